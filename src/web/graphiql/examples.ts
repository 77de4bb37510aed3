/** The queries that GraphiQL opens with, one a tab. */

/** A query, what its tab is called, and its variables where it has any. */
export interface Example {
  readonly name: string
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

export const examples: readonly Example[] = [
  {
    name: 'Connections',
    query: `# How two entities were connected on a day, the best
# paths first, and by what evidence. Other questions:
# timeline, changes, allies, inPower, visits, relations,
# chain, search; the documentation on the left has them.
query Connections($from: String!, $to: String!, $on: Date) {
  connections(from: $from, to: $to, on: $on) {
    status
    paths {
      cost
      certain
      hops {
        from {
          name
        }
        to {
          name
        }
        facts {
          sentence
          certain
          evidence {
            locator
            source {
              name
            }
          }
        }
      }
    }
    days {
      possibleFrom
      certainFrom
    }
  }
}
`,
    variables: { from: 'Mongolia', to: 'United States', on: '1987-01-15' },
  },
  {
    name: 'VisitsOfShevardnadze',
    query: `# Where Eduard Shevardnadze went as a visitor,
# when, and by what evidence.
query VisitsOfShevardnadze {
  leaders(where: { name: { contains: "Shevardnadze" } }) {
    name
    visitedConnection {
      edges {
        node {
          name
        }
        properties {
          when
          citations
        }
      }
    }
  }
}
`,
  },
  {
    name: 'MongoliaOn1988',
    query: `# Mongolia's allies on 1 January 1988.
# certain: false would mean that they possibly were.
query MongoliaOn1988 {
  states(where: { name: { eq: "Mongolia" } }) {
    name
    facts(on: "1988-01-01", types: [ALLY_OF]) {
      sentence
      certain
      evidence {
        citation
        locator
        source {
          name
        }
      }
    }
  }
}
`,
  },
  {
    name: 'AnnouncedByGorbachev',
    query: `# What Mikhail Gorbachev announced: his speeches,
# the initiatives in them, and what these concern.
query AnnouncedByGorbachev {
  leaders(where: { name: { contains: "Gorbachev" } }) {
    name
    delivered {
      name
      when
      occasion
      announced {
        name
        when
        concerns {
          __typename
          ... on State {
            name
          }
          ... on Place {
            name
          }
          ... on Treaty {
            name
          }
        }
      }
    }
  }
}
`,
  },
]
