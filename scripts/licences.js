/** The licences of the packages that the service is installed with, as package-lock.json has them: `npm run licences`
 * writes docs/licences.md; with --check it ends with 1 where that page is of another lock file. */
import { readFileSync, writeFileSync } from 'node:fs'

/** Licences that let anyone use, change and pass on a package. */
const permissive = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
]
/** Packages under others, each with why it may be there. */
const known = {
  '@apollo/federation-internals':
    'It is installed because `@neo4j/graphql` depends on it, for a way of use that Entente does not make: it is never loaded, which a test sees to. Whoever offers Entente to others as a service does not offer what it does.',
}

const file = new URL('../docs/licences.md', import.meta.url)
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const installed = Object.entries(packages)
  .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
  .map(([path, { version, license = 'none named' }]) => ({
    name: path.replace(/^.*node_modules\//, ''),
    version,
    license,
  }))
const isPermissive = (license) =>
  license
    .replace(/[()]/g, '')
    .split(/ (?:AND|OR) /)
    .every((one) => permissive.includes(one))

const strangers = installed.filter(
  ({ name, license }) => !isPermissive(license) && !Object.hasOwn(known, name),
)
for (const { name, version, license } of strangers)
  console.error(
    `${name} ${version} is under «${license}»: only ${permissive.join(', ')} are taken without a reason.`,
  )

const byLicense = new Map()
for (const { name, version, license } of installed)
  byLicense.set(license, [...(byLicense.get(license) ?? []), `${name} ${version}`])
const groups = [...byLicense].sort(([, a], [, b]) => b.length - a.length)
const page = `# Licences

Entente is under the [MIT licence](../LICENSE). It is installed with the packages below, ${installed.length} of them, each under its own licence;
all but one let anyone use, change and pass them on. The list is made of \`package-lock.json\` by \`npm run licences\`.

${Object.entries(known)
  .map(([name, why]) => {
    const { version, license } = installed.find((one) => one.name === name) ?? {}
    return `\`${name}\` ${version} is under ${license}, which keeps others from offering the package as a service. ${why}`
  })
  .join('\n\n')}

What the pages in a browser are built of is named, with its licences, in \`dist/page/licenses.md\` and \`dist/graphiql/licenses.md\`, which the build
writes. Neo4j Community and Neo4j Browser are programs of their own under the GNU General Public License, version 3: Entente starts
them and talks to them over a connection. The facts under \`data/\` come from the Office of the Historian, whose work is in the public domain.

${groups.map(([license, names]) => `## ${license}\n\n${[...new Set(names)].sort().join(', ')}`).join('\n\n')}
`
if (!process.argv.includes('--check')) writeFileSync(file, page)
else if (readFileSync(file, 'utf8') !== page) {
  console.error('docs/licences.md is of another package-lock.json: npm run licences writes it anew.')
  process.exitCode = 1
}
if (strangers.length > 0) process.exitCode = 1
