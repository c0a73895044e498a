/** Disclosures of everybody who is staff, and the declarations of one person. */
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** Educators and administrators who can act now, by name. */
export async function activeStaff(db: Reader, limit: number) {
  const { users, roleGrants, identities } = db.tables
  return db
    .selectDistinct({ id: users.id, name: users.printedName, sortKey: users.sortKey, address: identities.label })
    .from(users)
    .innerJoin(roleGrants, eq(roleGrants.userId, users.id))
    .leftJoin(identities, and(eq(identities.userId, users.id), eq(identities.kind, 'email')))
    .where(
      and(
        inArray(roleGrants.role, ['educator', 'administrator', 'clinical-reviewer']),
        isNull(roleGrants.revokedAt),
        isNull(users.erasedAt),
        isNull(users.suspendedAt),
      ),
    )
    .orderBy(asc(users.sortKey), asc(users.id))
    .limit(limit)
}

/** Every declaration of these people, the latest first. */
export async function disclosuresOf(db: Reader, userIds: readonly string[]) {
  const { disclosures, users } = db.tables
  if (userIds.length === 0) return []
  return db
    .select({ disclosure: disclosures, recorder: users.printedName })
    .from(disclosures)
    .leftJoin(users, eq(users.id, disclosures.recordedBy))
    .where(inArray(disclosures.userId, [...userIds]))
    .orderBy(desc(disclosures.declaredOn), desc(disclosures.recordedAt), desc(disclosures.id))
}
