/** The project's folder, and the settings a person keeps in its .env. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { giveUp, say } from './say.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

export const inRoot = (...parts) => path.join(root, ...parts)

/** Reads .env where there is one. Variables that are set already win. */
export function loadEnvFile() {
  const file = inRoot('.env')
  if (!existsSync(file)) return
  if (typeof process.loadEnvFile !== 'function') {
    say(`.env is not read: that takes Node 20.12 or newer, and this is ${process.versions.node}.`)
    return
  }
  try {
    process.loadEnvFile(file)
  } catch (error) {
    giveUp(`.env cannot be read: ${error.message}`)
  }
}
