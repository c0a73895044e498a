/** What tests ask of the database directly. */
import { eq } from 'drizzle-orm'
import type { Store } from '#db/store.ts'

/** How often an attempt was graded. */
export async function gradingsOf(store: Store, attemptId: string): Promise<number> {
  const { gradings } = store.schema
  return (await store.read.select().from(gradings).where(eq(gradings.attemptId, attemptId))).length
}
