/** Debian's packages, for tools that tests need: installed only by root, and only what is missing. */
import { existsSync } from 'node:fs'
import { run } from '../lib/run.mjs'
import { say } from '../lib/say.mjs'

let isUpdated = false

/** Whether packages could be installed here at all. */
export const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Resolves to whether the packages are installed now. */
export async function installPackages(...names) {
  if (!canInstall()) return false
  say(`  installing ${names.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (!isUpdated) {
    await run('apt-get', ['update', '-qq'], { env, output: 'keep' })
    isUpdated = true
  }
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env, output: 'keep' })
  if (code !== 0) say(output.trim().split('\n').slice(-5).join('\n'))
  return code === 0
}
