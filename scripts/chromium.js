/** The Chromium of the machine: no browser is downloaded for Entente. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]
const onMacOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** How it is started: what CHROMIUM names, else the first of the usual names that is there. As root, and in most containers, it
 * cannot make its own sandbox. Throws where there is none, with what to install. */
export function chromiumOf(environment) {
  return { executablePath: find(environment), args: ['--no-sandbox', '--disable-dev-shm-usage'] }
}

function find({ CHROMIUM, PATH = '' }) {
  if (CHROMIUM) {
    if (isProgram(CHROMIUM)) return CHROMIUM
    throw new Error(`CHROMIUM is «${CHROMIUM}», which is no program: it names a Chromium or a Chrome.`)
  }
  const places = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const found = [...places, ...onMacOS].find(isProgram)
  if (found) return found
  throw new Error(
    'The page is tested in a Chromium, and none was found: install one (apt-get install chromium), or name one with CHROMIUM.',
  )
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
