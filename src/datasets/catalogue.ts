/** The readers that there are, in the order in which their datasets are best imported: what others build on comes first. */
import { atop } from './atop/reader.ts'
import { cowIgo } from './cow-igo/reader.ts'
import { cowStates } from './cow-states/reader.ts'
import { hsgTravels } from './hsg-travels/reader.ts'
import { hsgVisits } from './hsg-visits/reader.ts'
import { manytreaties } from './manytreaties/reader.ts'
import type { Reader } from './reader.ts'

export const readers: readonly Reader[] = [cowStates, hsgVisits, hsgTravels, atop, cowIgo, manytreaties]

/** The reader of a dataset, or undefined. */
export const readerOf = (id: string): Reader | undefined =>
  readers.find(({ description }) => description.id === id)
