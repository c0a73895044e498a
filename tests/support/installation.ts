/** One installation without a server: a fresh database, real services, and a postman who only remembers. Nothing else of ours is replaced. */
import { mkdirSync } from 'node:fs'
import { createSealer } from '#app/server/auth/sealer.server.ts'
import { createAside } from '#app/server/aside.server.ts'
import { createAsideReading } from '#app/server/aside-reading.server.ts'
import { openCatalogue } from '#app/server/catalogue.server.ts'
import { parseEnv, type Mode } from '#app/server/env.server.ts'
import { accountJobs, runDueJobs, type JobHandler } from '#app/server/jobs.server.ts'
import { serviceFigures } from '#app/server/figures.server.ts'
import { createLimits } from '#app/server/limits.server.ts'
import type { Mail } from '#app/server/mail/mailer.server.ts'
import { createReadiness } from '#app/server/readiness.server.ts'
import type { Services } from '#app/server/services.server.ts'
import type { Store } from '#db/store.ts'
import { openTestPlace } from '#tests/support/filled-store.ts'

export interface Installation {
  services: Services
  /** everything that was mailed, after sending what is due */
  mail(handlers?: Record<string, JobHandler>): Promise<Mail[]>
}

export interface InstallationOptions {
  mode?: Mode
  variables?: Record<string, string>
  /** what the database holds at first: see `openTestPlace` */
  fill?: (store: Store) => Promise<void>
}

export async function openInstallation(options: InstallationOptions = {}): Promise<Installation> {
  const { store, place } = await openTestPlace(options.fill)
  const where = { DATA_DIR: place.dataDir, ...(place.databaseUrl !== null && { DATABASE_URL: place.databaseUrl }) }
  const parsed = parseEnv({ ...where, LOG_LEVEL: 'silent', ...options.variables }, options.mode ?? 'test')
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  mkdirSync(place.dataDir, { recursive: true })
  const sent: Mail[] = []
  const catalogue = openCatalogue(store)
  const services: Services = {
    env: parsed.env,
    store,
    catalogue,
    contentVersion: () => catalogue.stamp(),
    readiness: createReadiness({ store, env: parsed.env, catalogue }),
    figures: () => serviceFigures(store, Date.now()),
    limits: createLimits(),
    mailer: { send: (mail) => Promise.resolve(void sent.push(mail)), close: () => undefined },
    sealer: createSealer(parsed.env),
    aside: createAside(null),
    asideReading: createAsideReading({ folder: null, location: place, read: store.read }),
    wakeJobs: () => undefined,
    close: () => Promise.resolve(),
  }
  return {
    services,
    async mail(handlers = accountJobs) {
      await runDueJobs(services, handlers, Date.now())
      return sent
    },
  }
}
