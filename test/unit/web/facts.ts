/** Facts made up for the pure parts of the page. */
import type { Answer, Fact } from '../../../src/web/page/answer.ts'

export const factOf = (given: Partial<Fact>): Fact => ({
  id: 'fact',
  type: 'ALLY_OF',
  from: { id: 'state:a', name: 'A', kind: 'State' },
  to: { id: 'state:b', name: 'B', kind: 'State' },
  sentence: 'A and B were allies.',
  certain: true,
  when: '1987',
  attested: null,
  startEarliest: '1987-01-01',
  startLatest: '1987-06-30',
  endEarliest: '1987-07-01',
  endLatest: '1987-12-31',
  hedge: null,
  inferred: false,
  continues: null,
  continuedBy: null,
  dataset: 'mine',
  beyondHorizon: false,
  evidence: [],
  ...given,
})

/** An answer in the facts that it is given, asked about A. */
export const answerOf = (facts: readonly Fact[]): Answer => ({
  status: 'FOUND',
  unclear: [],
  readAs: [{ argument: 'of', given: 'A', entity: { id: 'state:a', name: 'A', kind: 'State' } }],
  beyondHorizon: false,
  facts,
})
