/** The browser of the tests of the page: the Chromium of the machine, started once, and the page built for it. */
import { chromium } from 'playwright-core'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { chromiumOf } from '../../scripts/chromium.js'
import { packagePath } from '../../src/files.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browser: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer(chromiumOf(process.env))
  await build({ configFile: packagePath('vite.page.config.ts'), logLevel: 'error' })
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
