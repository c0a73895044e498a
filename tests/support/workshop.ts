/** Educators with and without what the workshop asks of them. */
import type { GrantedRole } from '#db/queries/people.ts'
import { insertDisclosure } from '#db/queries/disclosures.ts'
import { findSettings, saveSettings } from '#db/queries/settings.ts'
import type { Store } from '#db/store.ts'
import { join, NOON, type CastMember } from '#tests/support/cast.ts'
import { newId } from '#app/server/ids.server.ts'
import { eq } from 'drizzle-orm'

/** Somebody who may edit: a role, and nothing to disclose. */
export async function joinEditor(
  store: Store,
  input: { given?: string; roles?: GrantedRole[]; declaredOn?: string } = {},
): Promise<CastMember> {
  const person = await join(store, { given: input.given ?? 'Edda', family: 'Editor', roles: input.roles ?? ['educator'] })
  await disclose(store, person.id, input.declaredOn)
  return person
}

export function disclose(store: Store, userId: string, declaredOn = '2026-11-01'): Promise<void> {
  return store.write((tx) =>
    insertDisclosure(tx, { id: newId(), userId, declaredOn, relationships: [], recordedBy: null, recordedAt: NOON }),
  )
}

/** Makes every grant of a person hold in this course only. */
export async function assignTo(store: Store, userId: string, courseId: string): Promise<void> {
  const { roleGrants } = store.schema
  await store.write(async (tx) => void (await tx.update(roleGrants).set({ scope: courseId }).where(eq(roleGrants.userId, userId))))
}

/** Whether a second person approves before the workshop publishes, as an administrator decides it in the settings. */
export async function setReviewRule(store: Store, reviewRequired: boolean): Promise<void> {
  const settings = await findSettings(store.read)
  if (!settings) throw new Error('nothing is published yet, so there are no settings')
  const { providerId, provider, inFile, isEdited, retentionYears } = settings
  const row = { providerId, inFile, retentionYears, reviewRequired, edited: isEdited ? provider : null, updatedAt: NOON, updatedBy: null }
  await store.write((tx) => saveSettings(tx, row))
}
