/** The headers of every answer, and what each kind of page may load. */

/** On every answer: nothing of it is guessed, framed, run, or told to others. Pages have a policy of their own. */
export const everywhere: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

const nothingElse = ["base-uri 'none'", "frame-ancestors 'none'"]

/** Of the page: files of this host alone, nothing inline. A picture becomes a PNG by way of a blob. */
export const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' blob:",
  "object-src 'none'",
  "form-action 'self'",
  ...nothingElse,
].join('; ')

/**
 * Of GraphiQL: files of this host alone. Monaco, its editor, writes style elements and attributes of its own: hence the one
 * 'unsafe-inline', for styles. Images as data are Monaco's and the icon's. Workers are files of this host too, and obey the
 * same policy, as it goes out with every file.
 */
export const graphiqlPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  ...nothingElse,
].join('; ')

/** What is answered where a page is asked for that no build has made. */
export const notBuilt = (what: string): string =>
  `${what} is not built yet: \`npm run build\` makes it. /graphql works.\n`
