/** Statements that are new to the graph: of those who ask the same at once the first goes ahead, as Neo4j would plan it for each. */

/** More texts than Neo4j itself remembers plans of by default. */
const most = 1_000

/** Work by statement, so that each is planned once however many ask it. */
export function plannedOnce() {
  const planned = new Set<string>()
  const first = new Map<string, Promise<unknown>>()
  return {
    /** A graph that was started anew has no plans. */
    forget: () => planned.clear(),
    async run<T>(statement: string, work: () => Promise<T>): Promise<T> {
      if (planned.has(statement)) return work()
      const before = first.get(statement)
      if (before) {
        // Whatever became of it: who has waited once does not wait again.
        await before
        return work()
      }
      const own = work()
      const settled = own.then(
        () => {
          if (planned.size >= most) planned.clear()
          planned.add(statement)
        },
        () => {},
      )
      first.set(statement, settled)
      void settled.then(() => first.delete(statement))
      return own
    },
  }
}
