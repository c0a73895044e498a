/**
 * `npm start`: from a fresh clone to a running demonstration, and quickly the second time. Needs nothing but Node.
 * package.json says `exec node …`: without it the shell between npm and us dies of the signal that we answer in order, and npm with it.
 */
import './lib/node-version.mjs'
import { buildIfStale } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { preflight } from './lib/preflight.mjs'
import { loadEnvFile } from './lib/project.mjs'
import { runServer } from './lib/serve-process.mjs'
import { stopWithUs } from './lib/stop.mjs'

loadEnvFile()
await preflight()
const server = stopWithUs()
await installIfNeeded()
await buildIfStale()
server.takesOver()
process.exit(await runServer('demo'))
