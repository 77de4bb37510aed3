/** Days as the page writes and reads them, always YYYY-MM-DD underneath. */

/** The days that stand for «no bound» in the graph. */
export const noStart = '0001-01-01'
export const noEnd = '9999-12-31'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A day in words: 15 February 1987. What is no day is given back as it is. */
export function dayInWords(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  const name = months[Number(month) - 1]
  return year && name ? `${Number(date)} ${name} ${Number(year)}` : day
}

/** A year, or a year and a month, as its first or last day; anything else is left for the service to judge. */
export function wholeDay(text: string, end: 'first' | 'last'): string {
  const [, year, month] = /^(\d{4})(?:-(\d\d))?$/.exec(text.trim()) ?? []
  if (!year || (month && !months[Number(month) - 1])) return text.trim()
  if (end === 'first') return `${year}-${month ?? '01'}-01`
  return month ? dayBefore(afterMonth(Number(year), Number(month))) : `${year}-12-31`
}

/** The day so many days later, or earlier where the number is negative; the days without a bound stay. */
export function dayPlus(day: string, days: number): string {
  if (day === noStart || day === noEnd) return day
  return dayOf(numberOf(day) + days)
}

const dayBefore = (day: string): string => dayPlus(day, -1)
export const dayAfter = (day: string): string => dayPlus(day, 1)

const dayLength = 86_400_000

/** Days since 1970. Not by Date.UTC, which takes the years before 100 for those of the 20th century. */
export function numberOf(day: string): number {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number)
  const time = new Date(0)
  time.setUTCFullYear(year, month - 1, date)
  return Math.round(time.getTime() / dayLength)
}

/** The day of a number of days since 1970. */
export function dayOf(number: number): string {
  return new Date(number * dayLength).toISOString().slice(0, 10)
}

const afterMonth = (year: number, month: number): string =>
  month === 12
    ? `${String(year + 1).padStart(4, '0')}-01-01`
    : `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-01`
