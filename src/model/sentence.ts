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

/** Writes the sentence: the template filled in, its time in words, the source's reservation. */
export function writeSentence(type: FactType, telling: Telling): string {
  const { properties } = telling
  const { otherwise } = type
  const chosen = otherwise && lacks(type, properties, otherwise.needs) ? otherwise.sentence : type.sentence
  const template = chosen.includes('{when}') ? chosen : `${chosen} {when}`
  const fill = (text: string): string =>
    text.replace(placeholder, (_, article: string | undefined, name: string, instead = '') => {
      const words = wordsOf(type, name, telling) ?? instead
      return article ? `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}` : words
    })
  const body = template.replace(/\[([^\]]*)\]/g, (_, part: string) => {
    const needed = [...part.matchAll(placeholder)].filter(([, , , instead]) => instead === undefined)
    return needed.every(([, , name = '']) => wordsOf(type, name, telling) !== undefined) ? fill(part) : ''
  })
  const told = fill(body).replace(/ {2,}/g, ' ').trim()
  const reservations = [
    template.includes('{hedge') ? undefined : properties.hedge,
    properties.inferred === true ? 'inferred' : undefined,
  ].filter(Boolean)
  const reserved = reservations.length > 0 ? ` (${reservations.join('; ')})` : ''
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}${reserved}.`
}

/** Whether a fact has values of its vocabularies, but none of some. */
function lacks(type: FactType, properties: Telling['properties'], needs: readonly string[]): boolean {
  const values = [...type.properties.values()]
    .filter((property) => property.values)
    .flatMap(({ name }) => listOf(properties[name]))
  return values.length > 0 && !values.some((value) => needs.includes(value))
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
