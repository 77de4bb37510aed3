/** The slider: steps through the days on which something changes for those asked about. */

import model from 'virtual:model'
import { useContext, useMemo, useRef } from 'preact/hooks'
import { type Asked, addressOf } from './address.ts'
import type { ReadAs } from './answer.ts'
import { useAsking } from './asking.tsx'
import { dayInWords, dayPlus } from './days.ts'
import { type Request, stepsOf as requestOfSteps } from './documents.ts'
import { Navigation } from './navigation.tsx'
import { type Stepping, stepsOf } from './steps.ts'

/** How far the slider reaches on either side of the day, in days: as far as one likes by going on from its end. */
const reach = 730
/** How many changes of one day are told beside it. */
const told = 3

interface Changed {
  readonly changes: Readonly<Record<'certain' | 'possible', readonly { readonly fact: Stepping }[]>>
}

export function Slider({ asked, readAs }: { asked: Asked; readAs: readonly ReadAs[] }) {
  const day = typeof asked.given.on === 'string' ? asked.given.on : undefined
  const ends = readAs.filter(({ argument }) => ['from', 'to', 'of'].includes(argument))
  const [one, other] = [...new Set(ends.map(({ entity }) => entity.id))]
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day) || !one) return null
  return <Steps asked={asked} day={day} one={one} other={other} />
}

function Steps({
  asked,
  day,
  one,
  other,
}: {
  asked: Asked
  day: string
  one: string
  other: string | undefined
}) {
  const go = useContext(Navigation)
  // Asked again only when a step leads near an end of what is known.
  const middle = useRef(day)
  if (day < dayPlus(middle.current, -reach / 2) || day > dayPlus(middle.current, reach / 2))
    middle.current = day
  const after = dayPlus(middle.current, -reach)
  const until = dayPlus(middle.current, reach)
  const request = (id: string): Request => requestOfSteps(id, after, until)
  const first = useAsking<Changed>(request(one)).data
  const second = useAsking<Changed>(other ? request(other) : undefined).data
  const steps = useMemo(() => {
    const changes = [first, second].flatMap((data) =>
      data ? [...data.changes.certain, ...data.changes.possible] : [],
    )
    return stepsOf(
      changes.map(({ fact }) => fact),
      after,
      until,
    )
  }, [first, second, after, until])
  const isKnown = first && (!other || second)

  const days = [...new Set([...steps.map((step) => step.day), day])].sort()
  const index = days.indexOf(day)
  const here = steps.find((step) => step.day === day)?.changes ?? []
  // The first step leaves the question that was asked to come back to; those after it do not pile up.
  const step = (to: number) => {
    const next = days[to]
    if (!next || next === day) return
    const isStepping = history.state?.stepping === true
    go(addressOf({ ...asked, given: { ...asked.given, on: next } }, model), isStepping)
    history.replaceState({ stepping: true }, '')
  }
  return (
    <section class="slider" aria-label="Other days">
      <div class="row">
        <button
          type="button"
          disabled={index === 0}
          onClick={() => step(index - 1)}
          aria-label="The change before"
        >
          ←
        </button>
        <input
          type="range"
          min={0}
          max={days.length - 1}
          value={index}
          aria-label="Day on which something changes"
          aria-valuetext={dayInWords(day)}
          onChange={({ currentTarget }) => step(Number(currentTarget.value))}
        />
        <button
          type="button"
          disabled={index === days.length - 1}
          onClick={() => step(index + 1)}
          aria-label="The change after"
        >
          →
        </button>
      </div>
      <p>
        <strong>{dayInWords(day)}</strong>
        {isKnown && here.length === 0 && ': nothing changes on this day for those asked about.'}
      </p>
      {here.length > 0 && (
        <ul>
          {here.slice(0, told).map(({ how, sentence }) => (
            <li key={sentence + how}>
              {how.charAt(0).toUpperCase() + how.slice(1)}: {sentence}
            </li>
          ))}
          {here.length > told && <li>and {here.length - told} more</li>}
        </ul>
      )}
    </section>
  )
}
