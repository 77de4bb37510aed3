/** Builds GraphiQL, every file of it our own, from src/web/graphiql into dist/graphiql. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const json = fileURLToPath(new URL('./src/web/graphiql/json.ts', import.meta.url))

export default defineConfig({
  root: here('src/web/graphiql'),
  base: './',
  resolve: {
    alias: {
      'prettier/parser-babel': json,
      'prettier/plugins/estree': json,
      'prettier/parser-graphql': 'prettier/plugins/graphql',
    },
  },
  build: {
    outDir: here('dist/graphiql'),
    emptyOutDir: true,
    license: { fileName: 'licenses.md' },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  worker: { format: 'es' },
})
