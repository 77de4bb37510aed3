/** The register of states as a dataset: the states that all other datasets speak of, and which came after which. */
import { register } from '../model/polities.ts'
import type { Dataset } from '../model/stated.ts'
import { readSuccessions, successionFile } from '../model/successors.ts'

/** The register as a source: what it says is common knowledge, gathered here with its reasons. */
const source = {
  id: 'entente-states',
  name: 'The register of states of Entente',
  publisher: 'Entente',
  year: 2026,
  licence: 'MIT',
  horizon: '2025-12-31',
}

/** The states of the register, each with its names and its codes, and the successions between them. */
export function readStates(): Dataset {
  return {
    id: 'states',
    ofTheField: true,
    async *read() {
      yield { entity: { kind: 'Source', properties: source, at: { file: successionFile, line: 1 } } }
      for (const { at, properties } of register().values())
        yield { entity: { kind: 'State', properties, at } }
      for (const { at, from, to, mode, when, hedge } of readSuccessions()) {
        const name = `${from.slice('state:'.length)}/${to.slice('state:'.length)}`
        const properties = { id: `states:${name}`, mode, when, hedge, citations: [`${source.id}#${name}`] }
        yield { fact: { type: 'SUCCEEDED_BY', from, to, at, properties } }
      }
    },
  }
}
