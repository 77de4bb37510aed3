/** The fact in one English sentence, from the template of its type. */
import type { FactType } from './model.ts'

/** An entity as a sentence names it. */
export interface Named {
  readonly kind: string
  readonly name: string
}

/** A property's value, as it is stored. */
export type Value = string | number | boolean | readonly string[] | null | undefined

/** A property that is a list; empty where it is none. */
export const listOf = (value: Value): readonly string[] => (Array.isArray(value) ? value : [])

/** What a sentence is made of. */
export interface Telling {
  readonly from: Named
  readonly to: Named
  readonly properties: Readonly<Record<string, Value>>
  /** When, in words; empty where the fact has no date. */
  readonly when: string
  /** Finds the entity that a property names by its id. */
  readonly entity: (id: string) => Named | undefined
}

// {name}, {name|word instead}, {a name|word instead}; schema.graphql says at @fact what they mean.
const placeholder = /\{(a )?([a-zA-Z]+)(?:\|([^}]*))?\}/g

/** A word that stands for an end, the time or a property. */
interface Blank {
  readonly name: string
  /** Whether it takes «a» or «an». */
  readonly article: boolean
  /** What is said where it is not known; undefined: nothing is. */
  readonly instead: string | undefined
}

/** A template: its words, its blanks, and the parts within `[ ]`, which are left out where a blank of theirs cannot be filled. */
type Template = readonly (string | Blank | Template)[]

const templates = new Map<string, Template>()

/** Reads a template, once: millions of facts share some thirty. */
function templateOf(text: string): Template {
  const known = templates.get(text)
  if (known) return known
  const whole = text.includes('{when}') ? text : `${text} {when}`
  const read = whole
    .split(/\[([^\]]*)\]/)
    .flatMap((part, index) => (index % 2 === 0 ? blanksOf(part) : [blanksOf(part)]))
  templates.set(text, read)
  return read
}

function blanksOf(text: string): (string | Blank)[] {
  const parts: (string | Blank)[] = []
  let end = 0
  for (const { 0: whole, 1: article, 2: name = '', 3: instead, index } of text.matchAll(placeholder)) {
    parts.push(text.slice(end, index), { name, article: article !== undefined, instead })
    end = index + whole.length
  }
  return [...parts, text.slice(end)]
}

/** Writes the sentence: the template filled in, its time in words, the source's reservation. */
export function writeSentence(type: FactType, telling: Telling): string {
  const { properties } = telling
  const { otherwise } = type
  const template = otherwise && lacks(type, properties, otherwise.needs) ? otherwise.sentence : type.sentence
  const filled = fill(type, templateOf(template), telling, false) ?? ''
  const told = (filled.includes('  ') ? filled.replace(/ {2,}/g, ' ') : filled).trim()
  const reservations = [
    template.includes('{hedge') ? undefined : properties.hedge,
    properties.inferred === true ? 'inferred' : undefined,
  ].filter(Boolean)
  const reserved = reservations.length > 0 ? ` (${reservations.join('; ')})` : ''
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}${reserved}.`
}

/** Fills a template; undefined: it is a part within `[ ]`, and a blank of it cannot be filled. */
function fill(type: FactType, template: Template, telling: Telling, isPart: boolean): string | undefined {
  let text = ''
  for (const part of template) {
    if (typeof part === 'string') text += part
    else if ('name' in part) {
      const known = wordsOf(type, part.name, telling)
      if (known === undefined && part.instead === undefined && isPart) return undefined
      const words = known ?? part.instead ?? ''
      text += part.article ? `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}` : words
    } else text += fill(type, part, telling, true) ?? ''
  }
  return text
}

/** Whether a fact has values of its vocabularies, but none of some. */
function lacks(type: FactType, properties: Telling['properties'], needs: readonly string[]): boolean {
  let hasValues = false
  for (const { name, values } of type.properties.values()) {
    if (!values) continue
    for (const value of listOf(properties[name])) {
      if (needs.includes(value)) return false
      hasValues = true
    }
  }
  return hasValues
}

/** What is wrong with the templates of a type. */
export const checkTemplates = (type: FactType): string[] =>
  [type.sentence, ...(type.otherwise ? [type.otherwise.sentence] : [])].flatMap((sentence) =>
    checkTemplate(type, sentence),
  )

/** What is wrong with a template: each placeholder must be an end or a property, outside `[ ]` a sure one. */
function checkTemplate(type: FactType, sentence: string): string[] {
  const sure = sentence.replace(/\[[^\]]*\]/g, '')
  const known = (name: string) => ['from', 'to', 'when'].includes(name) || type.properties.has(name)
  const problems: string[] = []
  for (const [text, , name = '', instead] of sentence.matchAll(placeholder)) {
    if (!known(name)) problems.push(`its sentence names ${text}, which is no property of it.`)
    else if (
      name !== 'when' &&
      sure.includes(text) &&
      instead === undefined &&
      type.properties.get(name)?.required === false
    )
      problems.push(`its sentence needs ${text}, which may be null: put it in [ ] or give a word instead.`)
  }
  for (const end of ['from', 'to'])
    if (!sure.includes(`{${end}}`)) problems.push(`its sentence does not name {${end}}.`)
  return problems
}

/** An end, the time or a property in words, or undefined where it is not known. */
function wordsOf(type: FactType, name: string, telling: Telling): string | undefined {
  if (name === 'from' || name === 'to') return withArticle(telling[name])
  if (name === 'when') return telling.when
  const value = telling.properties[name]
  if (value === null || value === undefined || value === '') return undefined
  const property = type.properties.get(name)
  const one = (text: string): string => {
    if (property?.values) return property.words.get(text) ?? text.toLowerCase().replaceAll('_', ' ')
    if (property?.type !== 'ID') return text
    const entity = telling.entity(text)
    return entity ? withArticle(entity) : text
  }
  if (!Array.isArray(value)) return one(String(value))
  const words = value.map(one)
  return words.length > 0 ? list(words) : undefined
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** Which names take "the" within a sentence, by the kind of entity. */
const takesThe: Readonly<Record<string, RegExp>> = {
  State:
    /^(United|Union|Republic|Federal Republic|Transvaal|Kingdom|Papal|Two Sicilies|Congo|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles)\b|\b(Union|States|Kingdom|Republic|Emirates|Islands|Empire|Federation|State|Federal Republic)$/,
  Treaty: /./,
  Speech: /./,
  Initiative: /./,
  Meeting: /./,
  Organization: /\s/,
  Place: /\b(Republics?|Territory|Territories|Bank|Strip|Islands|Region|Zone)$/i,
}

/** The name of an entity as it stands within a sentence: «the United States», «Mongolia». */
export function withArticle({ kind, name }: Named): string {
  if (/^the /i.test(name)) return `the ${name.slice(4)}`
  return takesThe[kind]?.test(name) ? `the ${name}` : name
}
