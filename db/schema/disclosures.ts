/** What people in control of content declare, as rows: a later declaration is another row, and the latest counts. */
import type { DeclaredRelationship } from '#app/domain/disclosure.ts'
import type { Kit } from '#db/kit.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineDisclosures(k: Kit, t0: PeopleTables) {
  const disclosures = k.table(
    'disclosures',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      declaredOn: k.string().notNull(),
      /** empty: nothing to disclose */
      relationships: k.json().$type<DeclaredRelationship[]>().notNull(),
      /** who recorded relevance and mitigation, and when */
      recordedBy: k.string(),
      recordedAt: k.timestamp().notNull(),
    },
    (t) => [k.index('disclosures_user').on(t.userId, t.declaredOn)],
  )
  return { disclosures }
}
