/** Who spoke for which state in the general debate of the United Nations: speeches, speakers, and the offices they held. */
import type { Mention } from '../../model/leaders.ts'
import { isRoyalTitle, readPersons } from '../../model/persons.ts'
import { register } from '../../model/polities.ts'
import { withArticle } from '../../model/sentence.ts'
import type { Place, Stated } from '../../model/stated.ts'
import { termsOf } from '../hsg/terms.ts'
import { leadersOf } from '../leaders.ts'
import { describe, type Reader, sourceOf, undecided } from '../reader.ts'
import { officeNamed } from '../titles.ts'

/** Of the days of speeches only the years are known: those of one term follow each other. */
const aYear = 366

const organization = 'organization:united-nations'
/** The debate opens the session in the second half of September: a code is read as of then. */
const debateOf = (year: string): string => `${year}-09-25`

interface Row {
  readonly at: Place
  readonly year: string
  readonly session: string
  readonly state: string
  readonly speech: string
  /** The office as it is written; undefined: it is not. */
  readonly post: string | undefined
  readonly mention: Mention | undefined
  readonly citations: readonly string[]
}

export const ungdc: Reader = {
  description: describe('ungdc'),
  async *read(files, known, description) {
    const { id: source } = description.source
    const rows: Row[] = []
    const refused: Stated[] = []
    const spoken = new Map<string, number>()
    for await (const { at, cells } of files.rows('speakers')) {
      const { Year: year = '', Session: session = '', 'ISO Code': code = '', Post } = cells
      const post = Post || undefined
      const speaker = cells['Name of Person Speaking'] ?? ''
      if (!/^\d{4}$/.test(year) || !/^\d+$/.test(session)) {
        refused.push({ refused: { at, rule: `Year «${year}», Session «${session}»: each is a number.` } })
        continue
      }
      const found = known.stateOf(`un:${code}`, debateOf(year))
      if (!('id' in found)) {
        refused.push(undecided(at, 'state', `ISO Code ${found.rule} (${cells.Country ?? ''}, ${speaker})`))
        continue
      }
      if (found.odd !== undefined) refused.push(undecided(at, 'state', `ISO Code ${found.odd}`))
      const [person] = readPersons(speaker)
      if (!person)
        refused.push(undecided(at, 'person', `Name of Person Speaking «${speaker}»: nobody is named.`))
      const key = `${session}-${code.toLowerCase()}`
      const count = (spoken.get(key) ?? 0) + 1
      spoken.set(key, count)
      rows.push({
        at,
        year,
        session,
        state: found.id,
        speech: `speech:ungdc-${key}${count > 1 ? `-${count}` : ''}`,
        post,
        mention: person && {
          state: found.id,
          first: `${year}-09-01`,
          last: `${year}-12-31`,
          person: {
            ...person,
            title: post ?? person.title,
            isRoyal: person.isRoyal || (post !== undefined && isRoyalTitle(post)),
          },
          at,
        },
        citations: [`${source}#${session}-${code}`],
      })
    }
    const last = rows
      .map(({ year }) => year)
      .sort()
      .at(-1)
    yield sourceOf(description, last === undefined ? {} : { horizon: last })
    yield* refused

    const leaderOf = yield* leadersOf(
      rows.flatMap(({ mention }) => mention ?? []),
      known,
      'Name of Person Speaking',
    )
    yield* assembly(rows)
    const names = register()
    for (const row of rows) {
      const name = String(names.get(row.state)?.properties.name ?? row.state)
      yield speechOf(row, withArticle({ kind: 'State', name }))
    }
    for (const row of rows) {
      const { at, year, session, speech, citations, mention } = row
      const key = speech.replace('speech:ungdc-', '')
      yield {
        fact: {
          type: 'PART_OF',
          from: speech,
          to: meetingOf(session),
          at,
          properties: { id: `ungdc:part-${key}`, citations },
        },
      }
      const leader = mention && leaderOf(mention)
      if (leader !== undefined)
        yield {
          fact: {
            type: 'DELIVERED',
            from: leader,
            to: speech,
            at,
            properties: { id: `ungdc:delivered-${key}`, when: year, citations },
          },
        }
    }
    yield* officesOf(rows, leaderOf)
  },
}

const meetingOf = (session: string): string => `meeting:un-general-assembly-${session}`

/** The United Nations, and the sessions of its General Assembly. */
function* assembly(rows: readonly Row[]): Iterable<Stated> {
  const [one] = rows
  if (!one) return
  yield {
    entity: {
      kind: 'Organization',
      at: one.at,
      properties: {
        id: organization,
        name: 'United Nations',
        aliases: ['UN', 'UNO'],
        kind: 'INTERGOVERNMENTAL',
      },
    },
  }
  const sessions = new Map(rows.map((row) => [row.session, row]))
  for (const [session, { at, year, citations }] of sessions)
    yield {
      entity: {
        kind: 'Meeting',
        at,
        properties: {
          id: meetingOf(session),
          name: `General Assembly of the United Nations, session ${session}`,
          aliases: [`UN General Assembly, session ${session}`],
          kind: 'SESSION',
          when: year,
          citations,
        },
      },
    }
  for (const [session, { at, citations }] of sessions)
    yield {
      fact: {
        type: 'PART_OF',
        from: meetingOf(session),
        to: organization,
        at,
        properties: { id: `ungdc:session-${session}`, citations },
      },
    }
}

function speechOf({ at, year, session, speech, citations }: Row, state: string): Stated {
  const properties = {
    id: speech,
    name: `Statement of ${state} in the general debate of ${year}${/-\d+-[a-z]+-\d+$/.test(speech) ? ' (again)' : ''}`,
    kind: 'STATEMENT',
    occasion: `general debate of the General Assembly, session ${session}`,
    when: year,
    citations,
  }
  return { entity: { kind: 'Speech', at, properties } }
}

/** The offices: those that are written, as terms that bound each other; else the representation of the state at the session. */
function* officesOf(
  rows: readonly Row[],
  leaderOf: (mention: Mention) => string | undefined,
): Iterable<Stated> {
  const speakers = rows.flatMap((row) => {
    const person = row.mention && leaderOf(row.mention)
    return person === undefined ? [] : { ...row, person }
  })
  for (const { at, person, state, year, speech, post, citations } of speakers)
    if (post === undefined)
      yield {
        fact: {
          type: 'HELD_OFFICE',
          from: person,
          to: state,
          at,
          properties: {
            id: `ungdc:office-${speech.replace('speech:ungdc-', '')}`,
            title: 'representative',
            note: 'at the General Assembly of the United Nations',
            when: `${year}/${year}`,
            citations,
          },
        },
      }
  const inOffice = speakers.flatMap(({ post, ...one }) =>
    post === undefined
      ? []
      : {
          ...one,
          post,
          office: `${one.state} ${post.toLowerCase()}`,
          first: one.year,
          last: one.year,
          isForLife: false,
        },
  )
  for (const { appearances, when, attested } of termsOf(inOffice, aYear)) {
    const [first, ...others] = appearances
    if (!first) continue
    yield {
      fact: {
        type: 'HELD_OFFICE',
        from: first.person,
        to: first.state,
        at: first.at,
        properties: {
          id: `ungdc:office-${first.speech.replace('speech:ungdc-', '')}`,
          title: officeNamed(first.post),
          when,
          attested,
          inferred: others.length > 0 || when !== '/',
          citations: [...new Set(appearances.flatMap((one) => one.citations))],
        },
      },
    }
  }
}
