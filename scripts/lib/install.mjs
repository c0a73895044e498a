/** Installing what package-lock.json names, when it is not there yet. Plain Node: it runs before anything is installed. */
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './project.mjs'
import { run, runNode } from './run.mjs'
import { giveUp, say, seconds } from './say.mjs'

const stampFile = inRoot('node_modules', '.attest-stamp')

/** Compiled parts fit one version of Node's binary interface on one kind of machine. */
const machine = `${process.versions.modules} ${process.platform} ${process.arch}`
const lockStamp = () => `${machine} ${fingerprint(['package-lock.json'])}`

export async function installIfNeeded() {
  const wanted = lockStamp()
  const stamp = readStamp(stampFile)
  if (stamp === wanted) return
  // compiled for another Node or machine, what lies there is of no use, whatever npm's record says
  if ((stamp === null || stamp.startsWith(`${machine} `)) && isInstalledByHand()) {
    writeStamp(stampFile, wanted)
    return
  }
  // npm ci empties the folder first, and through a link that would be another project's.
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    giveUp('node_modules is a link to another folder and does not fit package-lock.json: remove the link, and it is installed here.')
  }
  say('Installing packages …')
  const start = Date.now()
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund'])
  if (code !== 0) giveUp(whyInstallFailed(output))
  writeStamp(stampFile, wanted)
  say(`Packages are installed (${seconds(Date.now() - start)}).`)
}

/** Whether npm's own record says that exactly the locked versions lie in node_modules. Packages for other platforms may be absent. */
function isInstalledByHand() {
  const recordFile = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(recordFile)) return false
  const { packages: installed } = JSON.parse(readFileSync(recordFile, 'utf8'))
  const { packages: locked } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))
  return Object.entries(locked).every(
    ([name, { version, optional, link }]) => name === '' || link || (optional && !installed[name]) || installed[name]?.version === version,
  )
}

/** npm as it started us, else the npm that came with this Node, else the one on the path. */
function runNpm(args) {
  const beside = [
    process.env.npm_execpath,
    path.join(path.dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((file) => file?.endsWith('npm-cli.js') && existsSync(file))
  return beside ? runNode(beside, args, { output: 'keep' }) : run('npm', args, { output: 'keep' })
}

export function whyInstallFailed(output) {
  if (
    /not found: (?:make|g\+\+|cc|c\+\+)|spawn (?:make|g\+\+) ENOENT|make: .*(?:command )?not found|find Python|no C\+\+ compiler|gyp ERR! stack Error: not found/i.test(
      output,
    )
  ) {
    return 'Installing failed: a C++ toolchain (make, g++, python3) is needed to compile better-sqlite3. On Debian: apt-get install make g++ python3'
  }
  if (/ENOSPC/.test(output)) return 'Installing failed: the disk is full.'
  if (/EACCES|EROFS|EPERM/.test(output)) return 'Installing failed: this folder cannot be written.'
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(output))
    return 'Installing failed: the package registry cannot be reached.'
  const lines = output.split('\n').filter((line) => /^npm error (?!A complete log|code)/.test(line) && line.length > 12)
  return ['Installing failed (npm ci):', ...lines.slice(0, 12)].join('\n')
}
