/** `npm run bench` and `npm run bench:items`: builds when stale, then measures (tests/bench/bench.ts, or the file that is named). Never part of the tests: a timing says something only on a quiet machine. */
import './lib/node-version.mjs'
import { mkdirSync } from 'node:fs'
import { buildIfStale } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { inRoot } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'

const [name = 'bench', ...args] = process.argv.slice(2)
await installIfNeeded()
await buildIfStale()
mkdirSync(inRoot('bench'), { recursive: true })
const { code } = await runNode('--import', ['tsx', inRoot('tests', 'bench', `${name}.ts`), ...args], { env: process.env })
process.exit(code)
