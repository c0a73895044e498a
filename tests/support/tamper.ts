/** Changes rows behind the product's back, as somebody with the database file could. */
import { eq } from 'drizzle-orm'
import type { Store } from '#db/store.ts'

export async function tamperWithAudit(store: Store, sequence: number, change: { act?: string; payload?: string | null }): Promise<void> {
  const { auditEvents } = store.schema
  await store.write((tx) => tx.update(auditEvents).set(change).where(eq(auditEvents.sequence, sequence)))
}
