/** A field for an entity, with suggestions as one types: the combobox of the WAI-ARIA practices. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Match } from '../answer.ts'
import { suggestionsOf } from '../documents.ts'
import { ask } from '../service.ts'

/** So long after the last key the service is asked, in milliseconds. */
const pause = 120

interface Props {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly kinds?: readonly string[]
  readonly required?: boolean
  readonly invalid?: boolean
  change(value: string): void
  /** Where a list is filled, what is chosen goes into it at once. */
  choose?(value: string): void
  leave?(): void
}

export function EntityField(props: Props) {
  const {
    id,
    label,
    value,
    kinds = [],
    required = false,
    invalid = false,
    change,
    choose = change,
    leave,
  } = props
  const [matches, setMatches] = useState<readonly Match[]>([])
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const running = useRef<AbortController>(undefined)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = () => {
    clearTimeout(waiting.current)
    running.current?.abort()
  }
  useEffect(() => stop, [])

  const suggest = (text: string) => {
    stop()
    if (text.trim() === '') {
      setMatches([])
      setOpen(false)
      return
    }
    waiting.current = setTimeout(async () => {
      const controller = new AbortController()
      running.current = controller
      const outcome = await ask<{ search: Match[] }>(suggestionsOf(text.trim(), kinds), controller.signal)
      // Without suggestions the field is still a field: what is wrong is told when the question is asked.
      if (!('data' in outcome) || controller.signal.aborted) return
      setMatches(outcome.data.search)
      setActive(-1)
      setOpen(true)
    }, pause)
  }
  const close = () => {
    stop()
    setOpen(false)
    setActive(-1)
  }
  const take = (match: Match) => {
    close()
    // The name says more in an address than the id; where several bear it, it says too little.
    const same = matches.filter(({ name }) => name.toLowerCase() === match.name.toLowerCase())
    choose(same.length > 1 ? match.id : match.name)
  }
  const keys = (event: KeyboardEvent) => {
    const last = matches.length - 1
    const chosen = matches[active]
    if (event.key === 'Escape' && isOpen) close()
    else if (event.key === 'Enter' && isOpen && chosen) take(chosen)
    else if (event.key === 'Enter' && choose !== change && value.trim() !== '') choose(value.trim())
    else if (event.key === 'ArrowDown' && !isOpen) suggest(value)
    else if (event.key === 'ArrowDown') setActive(active >= last ? 0 : active + 1)
    else if (event.key === 'ArrowUp' && isOpen) setActive(active <= 0 ? last : active - 1)
    else return
    event.preventDefault()
  }
  const listId = `${id}-list`

  return (
    <div class="combobox">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen && matches.length > 0}
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-hint`}
        aria-required={required}
        aria-invalid={invalid}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={({ currentTarget }) => {
          change(currentTarget.value)
          suggest(currentTarget.value)
        }}
        onKeyDown={keys}
        onBlur={() => {
          close()
          leave?.()
        }}
      />
      <div
        class="list"
        id={listId}
        role="listbox"
        aria-label={`Suggestions: ${label}`}
        hidden={!isOpen || matches.length === 0}
      >
        {matches.map((match, index) => (
          <div
            tabIndex={-1}
            key={match.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses the focus, which would close the list.
            onMouseDown={(event) => {
              event.preventDefault()
              take(match)
            }}
          >
            {match.name} <small>{match.kind}</small>
          </div>
        ))}
      </div>
      <p class="hidden" role="status">
        {isOpen && (matches.length > 0 ? `${matches.length} suggestions` : 'No suggestions')}
      </p>
    </div>
  )
}

interface ListProps {
  readonly id: string
  readonly label: string
  readonly values: readonly string[]
  change(values: readonly string[]): void
}

/** Several entities: each chosen one is listed below the field, with a button that takes it out. */
export function EntityList({ id, label, values, change }: ListProps) {
  const [draft, setDraft] = useState('')
  const add = (value: string) => {
    setDraft('')
    if (value.trim() !== '' && !values.includes(value)) change([...values, value.trim()])
  }
  return (
    <div>
      <EntityField
        id={id}
        label={label}
        value={draft}
        change={setDraft}
        choose={add}
        leave={() => add(draft)}
      />
      {values.length > 0 && (
        <ul class="chosen">
          {values.map((value) => (
            <li key={value}>
              {value}{' '}
              <button
                type="button"
                aria-label={`Pass through ${value} again`}
                onClick={() => change(values.filter((one) => one !== value))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
