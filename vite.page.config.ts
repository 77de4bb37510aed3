/** Builds the page, every file of it our own, from src/web/page into dist/page, each also compressed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import { pageModel } from './src/api/page-model.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const outDir = here('dist/page')

/** schema.graphql as a module. */
const model: Plugin = {
  name: 'model',
  resolveId: (id) => (id === 'virtual:model' ? '\0model' : undefined),
  load: (id) => (id === '\0model' ? `export default ${JSON.stringify(pageModel())}` : undefined),
}

/** Compressed here, once, and well: the service has then nothing to compress. */
const compressed: Plugin = {
  name: 'compressed',
  closeBundle() {
    const assets = join(outDir, 'assets')
    for (const file of [
      join(outDir, 'index.html'),
      ...readdirSync(assets).map((name) => join(assets, name)),
    ]) {
      if (!/\.(html|js|css|svg|json)$/.test(file)) continue
      const bytes = readFileSync(file)
      writeFileSync(`${file}.br`, brotliCompressSync(bytes))
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    }
  },
}

export default defineConfig({
  root: here('src/web/page'),
  base: './',
  plugins: [model, compressed],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir,
    emptyOutDir: true,
    license: { fileName: 'licenses.md' },
    reportCompressedSize: false,
    // An inlined file would be an address of data, which the policy does not let in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
