/**
 * Whoever goes through many rows on the thread that serves others gives them their turn after each. SQLite answers at once, without a turn of the event loop:
 * a hundred rows in one go were half a second in which nobody else was answered.
 */
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Store } from '#db/store.ts'

/** No row is paid for with a longer rest than this, in milliseconds. */
const LONGEST_REST_MS = 100

/**
 * Does `work`, then rests as long as it took, so that half the thread is left to others. On PostgreSQL the work waits for the database, and others have
 * their turn meanwhile.
 */
export async function inTurns<T>({ dialect }: Store, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  try {
    return await work()
  } finally {
    if (dialect === 'sqlite') await setTimeout(Math.min(performance.now() - begun, LONGEST_REST_MS))
    // a timer alone may be due before anybody's request is looked at
    await setImmediate()
  }
}
