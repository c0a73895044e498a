/**
 * `npm run bench:admin`: builds when stale, then measures the administrator's desk (tests/bench/admin.ts) over databases filled by `seed:scale`, which are kept for
 * the next time. Never part of the tests: a timing says something only on a quiet machine.
 */
import './lib/node-version.mjs'
import { mkdirSync } from 'node:fs'
import { buildIfStale } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { inRoot } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'

await installIfNeeded()
await buildIfStale()
mkdirSync(inRoot('bench'), { recursive: true })
const { code } = await runNode('--import', ['tsx', inRoot('tests', 'bench', 'admin.ts'), ...process.argv.slice(2)], { env: process.env })
process.exit(code)
