/**
 * `npm run build`: the client and the routes by Vite, the server process by esbuild, and a compressed form beside every public file.
 * Leaves build/client, build/server/index.js (Remix), build/main.js (the process), build/shared (what both need) and build/workers (its long work, from the files *.worker.ts).
 */
import './lib/node-version.mjs'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { recordBuild, sourceStamp } from './lib/build.mjs'
import { bundleServer, bundleWorkers } from './lib/bundle.mjs'
import { inRoot } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'
import { giveUp } from './lib/say.mjs'

const environment = { ...process.env, NODE_ENV: 'production' }

rmSync(inRoot('build'), { recursive: true, force: true })
if (existsSync(inRoot('scripts', 'build-assets.mjs'))) await step('build-assets', inRoot('scripts', 'build-assets.mjs'), [])
// Taken before the build and kept after it: whoever edits meanwhile gets a new build next time.
const stamp = sourceStamp()
await step('vite', inRoot('node_modules', '@remix-run', 'dev', 'dist', 'cli.js'), ['vite:build', '--logLevel', 'warn'])
await bundleServer('build')
await bundleWorkers(inRoot('build', 'workers'))
compressPublicFiles(inRoot('build', 'client'))
recordBuild(stamp)

async function step(name, file, args) {
  const { code } = await runNode(file, args, { env: environment })
  if (code !== 0) giveUp(`The step ${name} failed.`)
}

/** Brotli at its best takes long: once here rather than for each reader. */
function compressPublicFiles(folder) {
  for (const entry of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, entry)
    if (!/\.(?:css|js|json|svg|txt|webmanifest|xml|csv)$/.test(file)) continue
    const body = readFileSync(file)
    if (body.length < 512) continue
    writeFileSync(`${file}.br`, brotliCompressSync(body))
    writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }))
  }
}
