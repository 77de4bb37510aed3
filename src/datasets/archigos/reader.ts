/** The effective rulers of states, as Archigos has them: leaders, and the terms in which they led. */

import { identify, type Mention } from '../../model/leaders.ts'
import { likeness } from '../../model/likeness.ts'
import type { Person } from '../../model/persons.ts'
import type { Place } from '../../model/stated.ts'
import { noEnd, parseDate, parseTime } from '../../model/time.ts'
import { leaderEntity, recognized } from '../leaders.ts'
import { bad, describe, type Reader, sourceOf, undecided } from '../reader.ts'
import { slugOf } from '../slugs.ts'
import { personOf } from './names.ts'

interface Spell {
  readonly at: Place
  readonly obsid: string
  /** The state, as a code or an id. */
  readonly state: string
  readonly when: string
  readonly mention: Mention
}

/** A person: all the terms of one key, or of several that are one person's. */
interface Ruler {
  readonly spells: Spell[]
  readonly born: string | undefined
  readonly died: string | undefined
}

export const archigos: Reader = {
  description: describe('archigos'),
  async *read(files, known, description) {
    const { id: source, horizon = noEnd } = description.source
    yield sourceOf(description)
    const rulers = new Map<string, Ruler>()
    const keyOf = keysOfPersons()
    for await (const { at, cells } of files.rows('spells')) {
      const { obsid = '', leadid = '', ccode = '', leader = '', startdate = '', enddate = '' } = cells
      const named = personOf(leader, cells.dbpediauri ?? cells['dbpedia.uri'])
      if (!named) {
        yield undecided(at, 'person', `leader «${leader}»: nobody is named.`)
        continue
      }
      const end = enddate >= horizon ? '..' : enddate
      try {
        parseTime(`${startdate}/${enddate}`)
      } catch (error) {
        yield bad(at, 'startdate, enddate', error)
        continue
      }
      const state = ccode.includes(':') ? ccode : `gw:${Number(ccode)}`
      const found = ccode.includes(':') ? { id: ccode } : known.stateOf(state, startdate)
      if (!('id' in found)) {
        yield undecided(at, 'state', `ccode ${found.rule}`)
        continue
      }
      const person = { ...named, title: named.title ?? 'Head of State' }
      const key = keyOf(leadid, ccode, cells.yrborn, person)
      const mention = { state: found.id, first: startdate, last: enddate, person, at, key }
      const ruler = rulers.get(key) ?? {
        spells: [],
        born: dateOf(cells.borndate, cells.yrborn),
        died: dateOf(cells.deathdate, cells.yrdied),
      }
      rulers.set(key, ruler)
      ruler.spells.push({ at, obsid, state, when: `${startdate}/${end}`, mention })
    }

    const leaders = await known.leaders()
    const mentions = [...rulers.values()].flatMap(({ spells }) => spells.map(({ mention }) => mention))
    const { leaderOf, doubts, counts } = identify(mentions, leaders, known.lineOf)
    yield recognized({ counts })
    for (const { mention, reason } of doubts)
      yield undecided(mention.at, 'person', `leader ${reason}; taken as another.`)
    const taken = new Set([...leaders, ...leaderOf.values()].map(({ id }) => id))
    const ids = new Map<string, string>()
    for (const [leadid, { spells, born, died }] of rulers) {
      const [first] = spells
      if (!first) continue
      const leader = leaderOf.get(first.mention)
      const id = leader?.id ?? newId(first, taken)
      taken.add(id)
      ids.set(leadid, id)
      const citations = [`${source}#${first.obsid}`]
      yield leaderEntity(
        leader ?? { id, name: first.mention.person.name, mentions: spells.map(({ mention }) => mention) },
        { born, died, archigosId: leadid, citations },
      )
    }
    for (const [leadid, { spells }] of rulers)
      for (const { at, obsid, state, when } of spells)
        yield {
          fact: {
            type: 'LED',
            from: ids.get(leadid) ?? '',
            to: state,
            at,
            properties: { id: `archigos:${obsid}`, when, citations: [`${source}#${obsid}`] },
          },
        }
  },
}

/** Tells the key of the person whom a row names. The dataset gives one who came back to power after years another key now and then:
 * of one state, one full name and one year of birth, or the next, they are one person, who has the key that came first. */
function keysOfPersons(): (
  leadid: string,
  ccode: string,
  yrborn: string | undefined,
  person: Person,
) => string {
  const keys = new Map<string, string>()
  const byState = new Map<string, { key: string; born: number; person: Person }[]>()
  return (leadid, ccode, yrborn, person) => {
    const known = keys.get(leadid)
    if (known !== undefined) return known
    const born = Number(yrborn)
    const there = byState.get(ccode) ?? []
    const same = there.find(
      (one) => born > 0 && Math.abs(one.born - born) <= 1 && likeness(one.person, person) === 'SAME',
    )
    const key = same?.key ?? leadid
    keys.set(leadid, key)
    byState.set(ccode, [...there, { key, born, person }])
    return key
  }
}

/** An id for a ruler who may be one of several leaders, and so is taken as another than all of them. */
function newId({ mention, obsid }: Spell, taken: ReadonlySet<string>): string {
  const wanted = `leader:${slugOf(mention.person.name)}-${mention.state.replace(/^state:/, '')}-${mention.first.slice(0, 4)}`
  return taken.has(wanted) ? `leader:${obsid.toLowerCase()}` : wanted
}

/** A date that is known: the day where it agrees with the year, else the year; numbers below zero say that there is none. */
function dateOf(day: string | undefined, year: string | undefined): string | undefined {
  const known = year !== undefined && /^\d{4}$/.test(year) ? year : undefined
  try {
    const exact = day === undefined ? undefined : parseDate(day)
    if (exact && (known === undefined || day?.startsWith(known))) return day
  } catch {
    // «NA», or a day that is none: the year will do.
  }
  return known
}
