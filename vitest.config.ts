import { defineConfig } from 'vitest/config'

// @neo4j/graphql requires graphql as CommonJS; without this vitest would load a second copy of it as a module.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

export default defineConfig({
  test: {
    projects: [
      { resolve, test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/schema/**/*.test.ts'] } },
      {
        resolve,
        test: {
          name: 'graph',
          include: ['test/database/**/*.test.ts', 'test/api/**/*.test.ts', 'test/cli/**/*.test.ts'],
          // One Neo4j for all, so one file at a time.
          globalSetup: 'test/support/database.ts',
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
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
