/** Words of the inside that no client is told. */

const inside = [
  /neo4j(?!-browser)/i,
  /lucene/i,
  /\bcypher\b/i,
  /\bbolt\b/i,
  /apollo(?! Server supports| client|-require-preflight|-operation-name)/i,
  /node_modules/,
  /\bat \S+ \(/,
  /\.(?:ts|js|cypher):\d/,
  /(?:^|[\s"'(])\/(?:home|tmp|usr|var|root|work|entente)\//,
  /\b(?:MATCH|UNWIND|RETURN|CALL) [({]/,
  /TypeError|RangeError|SyntaxError|ECONN|password/,
]

/** What of a text a client should not have been told. What it said itself may come back. */
export const leaks = (text: string, said = ''): string[] =>
  inside.flatMap((pattern) => {
    const found = pattern.exec(text)?.[0]
    return found !== undefined && !said.includes(found.trim()) ? [found] : []
  })
