/** A short hash of what a result was made from, kept beside the result: when they differ, the result is stale. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot, root } from './project.mjs'

/** Files and folders by their path in the project; what does not exist counts as nothing. */
export function fingerprint(names, extra = '') {
  const hash = createHash('sha256').update(extra)
  for (const file of names.flatMap((name) => filesUnder(inRoot(name)))) {
    hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesUnder(name) {
  if (!existsSync(name)) return []
  if (!statSync(name).isDirectory()) return [name]
  return readdirSync(name)
    .sort()
    .filter((entry) => !entry.startsWith('.') && !entry.endsWith('.tmp') && !entry.endsWith('~'))
    .flatMap((entry) => filesUnder(path.join(name, entry)))
}

export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

export function writeStamp(file, stamp) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${stamp}\n`)
}
