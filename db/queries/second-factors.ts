/** Second factors, recovery codes, the half-way step of signing in, and what passkeys are asked to sign. */
import { and, asc, count, eq, isNull, lt, lte, or } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

export async function secondFactorsOf(db: Reader, userId: string) {
  const { secondFactors } = db.tables
  return db
    .select()
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId))
    .orderBy(asc(secondFactors.createdAt), asc(secondFactors.id))
}
export type SecondFactorRow = Awaited<ReturnType<typeof secondFactorsOf>>[number]

export async function hasSecondFactor(db: Reader, userId: string): Promise<boolean> {
  const { secondFactors } = db.tables
  return (await db.select({ id: secondFactors.id }).from(secondFactors).where(eq(secondFactors.userId, userId)).limit(1)).length > 0
}

export async function insertSecondFactor(tx: Writer, row: Omit<SecondFactorRow, 'usedAt'>): Promise<void> {
  await tx.insert(tx.tables.secondFactors).values(row)
}

/** False when it is not this person's. */
export async function deleteSecondFactor(tx: Writer, userId: string, id: string): Promise<boolean> {
  const { secondFactors } = tx.tables
  const gone = await tx
    .delete(secondFactors)
    .where(and(eq(secondFactors.id, id), eq(secondFactors.userId, userId)))
    .returning({ id: secondFactors.id })
  return gone.length > 0
}

/** Takes a time step of an app, once: of two who come with the same code one gets it, and none with an earlier one after. */
export async function useTotpStep(tx: Writer, id: string, step: number, at: number): Promise<boolean> {
  const { secondFactors } = tx.tables
  const used = await tx
    .update(secondFactors)
    .set({ lastStep: step, usedAt: at })
    .where(and(eq(secondFactors.id, id), or(isNull(secondFactors.lastStep), lt(secondFactors.lastStep, step))))
    .returning({ id: secondFactors.id })
  return used.length > 0
}

export async function usePasskey(tx: Writer, id: string, counter: number, at: number): Promise<void> {
  const { secondFactors } = tx.tables
  await tx.update(secondFactors).set({ counter, usedAt: at }).where(eq(secondFactors.id, id))
}

export async function replaceSealedSecret(tx: Writer, id: string, secret: string): Promise<void> {
  const { secondFactors } = tx.tables
  await tx.update(secondFactors).set({ secret }).where(eq(secondFactors.id, id))
}

/** Those with a sealed secret, whoever's. */
export async function sealedSecondFactors(db: Reader) {
  const { secondFactors } = db.tables
  return db
    .select({ id: secondFactors.id, userId: secondFactors.userId, secret: secondFactors.secret })
    .from(secondFactors)
    .where(eq(secondFactors.kind, 'totp'))
}

// ── Recovery codes

export async function replaceRecoveryCodes(
  tx: Writer,
  userId: string,
  rows: { id: string; codeHash: string; createdAt: number }[],
): Promise<void> {
  const { recoveryCodes } = tx.tables
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  if (rows.length > 0) await tx.insert(recoveryCodes).values(rows.map((row) => ({ ...row, userId })))
}

/** How many are left. */
export async function recoveryCodesLeft(db: Reader, userId: string): Promise<number> {
  const { recoveryCodes } = db.tables
  const [row] = await db
    .select({ n: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
  return row?.n ?? 0
}

/** Uses a code, once. */
export async function useRecoveryCode(tx: Writer, userId: string, codeHash: string, at: number): Promise<boolean> {
  const { recoveryCodes } = tx.tables
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)))
    .returning({ id: recoveryCodes.id })
  return used.length > 0
}

/** Takes every factor and code of a person away. Resolves to how many factors there were. */
export async function deleteAllSecondFactors(tx: Writer, userId: string): Promise<number> {
  const { secondFactors, recoveryCodes, signInSteps, passkeyChallenges } = tx.tables
  const gone = await tx.delete(secondFactors).where(eq(secondFactors.userId, userId)).returning({ id: secondFactors.id })
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await tx.delete(signInSteps).where(eq(signInSteps.userId, userId))
  await tx.delete(passkeyChallenges).where(eq(passkeyChallenges.userId, userId))
  return gone.length
}

// ── The half-way step of signing in. `hash` is the SHA-256 of a secret in a cookie.

export async function insertSignInStep(
  tx: Writer,
  row: { id: string; userId: string; createdAt: number; expiresAt: number },
): Promise<void> {
  await tx.insert(tx.tables.signInSteps).values(row)
}

/** Whose step it is; undefined when it is over, or its person suspended. */
export async function findSignInStep(db: Reader, hash: string, now: number) {
  const { signInSteps, users } = db.tables
  const [row] = await db
    .select({ userId: signInSteps.userId, expiresAt: signInSteps.expiresAt, createdAt: signInSteps.createdAt, name: users.printedName })
    .from(signInSteps)
    .innerJoin(users, eq(users.id, signInSteps.userId))
    .where(and(eq(signInSteps.id, hash), isNull(users.suspendedAt), isNull(users.erasedAt)))
  return row && row.expiresAt > now ? row : undefined
}

export async function deleteSignInStep(tx: Writer, hash: string): Promise<void> {
  const { signInSteps } = tx.tables
  await tx.delete(signInSteps).where(eq(signInSteps.id, hash))
}

export async function deleteSignInStepsOf(tx: Writer, userId: string): Promise<void> {
  const { signInSteps } = tx.tables
  await tx.delete(signInSteps).where(eq(signInSteps.userId, userId))
}

// ── What passkeys are asked to sign

export type ChallengePurpose = 'register' | 'prove'

export async function insertChallenge(
  tx: Writer,
  row: { challenge: string; userId: string; purpose: ChallengePurpose; expiresAt: number },
): Promise<void> {
  await tx.insert(tx.tables.passkeyChallenges).values(row)
}

/** Takes a challenge, once. */
export async function takeChallenge(
  tx: Writer,
  { challenge, userId, purpose, now }: { challenge: string; userId: string; purpose: ChallengePurpose; now: number },
): Promise<boolean> {
  const { passkeyChallenges } = tx.tables
  const [taken] = await tx
    .delete(passkeyChallenges)
    .where(and(eq(passkeyChallenges.challenge, challenge), eq(passkeyChallenges.userId, userId), eq(passkeyChallenges.purpose, purpose)))
    .returning({ expiresAt: passkeyChallenges.expiresAt })
  return taken !== undefined && taken.expiresAt > now
}

export async function deleteExpiredSteps(tx: Writer, now: number): Promise<void> {
  const { signInSteps, passkeyChallenges } = tx.tables
  await tx.delete(signInSteps).where(lte(signInSteps.expiresAt, now))
  await tx.delete(passkeyChallenges).where(lte(passkeyChallenges.expiresAt, now))
}
