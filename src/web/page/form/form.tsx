/** The form of a question: every argument that the schema has, the seldom ones folded away. */

import model from 'virtual:model'
import { useContext, useEffect, useState } from 'preact/hooks'
import { type Asked, addressOf, type Given, missingOf, questionOf } from '../address.ts'
import type { Argument } from '../model.d.ts'
import { Navigation } from '../navigation.tsx'
import { labels } from '../title.ts'
import { carried } from './carry.ts'
import { Field, words } from './field.tsx'

/** Whether an argument stands open in the form: who, and when. */
const isPlain = ({ named, list }: Argument): boolean => (named === 'String' && !list) || named === 'Date'

interface Props {
  readonly asked: Asked | undefined
  /** The entity whose page is shown: what is asked next is most likely about it. */
  readonly entity: string | undefined
  readonly isFolded: boolean
}

export function Form({ asked, entity, isFolded }: Props) {
  const [isShown, setShown] = useState(!isFolded)
  useEffect(() => setShown(!isFolded), [isFolded])
  const go = useContext(Navigation)
  const [question, setQuestion] = useState(asked?.question ?? 'connections')
  const [given, setGiven] = useState<Given>(asked?.given ?? {})
  const [missing, setMissing] = useState<readonly string[]>([])
  const address = asked && addressOf(asked, model)
  // The form follows the address, and keeps what stands in it where the address has no question.
  useEffect(() => {
    if (!asked) return
    setQuestion(asked.question)
    setGiven(asked.given)
    setMissing([])
    setShown(!isFolded)
  }, [address])
  useEffect(() => {
    if (entity) setGiven(carried({ from: entity }, '', question, model))
  }, [entity])
  const { arguments: all = [], description = '' } = questionOf(model, question) ?? {}
  const isDay = ({ named }: Argument) => named === 'Date'
  const plain = all.filter((argument) => isPlain(argument) && !isDay(argument))
  const days = all.filter(isDay)
  const seldom = all.filter((argument) => !isPlain(argument))
  const isOpen = seldom.some(({ name }) => given[name] !== undefined)

  const set = (name: string, value: string | readonly string[] | undefined) => {
    const { [name]: _, ...rest } = given
    setGiven(value === undefined || value === '' ? rest : { ...rest, [name]: value })
    setMissing(missing.filter((one) => one !== name))
  }
  const field = (argument: Argument) => (
    <Field
      key={`${question}.${argument.name}`}
      argument={argument}
      question={question}
      value={given[argument.name]}
      missing={missing.includes(argument.name)}
      change={(value) => set(argument.name, value)}
    />
  )

  return (
    <form
      class={isShown ? 'ask' : 'ask folded'}
      aria-label="Ask a question"
      onSubmit={(event) => {
        event.preventDefault()
        const next = { question, given }
        const lacking = missingOf(next, model).map(({ name }) => name)
        setMissing(lacking)
        if (lacking[0]) document.getElementById(`given-${lacking[0]}`)?.focus()
        else go(addressOf(next, model))
      }}
    >
      <button type="button" class="unfold" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {asked ? 'Change the question' : 'Ask a question'}
      </button>
      <label for="question">Question</label>
      <select
        id="question"
        value={question}
        aria-describedby="question-words"
        onChange={({ currentTarget }) => {
          setGiven(carried(given, question, currentTarget.value, model))
          setQuestion(currentTarget.value)
          setMissing([])
        }}
      >
        {model.questions.map(({ name }) => (
          <option key={name} value={name}>
            {labels[name] ?? name}
          </option>
        ))}
      </select>
      <p id="question-words" class="hint">
        {description}
      </p>
      {plain.map(field)}
      {days.length > 0 && (
        <fieldset class="days">
          <legend>When</legend>
          {days.map(field)}
          <p id="days-hint" class="hint">
            {days.some(({ name }) => name === 'on' || name === 'since')
              ? days.length === 1
                ? 'A day.'
                : 'Of a period a year or a month will do, such as 1986 or 1986-07. Left empty: at any time.'
              : 'A year or a month will do, such as 1986 or 1986-07.'}
          </p>
        </fieldset>
      )}
      {seldom.length > 0 && (
        <details class="more" open={isOpen}>
          <summary>More: {seldom.map(({ name }) => (words[name] ?? name).toLowerCase()).join('; ')}</summary>
          {seldom.map(field)}
        </details>
      )}
      <button type="submit" class="primary">
        Ask
      </button>
    </form>
  )
}
