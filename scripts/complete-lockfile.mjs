/**
 * Run after changing dependencies: `node scripts/complete-lockfile.mjs`; with `--check` it only says whether that is needed. npm leaves out of package-lock.json the optional packages of other
 * platforms that it could not look up, and `npm ci` then refuses the file ("Missing: … from lock file") or, elsewhere, installs no binary.
 * Their versions are pinned by the package that wants them, and their platform stands in their name, so both can be written down here; their hash the
 * registry tells.
 */
import './lib/node-version.mjs'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from './lib/project.mjs'
import { giveUp, say } from './lib/say.mjs'

const [option] = process.argv.slice(2)
if (option !== undefined && option !== '--check') giveUp('Usage: node scripts/complete-lockfile.mjs [--check]')
const file = inRoot('package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
let added = 0
for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(place, name) || !/^\d+\.\d+\.\d+/.test(version)) continue
    const platform = platformOf(name)
    if (platform === null) continue
    lock.packages[`node_modules/${name}`] = { version, ...platform, ...(dev && { dev }), optional: true }
    added += 1
  }
}
const unhashed = Object.entries(lock.packages).filter(([place, { integrity, link }]) => place !== '' && !integrity && !link)
if (option === '--check' && unhashed.length > 0)
  giveUp(`${unhashed.length} packages in the lockfile have no integrity hash: run node scripts/complete-lockfile.mjs.`)
for (const [place, entry] of unhashed) entry.integrity = hashOf(place.slice(place.lastIndexOf('node_modules/') + 13), entry.version)
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
if (option === '--check' && added > 0)
  giveUp(`${added} packages of other platforms are missing from the lockfile: run node scripts/complete-lockfile.mjs.`)
if (added + unhashed.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
say(
  added + unhashed.length === 0
    ? 'The lockfile is complete.'
    : `${added} packages of other platforms were added to the lockfile, ${unhashed.length} got their hash.`,
)

function hashOf(name, version) {
  return execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8' }).trim()
}

/** Whether a package at `place` finds `name` as Node does: beside it, or further up. */
function isLocked(place, name) {
  for (let folder = place; ; folder = folder.slice(0, folder.lastIndexOf('node_modules/')).replace(/\/$/, '')) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages) return true
    if (folder === '') return false
  }
}

/** `@rollup/rollup-linux-arm64-musl` → os linux, cpu arm64, libc musl. Null where the name tells no platform. */
function platformOf(name) {
  const found =
    /-(android|darwin|freebsd|linux|openbsd|openharmony|win32)-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64)(?:-(\w+))?$/.exec(name)
  if (found === null) return null
  const [, os, cpu, abi = ''] = found
  const libc = os !== 'linux' ? null : abi.startsWith('musl') ? 'musl' : abi.startsWith('gnu') ? 'glibc' : null
  return { cpu: [cpu], os: [os], ...(libc && { libc: [libc] }) }
}
