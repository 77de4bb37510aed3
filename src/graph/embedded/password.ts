/** The password of the embedded Neo4j: generated, kept in a file that only its owner can read, and given to Neo4j before its first start. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EntenteError } from '../../errors.ts'

/** A password, and the file that it is kept in. */
export interface Secret {
  readonly password: string
  readonly passwordFile: string
}

/** The password of the data folder; made, and given to Neo4j, before its first start. */
export async function ensurePassword(
  data: string,
  home: string,
  java: string,
  jars: string,
  signal: AbortSignal,
) {
  const file = join(data, 'password')
  const isNew = !(await stat(join(home, 'data', 'databases', 'system')).catch(() => undefined))
  if (isNew) {
    const password = (await readFile(file, 'utf8').catch(() => '')).trim() || randomBytes(24).toString('hex')
    await writeFile(file, `${password}\n`, { mode: 0o600 })
    await chmod(file, 0o600)
    await setInitialPassword(password, home, java, jars, signal)
  }
  return readPassword(data)
}

/** The password of a data folder. */
export async function readPassword(data: string): Promise<Secret> {
  const passwordFile = join(data, 'password')
  try {
    return { password: (await readFile(passwordFile, 'utf8')).trim(), passwordFile }
  } catch (error) {
    throw new EntenteError(
      'NO_DATABASE',
      `The password of the Neo4j in «${data}» should be in «${passwordFile}», and cannot be read. Put it back, or set ENTENTE_DATA to another folder to begin anew.`,
      { cause: error },
    )
  }
}

/** Tells Neo4j its password by a file: other users of the machine see the arguments of a process. */
async function setInitialPassword(
  password: string,
  home: string,
  java: string,
  jars: string,
  signal: AbortSignal,
): Promise<void> {
  const file = join(home, 'set-password')
  const words = [
    '-XX:TieredStopAtLevel=1',
    '-cp',
    join(jars, '*'),
    'org.neo4j.cli.AdminTool',
    'dbms',
    'set-initial-password',
    password,
  ]
  await writeFile(
    file,
    words.map((word) => `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join('\n'),
    { mode: 0o600 },
  )
  try {
    const child = spawn(java, [`@${file}`], {
      env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
    const abort = () => child.kill()
    signal.addEventListener('abort', abort, { once: true })
    const code = await new Promise((resolve) => child.on('close', resolve))
    signal.removeEventListener('abort', abort)
    if (signal.aborted) throw stopped()
    if (code !== 0)
      throw new EntenteError(
        'NO_DATABASE',
        `Neo4j would not take its password: ${output.trim().split('\n', 1)[0]}`,
      )
  } finally {
    await rm(file, { force: true })
  }
}

/** What is told when a start is interrupted. */
export const stopped = (): EntenteError =>
  new EntenteError('STOPPED', 'Stopped while Neo4j was being started.')
