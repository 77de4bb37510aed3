/** The readers that there are, in the order in which their datasets are best imported: what others build on comes first. */
import { cowStates } from './cow-states/reader.ts'
import type { Reader } from './reader.ts'

export const readers: readonly Reader[] = [cowStates]

/** The reader of a dataset, or undefined. */
export const readerOf = (id: string): Reader | undefined =>
  readers.find(({ description }) => description.id === id)
