/** The readers that there are, in the order in which their datasets are best imported: what others build on comes first. */
import { archigos } from './archigos/reader.ts'
import { atop } from './atop/reader.ts'
import { capitals } from './capitals/reader.ts'
import { countrycode } from './countrycode/reader.ts'
import { cowIgo } from './cow-igo/reader.ts'
import { cowStates } from './cow-states/reader.ts'
import { gwStates } from './gw-states/reader.ts'
import { hsgTravels } from './hsg-travels/reader.ts'
import { hsgVisits } from './hsg-visits/reader.ts'
import { manytreaties } from './manytreaties/reader.ts'
import type { Reader } from './reader.ts'
import { ungdc } from './ungdc/reader.ts'
import { usMissions } from './us-missions/reader.ts'
import { worldCountries } from './world-countries/reader.ts'

export const readers: readonly Reader[] = [
  cowStates,
  gwStates,
  countrycode,
  worldCountries,
  capitals,
  hsgVisits,
  hsgTravels,
  archigos,
  atop,
  usMissions,
  cowIgo,
  ungdc,
  manytreaties,
]

/** The reader of a dataset, or undefined. */
export const readerOf = (id: string): Reader | undefined =>
  readers.find(({ description }) => description.id === id)
