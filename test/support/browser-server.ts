/** The browser of the tests of the page: the Chromium of the machine, started once, and the page built for it. */
import { chromium, type LaunchOptions } from 'playwright-core'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { packagePath } from '../../src/files.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browser: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The script of the screenshots finds it, too, without a compiler.
  const { chromiumOf }: { chromiumOf(environment: NodeJS.ProcessEnv): LaunchOptions } = await import(
    packagePath('scripts/chromium.js')
  )
  const server = await chromium.launchServer(chromiumOf(process.env))
  await build({ configFile: packagePath('vite.page.config.ts'), logLevel: 'error' })
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
