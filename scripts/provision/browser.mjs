/** A Chromium for the end-to-end tests: CHROMIUM_PATH, Debian's, or Playwright's own. */
import { existsSync } from 'node:fs'
import { inRoot } from '../lib/project.mjs'
import { runNode } from '../lib/run.mjs'
import { installPackages } from './debian.mjs'

const debians = '/usr/bin/chromium'

/** Resolves to the variables that tell the tests where the browser is; throws with what to do when there is none. */
export async function provideBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (existsSync(given)) return { CHROMIUM_PATH: given }
    throw new Error(`CHROMIUM_PATH names ${given}, and there is no such file.`)
  }
  if (existsSync(debians)) return { CHROMIUM_PATH: debians }
  if ((await installPackages('chromium')) && existsSync(debians)) return { CHROMIUM_PATH: debians }
  const { code } = await runNode(inRoot('node_modules', 'playwright', 'cli.js'), ['install', 'chromium'], { output: 'keep' })
  if (code === 0) return {}
  throw new Error(
    'The end-to-end tests need Chromium: install it (on Debian as root: apt-get install chromium), or set CHROMIUM_PATH to one.',
  )
}
