/** The register of states as a dataset: the states that all other datasets speak of. */
import { register } from '../model/polities.ts'
import type { Dataset } from '../model/stated.ts'

/** The states of the register, each with its names and its codes. */
export function readStates(): Dataset {
  return {
    id: 'states',
    ofTheField: true,
    async *read() {
      for (const { at, properties } of register().values())
        yield { entity: { kind: 'State', properties, at } }
    },
  }
}
