/** Runs the benchmark, or a part of it, from its TypeScript source: `npm run bench -- connections --help`. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const parts = {
  answering: {
    what: 'a bare server of the schema, which serve compares the service with',
    module: new URL('./answering.ts', import.meta.url),
  },
  bulk: {
    what: 'how fast millions of facts are imported in bulk, beside neo4j-admin alone',
    module: new URL('./bulk.ts', import.meta.url),
  },
  connections: {
    what: 'how fast and how exact the question connections is, beside SHORTEST and a search in memory',
    module: new URL('./connections.ts', import.meta.url),
  },
  import: {
    what: 'how fast datasets are imported, beside the bare statement that writes the same facts',
    module: new URL('./import.ts', import.meta.url),
  },
  layer: {
    what: 'how fast generated reads are, beside Cypher written by hand',
    module: new URL('./layer.ts', import.meta.url),
  },
  outage: {
    what: 'what the service does while its database is gone for half a minute',
    module: new URL('./outage.ts', import.meta.url),
  },
  questions: {
    what: 'how fast each of the nine questions is answered on graphs of several sizes, and how that grows',
    module: new URL('./questions.ts', import.meta.url),
  },
  serve: {
    what: 'how many requests a second the service answers, beside other servers, and what minutes of load do to it',
    module: new URL('./serve.ts', import.meta.url),
  },
  selfcheck: {
    what: 'whether the search in memory agrees with brute force on small graphs full of ties',
    module: new URL('./selfcheck.ts', import.meta.url),
  },
  start: {
    what: 'how long the service takes to be ready, beside the bare database, and its first answers beside later ones',
    module: new URL('./start.ts', import.meta.url),
  },
}

const read = ({ module }) => runnerImport(fileURLToPath(module), { logLevel: 'warn' })
const all = new URL('./all.ts', import.meta.url)

const [given, ...rest] = process.argv.slice(2)
const overview = (help) => `The benchmark of Entente.

Usage: npm run bench [-- OPTIONS]
       npm run bench -- PART [OPTIONS]

${help}

Each part can be run by itself, with more options, and explains itself with --help, such as npm run bench -- layer --help:

${Object.entries(parts)
  .map(([name, { what }]) => `  ${name.padEnd(12)} ${what}`)
  .join('\n')}`

if (given === '--help' || given === '-h') console.log(overview((await read({ module: all })).module.help))
else if (given !== undefined && !given.startsWith('-') && !Object.hasOwn(parts, given)) {
  console.error(
    `There is no part «${given}»: there are ${Object.keys(parts).join(', ')}. npm run bench -- --help says more.`,
  )
  process.exitCode = 2
} else {
  const isAll = given === undefined || given.startsWith('-')
  const { module } = await read(isAll ? { module: all } : parts[given])
  process.exitCode = await module.main(isAll ? process.argv.slice(2) : rest).catch((error) => {
    console.error(process.env.DEBUG ? error : String(error.message))
    // Work that nobody waits for any more would keep the process alive.
    if (error.code === 'STOPPED') process.exit(130)
    return error.code === 'USAGE' || String(error.code).startsWith('ERR_PARSE_ARGS') ? 2 : 1
  })
}
