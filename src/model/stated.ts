/** What a dataset states, before anything is derived of it: entities and facts, each with the place that says so. */
import type { Properties } from './derive.ts'

/** Where something is said: a file, and a line of it counted from 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** An entity as it is stated; its id is among its properties. */
export interface StatedEntity {
  readonly kind: string
  readonly properties: Properties
  readonly at: Place
}

/** A fact as it is stated; its id is among its properties, and an end may be a code, such as `cow:365`, in the place of an id. */
export interface StatedFact {
  readonly type: string
  readonly from: string
  readonly to: string
  readonly properties: Properties
  readonly at: Place
}

/** A line that breaks a rule: what is wrong, and in which column with which value where that is known. */
export interface Refusal {
  readonly at: Place
  readonly rule: string
}

/** One thing that a file says. */
export type Stated =
  | { readonly entity: StatedEntity }
  | { readonly fact: StatedFact }
  | { readonly refused: Refusal }

/** A dataset that can be read, as often as it is asked for. */
export interface Dataset {
  /** Its key, which its entities and facts carry. */
  readonly id: string
  /** What it states: entities before the facts that name them, though facts may name those of the graph. */
  readonly read: () => AsyncIterable<Stated>
}

/** A refusal as people read it. */
export const refusalInWords = ({ at, rule }: Refusal): string => `${at.file}, line ${at.line}: ${rule}`
