import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    // @neo4j/graphql requires graphql as CommonJS; without this vitest would load a second copy of it as a module.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
})
