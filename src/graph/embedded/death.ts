/** Why an embedded Neo4j ended by itself, read from what it printed. */
import { EntenteError } from '../../errors.ts'

/** What is known of the Neo4j that ended. */
export interface Ended {
  readonly data: string
  readonly version: string
  readonly boltPort: number
  readonly httpPort: number
  readonly logFile: string
}

/** The reason in plain words, with what to do. */
export function reasonOfDeath(
  log: string,
  { data, version, boltPort, httpPort, logFile }: Ended,
): EntenteError {
  const because = (code: 'IN_USE' | 'PORT_TAKEN' | 'NO_DATABASE' | 'NO_RUNTIME', text: string) =>
    new EntenteError(code, text)
  if (/Address already in use|Failed to bind/i.test(log))
    return because(
      'PORT_TAKEN',
      `Port ${boltPort} or ${httpPort} was taken while Neo4j started: start again, and others are chosen.`,
    )
  if (/newer version of neo4j/i.test(log))
    return because(
      'NO_DATABASE',
      `The data in «${data}» were written by a newer Neo4j than ${version}: set ENTENTE_NEO4J_VERSION to that one, or ENTENTE_DATA to another folder.`,
    )
  if (/store_lock|locked by another process|StoreLock|FileLock/i.test(log))
    return because(
      'IN_USE',
      `Another Neo4j uses the data in «${data}»: stop that one, or choose another folder with ENTENTE_DATA.`,
    )
  if (/No space left on device/i.test(log))
    return because(
      'NO_DATABASE',
      `There is no room left on the disk of «${data}»: make room, or set ENTENTE_DATA to a folder on another disk.`,
    )
  if (/OutOfMemoryError|Could not reserve enough space|Cannot allocate memory/i.test(log))
    return because('NO_DATABASE', `Neo4j ${version} ran out of memory; its log is ${logFile}.`)
  if (/UnsupportedClassVersionError/.test(log))
    return because('NO_RUNTIME', `Neo4j ${version} needs a newer Java: set JAVA_HOME to one.`)
  return because('NO_DATABASE', `Neo4j ${version} ended by itself; what it said is in ${logFile}.`)
}
