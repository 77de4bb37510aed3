/** JSON lines: an entity or a fact a line, with all that is said and derived of it. */
import type { Entity, Fact } from '../model/derive.ts'

export const entityLine = ({ kind, properties }: Entity): string =>
  JSON.stringify({ entity: { label: kind, ...properties } })

export const factLine = ({ type, from, to, properties }: Fact): string =>
  JSON.stringify({ fact: { type, from, to, ...properties } })
