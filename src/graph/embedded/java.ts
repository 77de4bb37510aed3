/** The Java that runs the embedded Neo4j: where it is, whether it is new enough, and what to do where there is none. */
import { execFile } from 'node:child_process'
import { access, constants, readFile, realpath } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { EntenteError } from '../../errors.ts'

const run = promisify(execFile)

/** What to do on a machine that cannot run the embedded Neo4j. */
export const threeWays = `There are three ways on:
  - Java 17 or newer and Maven:  apt install openjdk-17-jre-headless maven   (macOS: brew install openjdk@21 maven)
  - Docker:                      [ -f .env ] || echo "NEO4J_PASSWORD=$(openssl rand -hex 16)" > .env; docker compose up
  - a Neo4j of your own, 5.23+:  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… npm start`

/** Java as of a release of Neo4j: its versions by calendar need a newer one. */
const neededBy = (neo4jVersion: string): number => (Number.parseInt(neo4jVersion, 10) >= 2025 ? 21 : 17)

/** Finds a Java that can run a version of Neo4j: of JAVA_HOME, else on the PATH.
 * @throws EntenteError NO_RUNTIME when there is none, or it is too old. */
export async function findJava(neo4jVersion: string, environment = process.env): Promise<string> {
  const home = environment.JAVA_HOME
  const java = home ? join(home, 'bin', 'java') : await findProgram('java', environment)
  const version = java && (await versionOf(java))
  if (!version) {
    const where = home ? `at JAVA_HOME, «${home}»` : 'on the PATH'
    throw new EntenteError(
      'NO_RUNTIME',
      `The embedded Neo4j needs Java, and there is none ${where}. ${threeWays}`,
    )
  }
  const needed = neededBy(neo4jVersion)
  if (Number.parseInt(version, 10) < needed)
    throw new EntenteError(
      'NO_RUNTIME',
      `Neo4j ${neo4jVersion} needs Java ${needed} or newer, and «${java}» is ${version}; JAVA_HOME chooses another. ${threeWays}`,
    )
  return java
}

/** Finds a program on the PATH. */
export async function findProgram(name: string, environment = process.env): Promise<string | undefined> {
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    const program = join(folder || '.', name)
    if (await isExecutable(program)) return program
  }
  return undefined
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** The version of a Java, such as 17.0.15: from its release file, which is quick, else from itself. */
async function versionOf(java: string): Promise<string | undefined> {
  try {
    const release = await readFile(join(dirname(await realpath(java)), '..', 'release'), 'utf8')
    const version = /^JAVA_VERSION="([^"]+)"/m.exec(release)?.[1]
    if (version) return version
  } catch {
    // Not every Java has a release file.
  }
  try {
    const { stderr, stdout } = await run(java, ['-version'])
    // Before Java 9: 1.8.0 was Java 8.
    return /version "(?:1\.)?([^"]+)"/.exec(stderr + stdout)?.[1]
  } catch {
    return undefined
  }
}
