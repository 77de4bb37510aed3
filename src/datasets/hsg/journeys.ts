/** The journeys that visits are parts of: a tour of one traveller, and two who travel together. */
import { byText } from '../../model/order.ts'
import type { Day } from '../../model/time.ts'
import { daysBetween } from '../../model/time.ts'

/** A visit on the way. */
export interface Stop {
  readonly traveller: string
  readonly to: string
  readonly first: Day
  readonly last: Day
}

/** How many days may lie between two stops of one tour. */
const apart = 1

/**
 * The journey of each stop, named by its first traveller and first day; undefined where it is a visit alone. Stops of a traveller that
 * follow each other within a day are one tour; tours of several travellers that are in one state on one day are one journey.
 */
export function journeysOf(stops: readonly Stop[]): (string | undefined)[] {
  const tours: { traveller: string; stops: number[] }[] = []
  const order = stops.map((_, index) => index).sort((a, b) => compare(stops[a] as Stop, stops[b] as Stop))
  const latestTour = new Map<string, { traveller: string; stops: number[] }>()
  for (const index of order) {
    const stop = stops[index] as Stop
    const tour = latestTour.get(stop.traveller)
    const until = tour?.stops
      .map((one) => stops[one]?.last ?? '')
      .sort()
      .at(-1)
    if (tour && until !== undefined && daysBetween(until, stop.first) <= apart) tour.stops.push(index)
    else {
      const next = { traveller: stop.traveller, stops: [index] }
      tours.push(next)
      latestTour.set(stop.traveller, next)
    }
  }
  const journeys: (typeof tours)[] = []
  for (const tour of tours) {
    const together = journeys.filter((journey) =>
      journey.some((other) => other.traveller !== tour.traveller && meet(tour, other, stops)),
    )
    const joined = [...together.flat(), tour]
    for (const one of together) journeys.splice(journeys.indexOf(one), 1)
    journeys.push(joined)
  }
  const names = new Array<string | undefined>(stops.length)
  for (const journey of journeys) {
    const all = journey.flatMap((tour) => tour.stops)
    if (all.length < 2) continue
    const first = all.map((index) => stops[index] as Stop).sort(compare)[0]
    for (const index of all) names[index] = `${first?.traveller.replace(/^leader:/, '')}-${first?.first}`
  }
  return names
}

const compare = (a: Stop, b: Stop): number => byText(a.first, b.first) || byText(a.traveller, b.traveller)

function meet(a: { stops: number[] }, b: { stops: number[] }, stops: readonly Stop[]): boolean {
  return a.stops.some((one) =>
    b.stops.some((other) => {
      const [here, there] = [stops[one] as Stop, stops[other] as Stop]
      return here.to === there.to && here.first <= there.last && there.first <= here.last
    }),
  )
}
