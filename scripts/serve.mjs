/** `npm run serve`: production. Never a demo account, and no start without knowing the address that people type. */
import './lib/node-version.mjs'
import { buildIfStale } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { preflight } from './lib/preflight.mjs'
import { loadEnvFile } from './lib/project.mjs'
import { giveUp } from './lib/say.mjs'
import { runServer } from './lib/serve-process.mjs'
import { stopWithUs } from './lib/stop.mjs'

loadEnvFile()
// The server judges the whole configuration; this one is asked before the long work, since everyone forgets it once.
if (!process.env.ORIGIN?.trim())
  giveUp('ORIGIN is missing: set it to the address that people type, such as ORIGIN=https://learn.example.org.')
await preflight()
const server = stopWithUs()
await installIfNeeded()
await buildIfStale()
server.takesOver()
process.exit(await runServer('production'))
