/** `npm run check`: types, lint, content and unit tests, in seconds, while working. */
import './lib/node-version.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { quickSteps, runSteps } from './lib/steps.mjs'
import { stopWithUs } from './lib/stop.mjs'

stopWithUs()
await installIfNeeded()
const { ok } = await runSteps(quickSteps, { quick: true, postgres: null })
process.exit(ok ? 0 : 1)
