/** A question as the command that asks it: `entente ask connections Mongolia "United States" --on 1987-02-15`. */
import { type Asked, questionOf, variablesOf } from '../address.ts'
import type { Model } from '../model.d.ts'

export function commandOf(asked: Asked, model: Model): string {
  const variables = variablesOf(asked, model)
  const positions: string[] = []
  const options: string[] = []
  for (const { name, required, named } of questionOf(model, asked.question)?.arguments ?? []) {
    const value = variables[name]
    if (value === undefined) continue
    const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    if (required) positions.push(quoted(String(value)))
    else if (Array.isArray(value) && named === 'String')
      for (const one of value) options.push(option, quoted(String(one)))
    else options.push(option, quoted(Array.isArray(value) ? value.join(',') : String(value)))
  }
  return ['npx entente ask', asked.question, ...positions, ...options].join(' ')
}

/** A word as shells of Unix read it. */
function quoted(text: string): string {
  if (/^[\w.:,/@%+=][\w.:,/@%+=-]*$/.test(text)) return text
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`
}
