/** A question asked of the graph and of the oracle, both answers in one form. */
import type { GraphQLSchema } from 'graphql'
import { ask } from '../../src/api/ask.ts'
import type { Graph } from '../../src/graph/connect.ts'
import type { Costs } from '../../src/model/costs.ts'
import type { Model } from '../../src/model/model.ts'
import { noEnd, noStart } from '../../src/model/time.ts'
import { inPower, moved, type Plain, relations, timeline, visits } from './oracle.ts'
import { allies, chain, changes, connections, type PathsAsked } from './oracle-paths.ts'

/** A question, its entities given by their ids. */
export interface Asked {
  readonly question: string
  readonly given: Readonly<Record<string, unknown>>
}

// The answers are as the schema describes them.
// biome-ignore lint/suspicious/noExplicitAny: what is compared is checked by the comparison.
type Answer = any

/** What the graph answers: ids in the place of entities and facts. */
export async function answerOf(graph: Graph, schema: GraphQLSchema, { question, given }: Asked) {
  const answer: Answer = JSON.parse(JSON.stringify(await ask(graph, schema, question, given)))
  return { beyondHorizon: answer.beyondHorizon, ...inShort(question, answer) }
}

function inShort(question: string, answer: Answer): Answer {
  const { status, days } = answer
  const idsOf = (facts: Answer[]) => facts.map(({ id }) => id)
  switch (question) {
    case 'connections':
      return {
        status,
        days,
        distance: answer.distance,
        paths: answer.paths.map((path: Answer) => ({
          stops: [path.hops[0].from.id, ...path.hops.map((hop: Answer) => hop.to.id)],
          cost: Math.round(path.cost * 1_000_000),
          certain: path.certain,
          hops: path.hops.map((hop: Answer) => ({
            type: path.pattern[path.hops.indexOf(hop)],
            parts: [hop.weight, hop.degree, hop.doubt].map((part) => Math.round(part * 1_000_000)),
            cost: Math.round(hop.cost * 1_000_000),
            certain: hop.certain,
            facts: idsOf(hop.facts),
          })),
        })),
      }
    case 'chain':
      return {
        status,
        distance: answer.distance,
        chains: answer.chains.map((one: Answer) => ({
          arrival: one.arrival,
          certain: one.certain,
          hops: one.hops.map((hop: Answer) => ({
            to: hop.to.id,
            arrival: hop.arrival,
            facts: idsOf(hop.facts),
          })),
        })),
      }
    case 'allies':
      return {
        status,
        days,
        allies: answer.allies.map((ally: Answer) => ({
          id: ally.state.id,
          degree: ally.degree,
          certain: ally.certain,
          obligations: ally.obligations,
          oneSidedObligations: ally.oneSidedObligations,
          facts: idsOf(ally.facts),
        })),
      }
    case 'changes': {
      const told = (changes: Answer[]) =>
        changes.map(({ kind, earliest, latest, fact }) => ({ kind, earliest, latest, fact: fact.id }))
      return {
        status,
        days,
        certain: told(answer.certain),
        possible: told(answer.possible),
        unknownStarts: answer.unknownStarts,
        unknownEnds: answer.unknownEnds,
      }
    }
    default:
      return {
        status,
        days,
        total: answer.total,
        facts: answer.facts.map(({ id, certain, beyondHorizon }: Answer) => ({ id, certain, beyondHorizon })),
      }
  }
}

/** What the oracle answers. */
export function expectedOf(plain: Plain, model: Model, costs: Costs, asked: Asked): Answer {
  const { on, since, after } = asked.given as Record<string, string | undefined>
  const first = on ?? since ?? (after && after > noStart ? moved(after, 1) : noStart)
  const answer = partOf(answeredBy(plain, model, costs, asked), asked)
  const told = toldIn(answer)
  const cited = plain.facts.filter(({ id }) => told.has(id)).flatMap(({ citations }) => citations)
  const horizons = cited.map((citation) => plain.horizons.get(citation.split('#')[0] ?? '') ?? noEnd)
  const beyondHorizon = told.size === 0 ? first > plain.horizon : horizons.every((horizon) => first > horizon)
  return { ...answer, beyondHorizon }
}

/** Of an answer in facts, those that are wanted. */
function partOf(answer: Answer, { given: { limit = 10_000, offset = 0 } }: Asked): Answer {
  if (!answer.facts) return answer
  const from = Number(offset)
  const facts = answer.facts.slice(from, from + Number(limit))
  return { ...answer, total: answer.facts.length, facts }
}

/** The ids of the facts that an answer tells. */
function toldIn(answer: Answer): Set<string> {
  const parts = [answer.paths, answer.chains].flatMap((all) => all ?? []).flatMap(({ hops }: Answer) => hops)
  const listed = [...parts, ...(answer.allies ?? []), answer].flatMap(({ facts }: Answer) => facts ?? [])
  const changed = [...(answer.certain ?? []), ...(answer.possible ?? [])].map(({ fact }: Answer) => fact)
  return new Set([...listed.map((fact: Answer) => fact.id ?? fact), ...changed])
}

function answeredBy(plain: Plain, model: Model, costs: Costs, { question, given }: Asked): Answer {
  const { of, a, b, by, to, on, since, until, after, types, obligations, degree }: Answer = given
  switch (question) {
    case 'connections':
      return connections(plain, costs, given as unknown as PathsAsked)
    case 'chain':
      return chain(plain, model, given as unknown as PathsAsked)
    case 'allies':
      return allies(plain, of, on, obligations ?? ['DEFENSE', 'OFFENSE'], degree ?? 1)
    case 'changes':
      return changes(plain, model, of, after, until)
    case 'timeline':
      return timeline(plain, of, since, until, types)
    case 'inPower':
      return inPower(plain, of, on)
    case 'relations':
      return relations(plain, a, b, since, until)
    case 'visits':
      return visits(plain, by, to, since, until)
    default:
      throw new Error(`The oracle does not know ${question}.`)
  }
}
