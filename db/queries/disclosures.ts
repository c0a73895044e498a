/** What people in control of content declared, and for which courses educators are responsible. */
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { DeclaredRelationship } from '#app/domain/disclosure.ts'
import type { Reader, Writer } from '#db/store.ts'

/** The latest declaration of a person. */
export async function latestDisclosure(db: Reader, userId: string) {
  const { disclosures } = db.tables
  const [row] = await db
    .select()
    .from(disclosures)
    .where(eq(disclosures.userId, userId))
    .orderBy(desc(disclosures.declaredOn), desc(disclosures.recordedAt), desc(disclosures.id))
    .limit(1)
  return row
}

export async function insertDisclosure(
  tx: Writer,
  row: {
    id: string
    userId: string
    declaredOn: string
    relationships: DeclaredRelationship[]
    recordedBy: string | null
    recordedAt: number
  },
): Promise<void> {
  await tx.insert(tx.tables.disclosures).values(row)
}

/** Where a person is an educator now: `*` for everywhere, else course ids. */
export const educatorScopes = (db: Reader, userId: string): Promise<string[]> => scopesOf(db, userId, 'educator')

/** Where a person may sign modules as a clinical reviewer now. */
export const reviewerScopes = (db: Reader, userId: string): Promise<string[]> => scopesOf(db, userId, 'clinical-reviewer')

async function scopesOf(db: Reader, userId: string, role: 'educator' | 'clinical-reviewer'): Promise<string[]> {
  const { roleGrants } = db.tables
  const rows = await db
    .selectDistinct({ scope: roleGrants.scope })
    .from(roleGrants)
    .where(and(eq(roleGrants.userId, userId), eq(roleGrants.role, role), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.scope))
  return rows.map((row) => row.scope)
}
