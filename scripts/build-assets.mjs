/**
 * Bundles the small scripts of documents: app/enhance/<name>.ts → .cache/enhance/<name>.js, for app/enhance/script-urls.ts to link to.
 * Runs before `vite:build`; development needs it not. Styles and fonts go through Vite itself.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const BUDGET_BYTES = 15 * 1024

const root = fileURLToPath(new URL('../', import.meta.url))
const source = path.join(root, 'app', 'enhance')
const target = path.join(root, '.cache', 'enhance')

/** A file without an `export` is a script of its own; the rest is shared by them. */
const isEntry = (name) => name.endsWith('.ts') && !/^export /m.test(readFileSync(path.join(source, name), 'utf8'))

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
const entryPoints = readdirSync(source).filter(isEntry)
await build({
  entryPoints: entryPoints.map((name) => path.join(source, name)),
  outdir: target,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'warning',
})
for (const name of readdirSync(target)) {
  const size = gzipSync(readFileSync(path.join(target, name)), { level: 9 }).length
  if (size > BUDGET_BYTES) throw new Error(`${name} is ${size} bytes when compressed, more than the ${BUDGET_BYTES} a page may load`)
}
