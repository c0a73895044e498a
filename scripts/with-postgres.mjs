/**
 * Runs a Node program with a PostgreSQL to test on: `node scripts/with-postgres.mjs node_modules/vitest/vitest.mjs run --project integration`.
 */
import './lib/node-version.mjs'
import { runNode } from './lib/run.mjs'
import { giveUp } from './lib/say.mjs'
import { stopWithUs } from './lib/stop.mjs'
import { providePostgres } from './provision/postgres.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) giveUp('Say which program to run.')
const postgres = await providePostgres().catch((error) => giveUp(error.message))
stopWithUs(postgres.stop)
const { code } = await runNode(file, args, { env: { ...process.env, TEST_ENGINE: 'postgres', TEST_DATABASE_URL: postgres.url } })
await postgres.stop()
process.exit(code)
