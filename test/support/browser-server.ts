/** The browser of the tests of the page: the Chromium of the machine, started once, and the page built for it. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { packagePath } from '../../src/files.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browser: string
  }
}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]
const folders = [
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
]

/** The program of a Chromium: what CHROMIUM names, else the first of the usual names that is there.
 * @throws Error when there is none, with what to install. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const { CHROMIUM, PATH = '' } = environment
  if (CHROMIUM) {
    if (isProgram(CHROMIUM)) return CHROMIUM
    throw new Error(`CHROMIUM is «${CHROMIUM}», which is no program: it names a Chromium or a Chrome.`)
  }
  const places = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const own = folders.flatMap((folder) => ['Google Chrome', 'Chromium'].map((name) => join(folder, name)))
  const found = [...places, ...own].find(isProgram)
  if (found) return found
  throw new Error(
    'The tests of the page need a Chromium, and none was found: install one (apt-get install chromium), or name one with CHROMIUM.',
  )
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Starts Chromium. As root, and in most containers, it cannot make the sandbox of its own. */
export const launched = () =>
  chromium.launchServer({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] })

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await launched()
  await build({ configFile: packagePath('vite.page.config.ts'), logLevel: 'error' })
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
