/** How a question stands in an address: `?question=connections&from=Mongolia&to=United+States&on=1987-02-15`. */
import { wholeDay } from './days.ts'
import type { Argument, Model, Question } from './model.d.ts'

/** A question and what was given for its arguments, as text; an argument that is not in it was left out. */
export interface Asked {
  readonly question: string
  readonly given: Given
}

export type Given = Readonly<Record<string, string | readonly string[]>>

/** What an address shows. */
export type View =
  | { readonly is: 'home' }
  | { readonly is: 'entity'; readonly id: string }
  | { readonly is: 'question'; readonly asked: Asked; readonly ignored?: readonly string[] }
  | { readonly is: 'nothing'; readonly question: string }

/** What the search part of an address shows. */
export function readAddress(search: string, model: Model): View {
  const parameters = new URLSearchParams(search)
  const id = parameters.get('entity')
  if (id) return { is: 'entity', id }
  const name = parameters.get('question')
  if (!name) return { is: 'home' }
  const question = questionOf(model, name)
  if (!question) return { is: 'nothing', question: name }
  const given: Record<string, string | readonly string[]> = {}
  for (const argument of question.arguments) {
    const values = parameters.getAll(argument.name)
    const [value] = values
    if (value === undefined) continue
    if (argument.list) given[argument.name] = listOf(argument, values)
    else if (value.trim() !== '') given[argument.name] = value
  }
  const known = ['question', ...question.arguments.map((argument) => argument.name)]
  const ignored = [...new Set(parameters.keys())].filter((parameter) => !known.includes(parameter))
  return { is: 'question', asked: { question: name, given }, ...(ignored.length > 0 && { ignored }) }
}

/** Names may have commas in them, so each is a parameter of its own; values of enums share one. */
function listOf(argument: Argument, values: readonly string[]): string[] {
  const parts = argument.named === 'String' ? values : values.flatMap((value) => value.split(','))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** The search part of the address of a question. */
export function addressOf({ question, given }: Asked, model: Model): string {
  const parameters = new URLSearchParams({ question })
  for (const argument of questionOf(model, question)?.arguments ?? []) {
    const value = given[argument.name]
    if (value === undefined) continue
    if (typeof value === 'string') parameters.append(argument.name, value)
    else if (argument.named === 'String') for (const one of value) parameters.append(argument.name, one)
    else parameters.append(argument.name, value.join(','))
  }
  // What needs no escape stays as it reads best.
  return `?${String(parameters).replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}

/** The search part of the address of an entity's page. */
export const addressOfEntity = (id: string): string =>
  `?entity=${encodeURIComponent(id).replaceAll('%3A', ':')}`

/** What a question puts to the service: texts as numbers and whole days where the schema wants these. */
export function variablesOf({ question, given }: Asked, model: Model): Record<string, unknown> {
  const variables: Record<string, unknown> = {}
  for (const argument of questionOf(model, question)?.arguments ?? []) {
    const value = given[argument.name]
    if (value !== undefined)
      variables[argument.name] = typeof value === 'string' ? read(argument, value) : value
  }
  return variables
}

function read({ name, named }: Argument, text: string): unknown {
  // A year is a period: on it is not a day to ask about, as the service will say.
  if (named === 'Date')
    return name === 'on' ? text.trim() : wholeDay(text, name === 'since' ? 'first' : 'last')
  if (named === 'Int' && /^-?\d+$/.test(text)) return Number(text)
  return text
}

/** The arguments that a question must have and was not given. */
export function missingOf({ question, given }: Asked, model: Model): Argument[] {
  const { arguments: all = [] } = questionOf(model, question) ?? {}
  return all.filter(({ name, required }) => required && given[name] === undefined)
}

export const questionOf = (model: Model, name: string): Question | undefined =>
  model.questions.find((question) => question.name === name)
