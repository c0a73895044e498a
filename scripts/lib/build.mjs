/** Whether what lies in build/ was made from what lies in the tree. Content is published at start, so it is no part of a build. */
import { existsSync } from 'node:fs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './project.mjs'
import { runNode } from './run.mjs'
import { giveUp, say, seconds } from './say.mjs'

const stampFile = inRoot('build', '.attest-stamp')
const sources = [
  'app',
  'db',
  'server',
  'public',
  'package-lock.json',
  'package.json',
  'remix.config.js',
  'vite.config.ts',
  'tsconfig.json',
  'scripts/build.mjs',
  'scripts/build-assets.mjs',
  'scripts/lib/bundle.mjs',
]

export const sourceStamp = () => fingerprint(sources)

export const recordBuild = (stamp) => writeStamp(stampFile, stamp)

export function isBuilt() {
  return (
    ['server/index.js', 'main.js', 'client'].every((name) => existsSync(inRoot('build', name))) && readStamp(stampFile) === sourceStamp()
  )
}

export async function buildIfStale() {
  if (isBuilt()) return
  say('Building …')
  const start = Date.now()
  const { code, output } = await runNode(inRoot('scripts', 'build.mjs'), [], { output: 'keep' })
  if (code !== 0) giveUp(output.trimEnd(), 'The build failed.')
  say(`Built (${seconds(Date.now() - start)}).`)
}
