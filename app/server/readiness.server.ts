/** Whether this process can serve: each thing that it needs, tried, and named when it fails. */
import { statfs } from 'node:fs/promises'
import { writeProbe } from '#db/queries/readiness.ts'
import type { Services } from '#app/server/services.server.ts'

export interface Check {
  name: 'database' | 'free space' | 'migrations' | 'content'
  ok: boolean
  /** what is wrong, in a sentence without secrets; null when nothing is */
  problem: string | null
}

/** An answer holds for this long: whoever asks more often costs no more writes. */
const HOLDS_MS = 5_000
const PATIENCE_MS = 4_000

/** Gives the checks, at most every five seconds anew. */
export function createReadiness(services: Pick<Services, 'store' | 'env' | 'catalogue'>): () => Promise<Check[]> {
  let last: { at: number; checks: Promise<Check[]> } | null = null
  return () => {
    const now = Date.now()
    if (last === null || now - last.at >= HOLDS_MS) last = { at: now, checks: runChecks(services, now) }
    return last.checks
  }
}

async function runChecks({ store, env, catalogue }: Pick<Services, 'store' | 'env' | 'catalogue'>, now: number): Promise<Check[]> {
  return [
    await check('database', 'It does not take a write.', async () => {
      await writeProbe(store, now)
      return true
    }),
    await check('free space', 'There is little free space in the data folder.', async () => {
      const { bavail, bsize } = await statfs(env.dataDir)
      return bavail * bsize >= env.minFreeBytes
    }),
    await check('migrations', 'The database was not brought to this version.', async () => (await store.pendingMigrations()) === 0),
    await check('content', 'No module is published.', async () =>
      (await catalogue.get()).courses.some(({ modules }) => modules.length > 0),
    ),
  ]
}

async function check(name: Check['name'], problem: string, holds: () => Promise<boolean>): Promise<Check> {
  const ok = await inTime(holds()).catch(() => false)
  return { name, ok, problem: ok ? null : problem }
}

/** A database that hangs fails the check rather than hanging whoever asks. */
function inTime(holds: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS)
    holds.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
