/** By whose days and months figures are counted, and who may count while all is counted anew. */
import { eq, sql } from 'drizzle-orm'
import { prepared } from '#db/prepared.ts'
import type { Writer } from '#db/store.ts'

const FIGURES_LOCK = 727_003

/** For counting everything anew: on PostgreSQL others who count wait until this transaction is over. On SQLite one writes at a time anyway. */
export async function holdFigures(tx: Writer): Promise<void> {
  if (tx.engine === 'postgres') await tx.select({ locked: sql`pg_advisory_xact_lock(${FIGURES_LOCK})` }).from(sql`(select 1) as one`)
}

const zonesByCourse = prepared((db) => {
  const { courses, providers, figureZones } = db.tables
  return db
    .select({ courseId: courses.id, providerId: providers.id, timeZone: providers.timeZone, countedBy: figureZones.timeZone })
    .from(courses)
    .innerJoin(providers, eq(providers.id, courses.providerId))
    .leftJoin(figureZones, eq(figureZones.providerId, providers.id))
})

/**
 * By course, the time zone by whose days figures are counted: the provider's when the first was counted, and after another was set the former one, until all
 * is counted anew. On PostgreSQL whoever counts waits here while that goes on.
 */
export async function countingZones(tx: Writer): Promise<Map<string, string>> {
  if (tx.engine === 'postgres') await tx.select({ locked: sql`pg_advisory_xact_lock_shared(${FIGURES_LOCK})` }).from(sql`(select 1) as one`)
  const rows = await zonesByCourse(tx, {})
  const first = new Map(rows.filter(({ countedBy }) => countedBy === null).map(({ providerId, timeZone }) => [providerId, timeZone]))
  for (const [providerId, timeZone] of first) await tx.insert(tx.tables.figureZones).values({ providerId, timeZone }).onConflictDoNothing()
  return new Map(rows.map(({ courseId, timeZone, countedBy }) => [courseId, countedBy ?? timeZone]))
}
