/** The programs for long work as the build makes them, for tests that run them on a thread. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll } from 'vitest'
import { bundleWorkers } from '../../scripts/lib/bundle.mjs'

const made: string[] = []
afterAll(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A folder with all of them; beside the packages, which they import. Removed after the file's tests. */
export async function builtWorkers(): Promise<string> {
  const cache = path.resolve('node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(path.join(cache, 'attest-workers-'))
  made.push(folder)
  await bundleWorkers(folder)
  return folder
}
