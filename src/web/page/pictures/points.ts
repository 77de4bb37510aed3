/** Where the entities of an answer lie on the earth, and how to turn the globe so that they are seen together. */

/** An entity as the service gives it for the map. */
export interface Located {
  readonly __typename: string
  readonly id: string
  readonly name: string
  readonly capital?: string | null
  readonly latitude?: number | null
  readonly longitude?: number | null
  readonly locatedIn?: readonly Partial<Located>[]
}

export interface Point {
  readonly id: string
  readonly name: string
  /** What lies there, where it is not the entity itself: a capital, the place of a meeting. */
  readonly place: string
  readonly longitude: number
  readonly latitude: number
}

/** The entities that have a point; a state is where its capital is, a meeting where it was held. */
export function pointsOf(entities: readonly Located[]): Point[] {
  return entities.flatMap(({ id, name, capital, latitude, longitude, locatedIn = [] }) => {
    if (isNumber(latitude) && isNumber(longitude))
      return [{ id, name, place: capital ?? '', latitude, longitude }]
    const where = locatedIn.find((one) => isNumber(one.latitude) && isNumber(one.longitude))
    if (!where || !isNumber(where.latitude) || !isNumber(where.longitude)) return []
    return [{ id, name, place: where.name ?? '', latitude: where.latitude, longitude: where.longitude }]
  })
}

const isNumber = (value: unknown): value is number => typeof value === 'number'

/** The meridian to put in the middle: that of the narrowest slice of the globe that has all points in it. */
export function middleOf(longitudes: readonly number[]): number {
  const sorted = [...longitudes].sort((a, b) => a - b)
  const [first] = sorted
  if (first === undefined) return 0
  let widest = { gap: -1, after: 0 }
  for (const [index, longitude] of sorted.entries()) {
    const next = sorted[index + 1] ?? first + 360
    if (next - longitude > widest.gap) widest = { gap: next - longitude, after: next }
  }
  const middle = widest.after + (360 - widest.gap) / 2
  return ((middle + 540) % 360) - 180
}
