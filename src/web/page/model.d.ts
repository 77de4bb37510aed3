/** What the page knows of schema.graphql, read from it when the page is built. */

/** An argument of a question. */
export interface Argument {
  readonly name: string
  readonly description: string
  /** Its type in full, such as `[FactType!]`. */
  readonly type: string
  /** The type without lists and exclamation marks. */
  readonly named: string
  readonly list: boolean
  readonly required: boolean
  /** Its default as the schema writes it. */
  readonly default?: string
}

export interface Question {
  readonly name: string
  readonly description: string
  readonly arguments: readonly Argument[]
}

/** A value of an enum. */
export interface Value {
  readonly name: string
  readonly description: string
}

/** Where facts of a type are read with the properties that are theirs alone. */
export interface PropertyField {
  /** The kind of entity that they start from, and the list of Query that has it. */
  readonly kind: string
  readonly list: string
  readonly field: string
  /** Whether of the facts those alone can be read that are named. */
  readonly filterable: boolean
  readonly properties: readonly string[]
}

export interface Model {
  readonly questions: readonly Question[]
  readonly enums: Readonly<Record<string, readonly Value[]>>
  /** By type of fact; types without properties of their own are not in it. */
  readonly properties: Readonly<Record<string, readonly PropertyField[]>>
}
