/** The school that is measured: the real course, and two thousand learners who have completed Foundations, made by the product's own verbs. */
import { mkdirSync } from 'node:fs'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import { startModule } from '#app/features/road/start-module.server.ts'
import { hashPassword } from '#app/server/auth/passwords.server.ts'
import { createSession } from '#app/server/auth/sessions.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { parseEnv } from '#app/server/env.server.ts'
import { openStore } from '#db/open-store.ts'
import { actingAs, catalogueOf, contextAt, FOUNDATIONS, join, shippedContent } from '#tests/support/cast.ts'
import { earn, readAll } from '#tests/support/walk.ts'

export const LEARNERS = 2_000
/** Learners who have read everything and not taken the quiz: each attempt of the bench begins as a first one. */
export const READERS = 400
export const PASSWORD = 'a password for measuring only'

export interface School {
  completed: { address: string; cookie: string; certificateId: string }[]
  readers: { cookie: string }[]
}

/** Fills the empty folder `dataDir`. Resolves to the cookies of its people. */
export async function seedSchool(dataDir: string, origin: string): Promise<School> {
  mkdirSync(dataDir, { recursive: true })
  const parsed = parseEnv({ DATA_DIR: dataDir, ORIGIN: origin }, 'test')
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  const { env } = parsed
  const store = openStore({ dataDir, databaseUrl: null, migrationsDir: 'migrations' })
  await store.migrate()
  const now = Date.now()
  await publishContent(contextAt(store, now - 86_400_000), shippedContent())
  const catalogue = await catalogueOf(store)
  const versionId = findModule(catalogue, FOUNDATIONS.courseSlug, FOUNDATIONS.moduleSlug)!.current.id
  const passwordHash = await hashPassword(PASSWORD)
  const session = async (id: string) => (await createSession({ store, env }, id, now)).split(';')[0]!
  const school: School = { completed: [], readers: [] }
  for (let index = 0; index < LEARNERS; index += 1) {
    const person = await join(store, { given: `Given${index}`, family: `Family${index % 500}`, passwordHash })
    const claimed = await earn(actingAs(store, person, now), catalogue)
    if (!claimed.ok) throw new Error('a learner of the bench did not complete')
    school.completed.push({
      address: person.address,
      cookie: index < 200 ? await session(person.id) : '',
      certificateId: claimed.certificateId,
    })
    if (index % 250 === 249) process.stdout.write(`  ${index + 1} learners have completed Foundations\n`)
  }
  for (let index = 0; index < READERS; index += 1) {
    const ctx = actingAs(store, await join(store, { given: `Reader${index}` }), now)
    await startModule(ctx, catalogue, { ...FOUNDATIONS, versionId })
    await readAll(ctx, catalogue)
    school.readers.push({ cookie: await session(ctx.actor.id) })
  }
  await store.close()
  return school
}
