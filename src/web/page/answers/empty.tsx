/** An answer that is empty, and what helps: other days, other names, more hops. */

import model from 'virtual:model'
import { useContext } from 'preact/hooks'
import { type Asked, addressOf } from '../address.ts'
import type { Answer, Days, Unclear } from '../answer.ts'
import { dayInWords } from '../days.ts'
import { Link } from '../navigation.tsx'
import { HoldingsOfGraph } from '../sources.ts'

interface Props {
  readonly asked: Asked
  readonly answer: Answer
}

export function Empty({ asked, answer }: Props) {
  const { status, unclear, days } = answer
  const ofPaths = asked.question === 'connections'
  if (status === 'UNKNOWN_ENTITY' || status === 'AMBIGUOUS_ENTITY')
    return (
      <>
        {unclear.map((one) => (
          <UnclearName
            key={one.argument + one.given}
            asked={asked}
            unclear={one}
            isUnknown={status === 'UNKNOWN_ENTITY'}
          />
        ))}
      </>
    )
  return (
    <div class="empty">
      <p class="lead">{inWords(asked.question, answer)}</p>
      {days && <OtherDays asked={asked} days={days} ofPaths={ofPaths} />}
      {status === 'BEYOND_LIMIT' && answer.distance && (
        <p>
          <Link
            to={addressOf({ ...asked, given: { ...asked.given, maxHops: String(answer.distance) } }, model)}
          >
            Ask for paths of {answer.distance} hops
          </Link>
        </p>
      )}
      {status === 'OUTSIDE_SOURCES' && <Horizons />}
      {status === 'NOT_CONNECTED' && ofPaths && (
        <p>The graph holds no wars and disputes, and of what it may hold not all.</p>
      )}
    </div>
  )
}

function inWords(question: string, { status, days, distance }: Answer): string {
  const ofPaths = question === 'connections'
  switch (status) {
    case 'SAME_ENTITY':
      return 'Both names are those of one entity.'
    case 'NOT_THEN':
      return days
        ? 'Nothing at that time, but at another.'
        : `Nothing at that time; over all time there is${ofPaths ? ', by a longer way or by facts that never held together' : ''}.`
    case 'OUTSIDE_SOURCES':
      return 'Nothing at that time, which no source of the graph reaches.'
    case 'BEYOND_LIMIT':
      return `Nothing within so many hops: the shortest has ${distance}.`
    default:
      return ofPaths
        ? 'Nothing connects them in the way asked for, at any time.'
        : question === 'chain'
          ? 'No sequence of at most four facts leads from the one to the other in the way asked for, at any time.'
          : 'The graph holds nothing of that kind, at any time.'
  }
}

/** The days on which there would be an answer, each to be asked about. */
function OtherDays({ asked, days, ofPaths }: { asked: Asked; days: Days; ofPaths: boolean }) {
  const told = [
    ['possible until', days.possibleUntil],
    ['certain until', days.certainUntil],
    ['possible from', days.possibleFrom],
    ['certain from', days.certainFrom],
  ].flatMap(([words, day]) => (words && day ? [{ words, day }] : []))
  if (told.length === 0) return null
  const { on: _, since: __, until: ___, after: ____, ...rest } = asked.given
  const takesDay = model.questions
    .find(({ name }) => name === asked.question)
    ?.arguments.some(({ name }) => name === 'on')
  return (
    <>
      <p>{ofPaths ? 'Directly or through one other there is an answer:' : 'There is an answer:'}</p>
      <ul>
        {told.map(({ words, day }) => (
          <li key={words}>
            {words}{' '}
            <Link
              to={addressOf(
                {
                  ...asked,
                  given: {
                    ...rest,
                    ...(takesDay ? { on: day } : words.endsWith('until') ? { until: day } : { since: day }),
                  },
                },
                model,
              )}
            >
              {dayInWords(day)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function UnclearName({ asked, unclear, isUnknown }: { asked: Asked; unclear: Unclear; isUnknown: boolean }) {
  const { argument, given, candidates } = unclear
  return (
    <div class="empty">
      <p class="lead">
        {candidates.length === 0
          ? `Nothing has a name like «${given}».`
          : isUnknown
            ? `Nothing is named «${given}». Is one of these meant?`
            : `«${given}» may be any of these:`}
      </p>
      <ul class="candidates">
        {candidates.map(({ id, name, kind }) => (
          <li key={id}>
            <Link to={addressOf(replaced(asked, argument, given, id), model)}>{name}</Link>{' '}
            <small>
              {kind} <code>{id}</code>
            </small>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The question with an id in place of a name that was not clear. */
function replaced(asked: Asked, argument: string, given: string, id: string): Asked {
  const value = asked.given[argument]
  const next = Array.isArray(value) ? value.map((one: string) => (one === given ? id : one)) : id
  return { ...asked, given: { ...asked.given, [argument]: next } }
}

/** Until when each source tells anything. */
function Horizons() {
  const sources = useContext(HoldingsOfGraph)?.sources.filter(({ horizon }) => horizon) ?? []
  if (sources.length === 0) return null
  return (
    <>
      <p>Until when the sources tell anything:</p>
      <ul>
        {sources.map(({ id, name, horizon }) => (
          <li key={id}>
            {name}: {horizon}
          </li>
        ))}
      </ul>
    </>
  )
}
