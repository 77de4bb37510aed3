/** One argument of a question as a field of the form, by its type in the schema. */
import model from 'virtual:model'
import type { Argument } from '../model.d.ts'
import { EntityField, EntityList } from './entity.tsx'

type Value = string | readonly string[] | undefined

interface Props {
  readonly argument: Argument
  readonly question: string
  readonly value: Value
  readonly missing: boolean
  change(value: Value): void
}

export const words: Readonly<Record<string, string>> = {
  a: 'One',
  b: 'The other',
  of: 'Of',
  from: 'From',
  to: 'To',
  by: 'Visitor',
  text: 'Name',
  on: 'On the day',
  since: 'From the day',
  after: 'After the day',
  until: 'Until the day',
  via: 'Follow only',
  avoid: 'Do not pass through',
  certainty: 'How sure',
  maxHops: 'Hops at most',
  top: 'Answers at most',
  types: 'Only facts of these types',
  limit: 'Facts at most',
  offset: 'Facts to leave out before',
  obligations: 'By these obligations',
  degree: 'Allies of allies, to the degree',
  goal: 'Which come first',
  kinds: 'Only these kinds',
}

export function Field(props: Props) {
  const { argument, question, value, missing, change } = props
  const { name, named, list } = argument
  const id = `given-${name}`
  const label = question === 'visits' && name === 'to' ? 'Visited' : (words[name] ?? name)
  // What the schema says of days is for those who write GraphQL; the form has its own words for all of them.
  const hint = (
    <p id={`${id}-hint`} class="hint">
      {missing ? <strong class="missing">Fill this in. </strong> : null}
      {named === 'Date' ? null : <Described text={argument.description} />}
    </p>
  )
  const given = typeof value === 'string' ? value : ''
  const listed = Array.isArray(value) ? (value as readonly string[]) : undefined
  if (named === 'String' && list)
    return (
      <div class="field">
        <EntityList
          id={id}
          label={label}
          values={listed ?? []}
          change={(values) => change(values.length > 0 ? values : undefined)}
        />
        {hint}
      </div>
    )
  if (named === 'String' && name !== 'text')
    return (
      <div class="field">
        <EntityField
          id={id}
          label={label}
          value={given}
          kinds={kindsOf(question)}
          required={argument.required}
          invalid={missing}
          change={change}
        />
        {hint}
      </div>
    )
  if (list) return <Choices {...props} label={label} id={id} />
  if (model.enums[named])
    return (
      <div class="field">
        <label for={id}>{label}</label>
        <select
          id={id}
          value={given || argument.default}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) =>
            change(currentTarget.value === argument.default ? undefined : currentTarget.value)
          }
        >
          {model.enums[named].map((one) => (
            <option key={one.name} value={one.name}>
              {one.description}
            </option>
          ))}
        </select>
        {hint}
      </div>
    )
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={given}
        inputMode={named === 'String' ? 'text' : 'numeric'}
        placeholder={named === 'Int' ? argument.default : named === 'Date' ? 'YYYY-MM-DD' : undefined}
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        aria-required={argument.required}
        aria-invalid={missing}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      {hint}
    </div>
  )
}

/** A description of the schema, with what it quotes as code. */
function Described({ text }: { text: string }) {
  // What is null to those who write GraphQL is a field left empty here.
  const words = text.replaceAll(/\bnull: any\b/g, 'left empty: any').split('`')
  return <>{words.map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</>
}

/** Questions about states alone are suggested states alone. */
const kindsOf = (question: string): readonly string[] =>
  question === 'allies' || question === 'inPower'
    ? ['State']
    : question === 'visits'
      ? ['State', 'Leader']
      : []

/** A list of values of an enum, each to be ticked. */
function Choices({ argument, value, change, label, id }: Props & { label: string; id: string }) {
  const values = model.enums[argument.named] ?? []
  const usual = (argument.default ?? '[]')
    .replaceAll(/[[\]\s]/g, '')
    .split(',')
    .filter(Boolean)
  const chosen = Array.isArray(value) ? (value as readonly string[]) : usual
  const tick = (name: string, isOn: boolean) => {
    const next = values.map((one) => one.name).filter((one) => (one === name ? isOn : chosen.includes(one)))
    change(next.join() === usual.join() ? undefined : next)
  }
  return (
    <fieldset class="choices" aria-describedby={`${id}-hint`}>
      <legend>{label}</legend>
      <p id={`${id}-hint`} class="hint">
        <Described text={argument.description} />
      </p>
      <div class="scroll">
        {values.map(({ name, description }) => (
          <label key={name} title={description}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ currentTarget }) => tick(name, currentTarget.checked)}
            />
            <span>
              <code>{name}</code> <small>{description}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
