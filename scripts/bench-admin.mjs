/**
 * `npm run bench:admin`: builds when stale, then measures the administrator's desk (tests/bench/admin.ts) over databases filled by `seed:scale`, which are kept for
 * the next time. Never part of the tests: a timing says something only on a quiet machine.
 */
import './lib/node-version.mjs'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { buildIfStale } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { inRoot } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'
import { giveUp } from './lib/say.mjs'
import { stopWithUs } from './lib/stop.mjs'
import { keepPostgres } from './provision/postgres.mjs'

const args = process.argv.slice(2)
/** `--postgres folder`: a cluster of our own, kept there with what it was filled with. */
const at = args.indexOf('--postgres')
const folder = at === -1 ? null : args.splice(at, 2)[1]
if (folder === undefined) giveUp('Say in which folder the PostgreSQL is to be kept.')

await installIfNeeded()
await buildIfStale()
mkdirSync(inRoot('bench'), { recursive: true })
const postgres = folder === null ? null : await keepPostgres(path.resolve(folder)).catch((error) => giveUp(error.message))
if (postgres) stopWithUs(postgres.stop)
const env = { ...process.env, ...(postgres && { TEST_DATABASE_URL: postgres.url }) }
const { code } = await runNode('--import', ['tsx', inRoot('tests', 'bench', 'admin.ts'), ...args, ...(postgres ? ['--keep'] : [])], { env })
await postgres?.stop()
process.exit(code)
