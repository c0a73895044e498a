/** What one running Attest holds open: the store, the catalogue in memory, the limits, the mail. Express and the routes share this one set. */
import path from 'node:path'
import { createSealer, type Sealer } from '#app/server/auth/sealer.server.ts'
import { createAside, type Aside } from '#app/server/aside.server.ts'
import { createAsideReading, type AsideReading } from '#app/server/aside-reading.server.ts'
import { openCatalogue, type CatalogueHandle } from '#app/server/catalogue.server.ts'
import type { Env } from '#app/server/env.server.ts'
import { serviceFigures, type ServiceFigures } from '#app/server/figures.server.ts'
import { createLimits, type Limits } from '#app/server/limits.server.ts'
import { createMailer, type Mailer } from '#app/server/mail/mailer.server.ts'
import { createReadiness, type Check } from '#app/server/readiness.server.ts'
import { openStore } from '#db/open-store.ts'
import { completeFigures } from '#db/queries/figures.ts'
import { completeRegister } from '#db/queries/register-entries.ts'
import type { Store } from '#db/store.ts'

export interface Services {
  env: Env
  store: Store
  catalogue: CatalogueHandle
  /** changes whenever something is published, for caches in front */
  contentVersion(): string
  /** what /readyz tells */
  readiness(): Promise<Check[]>
  /** what /metrics tells of the application */
  figures(): Promise<ServiceFigures>
  limits: Limits
  mailer: Mailer
  /** seals secrets at rest */
  sealer: Sealer
  /** long work, beside the thread that serves everybody */
  aside: Aside
  /** files read from the database, beside it as well */
  asideReading: AsideReading
  /** to be called right after a commit that wrote a job; does nothing until startJobs() */
  wakeJobs(): void
  close(): Promise<void>
}

const LOOK_EVERY_MS = 2000

/** Opens everything. Throws with a sentence when the data folder or the database cannot be used. */
export async function openServices(env: Env, workers: string | null = null): Promise<Services> {
  const store = openStore({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, migrationsDir: path.resolve('migrations') })
  await store.migrate()
  await completeRegister(store)
  await completeFigures(store)
  const { durable, detail } = await store.durability()
  if (!durable && env.mode === 'production') {
    await store.close()
    throw new Error(`The database would not keep what it acknowledges after a power cut (${detail}).`)
  }
  const catalogue = openCatalogue(store)
  await catalogue.get()
  // pages kept whole in front of Remix ask nobody: somebody has to look whether another process published
  const look = setInterval(() => void catalogue.get().catch(() => undefined), LOOK_EVERY_MS).unref()
  const mailer = createMailer(env)
  const asideReading = createAsideReading({ folder: workers, location: env, read: store.read })
  return {
    env,
    store,
    catalogue,
    contentVersion: () => catalogue.stamp(),
    readiness: createReadiness({ store, env, catalogue }),
    figures: () => serviceFigures(store, Date.now()),
    limits: createLimits(),
    mailer,
    sealer: createSealer(env),
    aside: createAside(workers),
    asideReading,
    wakeJobs: () => undefined,
    close: async () => {
      clearInterval(look)
      mailer.close()
      await asideReading.close()
      await store.close()
    },
  }
}
