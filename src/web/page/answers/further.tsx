/** Where an answer has more facts than it tells: which these are, and the way to the others. */
import model from 'virtual:model'
import { type Asked, addressOf } from '../address.ts'
import type { Answer } from '../answer.ts'
import { Link } from '../navigation.tsx'
import { counted } from './paths.tsx'

export function Further({ asked, answer }: { asked: Asked; answer: Answer }) {
  const { total = 0, facts = [] } = answer
  const before = Number(asked.given.offset ?? 0)
  const last = before + facts.length
  if (facts.length >= total) return null
  const from = (offset: number) =>
    addressOf({ ...asked, given: { ...asked.given, offset: String(offset) } }, model)
  return (
    <p class="note">
      {facts.length === 0
        ? `There are ${counted(total, 'fact')}, none after the first ${before.toLocaleString('en')}.`
        : `Facts ${(before + 1).toLocaleString('en')} to ${last.toLocaleString('en')} of ${total.toLocaleString('en')}, in order of time.`}{' '}
      {before > 0 && <Link to={from(0)}>From the first</Link>}
      {before > 0 && facts.length > 0 && last < total && ' · '}
      {facts.length > 0 && last < total && <Link to={from(last)}>Those after them</Link>}
    </p>
  )
}
