/** What a dataset states, before anything is derived of it: entities and facts, each with the place that says so. */
import type { Codes } from './codes.ts'
import type { Properties } from './derive.ts'
import type { Day } from './time.ts'

/** Where something is said: a file, and a line of it counted from 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** An entity as it is stated, or what is to be added to one that there is; its id is among its properties. */
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

/** A line that is left out: what is wrong, and in which column with which value where that is known. */
export interface Refusal {
  readonly at: Place
  readonly rule: string
  /** What could not be decided, such as `state`, where the line breaks no rule; undefined: it breaks one. */
  readonly undecided?: string | undefined
}

/** What a reader may ask of the graph while it reads. */
export interface Known extends Codes {
  /** The leaders that datasets before this one know, with the terms in which they acted for states. Asked for before the first fact
   * is given: what the graph has is made right first, and nothing may be written meanwhile. */
  readonly leaders: () => Promise<readonly KnownLeader[]>
}

/** A leader that there is. */
export interface KnownLeader {
  readonly id: string
  readonly names: readonly string[]
  /** The days on which they acted for a state, and the title where it is known. */
  readonly terms: readonly {
    readonly state: string
    readonly first: Day
    readonly last: Day
    readonly title?: string | null | undefined
  }[]
}

/** One thing that a file says. */
export type Stated =
  | { readonly entity: StatedEntity }
  | { readonly fact: StatedFact }
  | { readonly refused: Refusal }
  /** What its report ought to tell of the whole: how many were recognized, how many left out by a rule. */
  | { readonly told: string }

/** A dataset that can be read, as often as it is asked for. */
export interface Dataset {
  /** Its key, which its entities and facts carry. */
  readonly id: string
  /** Whether it is one of the field's, not the user's own: its entities may be those of other datasets, which it adds to,
   * and what of it cannot be decided is left out and reported. */
  readonly ofTheField: boolean
  /** What it states: entities before the facts that name them, though facts may name those of the graph. */
  readonly read: (known: Known) => AsyncIterable<Stated>
}

/** A refusal as people read it. */
export const refusalInWords = ({ at, rule }: Refusal): string => `${at.file}, line ${at.line}: ${rule}`
