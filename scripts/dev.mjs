/** `npm run dev`: the same door and services with Vite behind it; the browser reloads what changes. */
import './lib/node-version.mjs'
import { existsSync } from 'node:fs'
import { installIfNeeded } from './lib/install.mjs'
import { preflight } from './lib/preflight.mjs'
import { inRoot, loadEnvFile } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'
import { runDevelopmentServer } from './lib/serve-process.mjs'

loadEnvFile()
await preflight()
await installIfNeeded()
if (existsSync(inRoot('scripts', 'build-assets.mjs'))) await runNode(inRoot('scripts', 'build-assets.mjs'), [])
process.exit(await runDevelopmentServer())
