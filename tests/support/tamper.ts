/** Changes rows behind the product's back, as somebody with the database file could. */
import { eq } from 'drizzle-orm'
import type { Store } from '#db/store.ts'

export async function tamperWithAudit(store: Store, sequence: number, change: { act?: string; payload?: string | null }): Promise<void> {
  const { auditEvents } = store.schema
  await store.write((tx) => tx.update(auditEvents).set(change).where(eq(auditEvents.sequence, sequence)))
}

export async function removeFromAudit(store: Store, sequence: number): Promise<void> {
  const { auditEvents } = store.schema
  await store.write((tx) => tx.delete(auditEvents).where(eq(auditEvents.sequence, sequence)))
}

export async function tamperWithCertificate(
  store: Store,
  id: string,
  change: { snapshot?: string; number?: string; verificationCode?: string },
) {
  const { certificates } = store.schema
  await store.write((tx) => tx.update(certificates).set(change).where(eq(certificates.id, id)))
}
