import { defineConfig } from 'vitest/config'

// @neo4j/graphql requires graphql as CommonJS; without this vitest would load a second copy of it as a module.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

/** All datasets in one graph: only for those who have the real files, in a folder that ENTENTE_DATASETS names. */
const world = {
  resolve,
  test: {
    name: 'world',
    include: ['test/world/**/*.test.ts'],
    globalSetup: 'test/support/database.ts',
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
}

export default defineConfig({
  test: {
    projects: [
      ...(process.env.ENTENTE_DATASETS ? [world] : []),
      { resolve, test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/schema/**/*.test.ts'] } },
      {
        resolve,
        test: {
          name: 'graph',
          include: ['test/database/**/*.test.ts', 'test/api/**/*.test.ts', 'test/cli/**/*.test.ts'],
          // One Neo4j for all, so one file at a time.
          globalSetup: 'test/support/database.ts',
          // Modules are read once for all of them as well.
          isolate: false,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'web',
          include: ['test/web/**/*.test.ts'],
          // The database is that of `graph`: a file at a time, which vitest keeps to across projects.
          globalSetup: ['test/support/database.ts', 'test/support/browser-server.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'embedded',
          include: ['test/embedded/**/*.test.ts'],
          globalSetup: 'test/support/browser-server.ts',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
