/** Invitations to a role. The link's token never comes here, only its SHA-256. */
import { and, desc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

export type InvitedRole = 'educator' | 'administrator'

export interface NewInvitation {
  id: string
  tokenHash: string
  role: InvitedRole
  scopes: string[]
  subject: string
  label: string
  reason: string
  invitedBy: string
  createdAt: number
  expiresAt: number
}

/** Stores an invitation and ends the open ones to the same address for the same role: the newest link counts. */
export async function insertInvitation(tx: Writer, row: NewInvitation): Promise<void> {
  const { invitations } = tx.tables
  await tx
    .update(invitations)
    .set({ revokedAt: row.createdAt, revokedBy: row.invitedBy })
    .where(
      and(
        eq(invitations.subject, row.subject),
        eq(invitations.role, row.role),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, row.createdAt),
      ),
    )
  await tx.insert(invitations).values(row)
}

export async function findInvitation(db: Reader, tokenHash: string) {
  const { invitations } = db.tables
  const [row] = await db.select().from(invitations).where(eq(invitations.tokenHash, tokenHash))
  return row
}
export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

const openAt = (db: Reader, now: number) => {
  const { invitations } = db.tables
  return and(isNull(invitations.usedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now))
}

/** Uses an invitation, once: of two who come with it one gets the row. Only for the address it was sent to. */
export async function useInvitation(
  tx: Writer,
  input: { tokenHash: string; usedBy: string; now: number },
): Promise<InvitationRow | undefined> {
  const { invitations } = tx.tables
  const [row] = await tx
    .update(invitations)
    .set({ usedAt: input.now, usedBy: input.usedBy })
    .where(and(eq(invitations.tokenHash, input.tokenHash), openAt(tx, input.now)))
    .returning()
  return row
}

/** False when it was used, revoked or over before. */
export async function revokeInvitation(
  tx: Writer,
  input: { id: string; revokedBy: string; now: number },
): Promise<InvitationRow | undefined> {
  const { invitations } = tx.tables
  const [row] = await tx
    .update(invitations)
    .set({ revokedAt: input.now, revokedBy: input.revokedBy })
    .where(and(eq(invitations.id, input.id), openAt(tx, input.now)))
    .returning()
  return row
}

/** The newest first, with the names of those who invited; `before` is the key of the last row of the page before. */
export async function listInvitations(db: Reader, input: { before: readonly [number, string] | null; limit: number }) {
  const { invitations, users } = db.tables
  const { before, limit } = input
  return db
    .select({ invitation: invitations, inviter: users.printedName })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(
      before === null
        ? undefined
        : or(lt(invitations.createdAt, before[0]), and(eq(invitations.createdAt, before[0]), lt(invitations.id, before[1]))),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(limit)
}

/** Of an erased person: open invitations end, and none keeps the address. */
export async function forgetInvitationsTo(tx: Writer, userId: string, subjects: readonly string[], now: number): Promise<void> {
  const { invitations } = tx.tables
  const theirs =
    subjects.length > 0 ? or(eq(invitations.usedBy, userId), inArray(invitations.subject, [...subjects])) : eq(invitations.usedBy, userId)
  await tx
    .update(invitations)
    .set({ revokedAt: now, revokedBy: userId })
    .where(and(theirs, isNull(invitations.usedAt), isNull(invitations.revokedAt)))
  await tx.update(invitations).set({ subject: '', label: '' }).where(theirs)
}

export async function findInvitationById(db: Reader, id: string) {
  const { invitations } = db.tables
  const [row] = await db.select().from(invitations).where(eq(invitations.id, id))
  return row
}
