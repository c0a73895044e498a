/** Where the tests keep what they throw away: many databases, each copied, used for a second and removed. */
import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const enough = 4 * 1024 ** 3

/** Linux' folder in memory when it is there with room enough, several times as fast as a disk; else the system's folder for temporary files. */
export function temporaryFolder() {
  if (process.env.TMPDIR) return process.env.TMPDIR
  const inMemory = '/dev/shm'
  try {
    accessSync(inMemory, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= enough ? inMemory : tmpdir()
  } catch {
    return tmpdir()
  }
}
