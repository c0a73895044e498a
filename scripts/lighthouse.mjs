/** `npm run lighthouse`: builds when stale, then measures what a reader's browser gets (tests/bench/lighthouse.ts). Never part of the tests. */
import './lib/node-version.mjs'
import { mkdirSync } from 'node:fs'
import { buildIfStale } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { inRoot } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'

await installIfNeeded()
await buildIfStale()
mkdirSync(inRoot('bench'), { recursive: true })
const { code } = await runNode('--import', ['tsx', inRoot('tests', 'bench', 'lighthouse.ts'), ...process.argv.slice(2)], {
  env: process.env,
})
process.exit(code)
