/** A learner of the journey's own, signed in by a row, so that journeys on one server do not meet. */
import type { BrowserContext, Page } from '@playwright/test'
import { createSession } from '#app/server/auth/sessions.server.ts'
import { hashPassword } from '#app/server/auth/passwords.server.ts'
import { parseEnv } from '#app/server/env.server.ts'
import { openStore } from '#db/open-store.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, join, type CastMember } from '#tests/support/cast.ts'
import type { ServerProcess } from '#tests/support/server-process.ts'
import { readAll, start } from '#tests/support/walk.ts'

export const password = 'a password of the journey'

/** Opens the server's own database, as a second process may. */
export async function withStore<T>(server: ServerProcess, use: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore({ databaseUrl: server.databaseUrl, dataDir: server.dataDir, migrationsDir: 'migrations' })
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

/** A new learner with the password above, who has done nothing yet, or has read all of Foundations. */
export function newLearner(server: ServerProcess, done: 'nothing' | 'lessons' = 'nothing'): Promise<CastMember> {
  return withStore(server, async (store) => {
    const learner = await join(store, { passwordHash: await hashPassword(password) })
    if (done === 'lessons') {
      const ctx = actingAs(store, learner, Date.now())
      const catalogue = await catalogueOf(store)
      await start(ctx, catalogue)
      await readAll(ctx, catalogue)
    }
    return learner
  })
}

/** Gives a browser the session of a person, recently proven. */
export async function signInByRow(browser: BrowserContext, server: ServerProcess, personId: string): Promise<void> {
  const parsed = parseEnv({ ORIGIN: server.origin, DATA_DIR: server.dataDir }, 'test')
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  const cookie = await withStore(server, (store) => createSession({ store, env: parsed.env }, personId, Date.now(), undefined, Date.now()))
  const [name, value] = cookie.split(';')[0]!.split('=')
  await browser.addCookies([{ name: name!, value: value!, url: server.origin, httpOnly: true, sameSite: 'Lax' }])
}

/** The last link that was mailed to an address, from the outbox. Waits for the letter, which leaves after the answer. */
export async function mailedLink(page: Page, server: ServerProcess, address: string): Promise<string> {
  const { readdir, readFile } = await import('node:fs/promises')
  const { expect } = await import('@playwright/test')
  let link: string | null = null
  await expect
    .poll(async () => {
      const files = await readdir(`${server.dataDir}/outbox`).catch(() => [])
      const letters = await Promise.all(
        files.filter((file) => file.endsWith('.eml')).map((file) => readFile(`${server.dataDir}/outbox/${file}`, 'utf8')),
      )
      const own = letters.findLast((letter) => letter.includes(`To: ${address}`))
      link = own ? (/https?:\/\/\S+\/(?:link|reset-password)\/\S+/.exec(own.replaceAll('=\n', ''))?.[0] ?? null) : null
      return link
    })
    .not.toBeNull()
  return new URL(link!).pathname
}
