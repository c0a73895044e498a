/** Statements written once, about the plainest table there is. */
import { eq, inArray, sql } from 'drizzle-orm'
import { prepared, preparedForIds } from '#db/prepared.ts'

export const providersWithIds = preparedForIds((db, ids) => {
  const { providers } = db.tables
  return db.select({ slug: providers.slug }).from(providers).where(inArray(providers.id, ids)).orderBy(providers.slug)
})

export const providersWithSlug = prepared((db) => {
  const { providers } = db.tables
  return db
    .select()
    .from(providers)
    .where(eq(providers.slug, sql.placeholder('slug')))
})
