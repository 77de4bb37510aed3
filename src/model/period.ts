/** The time that a question asks about: a day, or a period, either end of which may be left out. */
import { type Day, noEnd } from './time.ts'

/** A day or a period, as it was asked for. */
export interface Asked {
  readonly on: Day | undefined
  readonly since: Day | undefined
  /** The day before the period begins, where it is given so. */
  readonly after: Day | undefined
  readonly until: Day | undefined
}

/** What is wrong with the time that is asked about, or undefined. */
export function problemOfPeriod({ on, since, after, until }: Asked): string | undefined {
  if (on && (since || until))
    return 'a day (on) and a period (since, until) were both given: give one or the other.'
  if (since && until && since > until)
    return `the period ends before it starts: since «${since}», until «${until}».`
  if (after === noEnd || (after && until && after >= until))
    return `no day lies in the period: after «${after}», until «${until ?? noEnd}».`
  return undefined
}
