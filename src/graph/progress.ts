/** How long work says how it goes. */

/** Tells how work goes: a line that stays, or one that the next replaces where the terminal can do that. */
export interface Progress {
  line(text: string): void
  passing(text: string): void
}
