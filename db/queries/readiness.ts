/** That the database takes a write: seen by making one. */
import type { Store } from '#db/store.ts'

/** Commits one small row. Rejects when the database does not take it. */
export async function writeProbe(store: Store, at: number): Promise<void> {
  await store.write(async (tx) => {
    const { readinessProbes } = tx.tables
    await tx
      .insert(readinessProbes)
      .values({ id: 'probe', writtenAt: at })
      .onConflictDoUpdate({ target: readinessProbes.id, set: { writtenAt: at } })
  })
}
