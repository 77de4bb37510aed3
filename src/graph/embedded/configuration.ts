/** How the embedded Neo4j is configured: on loopback alone, within the memory of the machine, asking no other host for anything. */
import { totalmem } from 'node:os'
import { join } from 'node:path'

/** The user that Neo4j comes with. */
export const username = 'neo4j'

/** The text of neo4j.conf. `service` is the address of the service that has a style and a guide for Neo4j Browser. */
export function configuration(boltPort: number, httpPort: number, service: string | undefined): string {
  const settings = {
    'server.default_listen_address': '127.0.0.1',
    'server.default_advertised_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${boltPort}`,
    // Neo4j Browser is sent to this one.
    'server.bolt.advertised_address': `127.0.0.1:${boltPort}`,
    'server.http.listen_address': `127.0.0.1:${httpPort}`,
    'server.http.advertised_address': `127.0.0.1:${httpPort}`,
    'server.https.enabled': 'false',
    'server.memory.pagecache.size': `${megabytes(totalmem() / 8, 128, 2048)}m`,
    // One statement that wants too much fails alone, and not with it whatever else runs.
    'db.memory.transaction.max': `${Math.floor(heap() / 2)}m`,
    'db.tx_log.rotation.retention_policy': '100M size',
    // Else an empty graph takes half a gigabyte.
    'db.tx_log.preallocate': 'false',
    // What a client that died has locked is free again after this.
    'db.lock.acquisition.timeout': '30s',
    'dbms.usage_report.enabled': 'false',
    'client.allow_telemetry': 'false',
    'dbms.security.http_static_content_security_policy_header': browserPolicy(boltPort, service),
    ...(service && toldToBrowser(service)),
    // Else the Bolt server waits ten seconds before it stops.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    'server.config.strict_validation.enabled': 'false',
  }
  return textOf(settings)
}

/** The same for neo4j-admin, which makes a database while no Neo4j runs. */
export const offlineConfiguration = (): string =>
  textOf({
    'db.tx_log.preallocate': 'false',
    'dbms.usage_report.enabled': 'false',
    'client.allow_telemetry': 'false',
  })

const textOf = (settings: Readonly<Record<string, string>>): string =>
  `# Written anew at each start.\n${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')}`

/** What Neo4j Browser does when it has connected; it takes files of the host named alone, and looks for guides nowhere else. */
const toldToBrowser = (service: string) => ({
  'browser.post_connect_cmd': `style ${service}/neo4j-browser/style.grass; guide ${service}/neo4j-browser/guide.md`,
  'browser.remote_content_hostname_whitelist': new URL(service).hostname,
})

/** What Neo4j Browser may load and connect to. It asks other hosts for fonts, statistics and news of itself, and no setting of its own ends all of that. */
const browserPolicy = (boltPort: number, service: string | undefined) => {
  const bolt = ['127.0.0.1', 'localhost'].flatMap((host) => [
    `ws://${host}:${boltPort}`,
    `http://${host}:${boltPort}`,
  ])
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    // It writes styles of its own.
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${["'self'", ...bolt, ...(service ? [service] : [])].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The memory of Neo4j itself, in megabytes. */
const heap = () => megabytes(totalmem() / 4, 512, 4096)

const megabytes = (bytes: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(bytes / 2 ** 20, least), most))

/** What Java is told before the main class. */
export function javaOptions(jars: string): string[] {
  const opened = ['java.nio', 'java.io', 'sun.nio.ch'].map(
    (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
  )
  return [`-Xmx${heap()}m`, '-XX:+ExitOnOutOfMemoryError', ...opened, '-cp', join(jars, '*')]
}

/** Of the server; releases by calendar have another. */
export const mainClass = (version: string): string =>
  Number.parseInt(version, 10) >= 2025
    ? 'org.neo4j.server.Neo4jCommunity'
    : 'org.neo4j.server.CommunityEntryPoint'
