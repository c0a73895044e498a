/** People, how they sign in, and what they may do. */
import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import { serveQuestion } from '#app/domain/serve.ts'
import { prepared } from '#db/prepared.ts'
import { forgetInvitationsTo } from '#db/queries/invitations.ts'
import { deleteViewsOf, viewsOf } from '#db/queries/saved-views.ts'
import { deleteAllSecondFactors, recoveryCodesLeft, secondFactorsOf } from '#db/queries/second-factors.ts'
import type { Reader, Writer } from '#db/store.ts'

export type GrantedRole = 'learner' | 'educator' | 'administrator' | 'clinical-reviewer'
export type LinkPurpose = 'sign-up' | 'sign-in' | 'password-reset' | 'change-email'

// ── Sessions. `hash` is the SHA-256 of the session id; the id itself never comes here.

export interface SessionRow {
  id: string
  userId: string
  createdAt: number
  expiresAt: number
  endsAt: number
  /** when the holder last proved in it to be the holder; null: not since it began */
  provenAt: number | null
}

const sessionWithHolder = prepared((db) => {
  const { sessions, users, roleGrants, userProfessions, secondFactors } = db.tables
  return db
    .select({
      session: sessions,
      user: users,
      hasSecondFactor: sql<unknown>`exists (select 1 from ${secondFactors} where ${secondFactors.userId} = ${users.id})`,
      role: roleGrants.role,
      profession: userProfessions.profession,
      position: userProfessions.position,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(roleGrants, and(eq(roleGrants.userId, users.id), isNull(roleGrants.revokedAt)))
    .leftJoin(userProfessions, eq(userProfessions.userId, users.id))
    .where(and(eq(sessions.id, sql.placeholder('hash')), isNull(users.suspendedAt), isNull(users.erasedAt)))
})

/** A session with its holder, in one statement. Suspended and erased people have none. Limits are not judged here. */
export async function findSession(db: Reader, hash: string) {
  const rows = await sessionWithHolder(db, { hash })
  const [first] = rows
  if (!first) return undefined
  const inOrder = [...rows].sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
  return {
    session: first.session,
    user: first.user,
    hasSecondFactor: Boolean(first.hasSecondFactor),
    roles: distinct(rows.map((row) => row.role)),
    professions: distinct(inOrder.map((row) => row.profession)),
  }
}

function distinct<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values)].filter((value): value is T & {} => value !== null)
}

/** Why a session that a browser still holds is none: its holder was suspended. */
export async function findSuspension(db: Reader, hash: string): Promise<number | null> {
  const { sessions, users } = db.tables
  const [row] = await db
    .select({ suspendedAt: users.suspendedAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, hash), isNull(users.erasedAt)))
  return row?.suspendedAt ?? null
}

/** The holder has proved to be the holder. */
export async function proveSession(tx: Writer, hash: string, at: number): Promise<void> {
  const { sessions } = tx.tables
  await tx.update(sessions).set({ provenAt: at }).where(eq(sessions.id, hash))
}

export async function insertSession(tx: Writer, row: SessionRow): Promise<void> {
  await tx.insert(tx.tables.sessions).values(row)
}

export async function extendSession(tx: Writer, hash: string, expiresAt: number): Promise<void> {
  const { sessions } = tx.tables
  await tx
    .update(sessions)
    .set({ expiresAt })
    .where(and(eq(sessions.id, hash), lt(sessions.expiresAt, expiresAt)))
}

export async function deleteSession(tx: Writer, hash: string): Promise<void> {
  const { sessions } = tx.tables
  await tx.delete(sessions).where(eq(sessions.id, hash))
}

export async function deleteSessionsOf(tx: Writer, userId: string, exceptHash?: string): Promise<void> {
  const { sessions } = tx.tables
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), exceptHash === undefined ? undefined : ne(sessions.id, exceptHash)))
}

export async function sessionsOf(db: Reader, userId: string): Promise<SessionRow[]> {
  const { sessions } = db.tables
  return db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(asc(sessions.createdAt))
}

export async function deleteExpiredSessions(tx: Writer, now: number): Promise<void> {
  const { sessions } = tx.tables
  await tx.delete(sessions).where(or(lte(sessions.expiresAt, now), lte(sessions.endsAt, now)))
}

// ── Accounts

export async function hasAnyUser(db: Reader): Promise<boolean> {
  const rows = await db.select({ id: db.tables.users.id }).from(db.tables.users).limit(1)
  return rows.length > 0
}

/** The account an address signs in to. `subject` is the folded address. Suspended people cannot sign in and are not found. */
export async function findAccount(db: Reader, subject: string) {
  const { identities, users, passwords } = db.tables
  const [row] = await db
    .select({ userId: users.id, address: identities.label, printedName: users.printedName, passwordHash: passwords.hash })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .leftJoin(passwords, eq(passwords.userId, users.id))
    .where(and(eq(identities.kind, 'email'), eq(identities.subject, subject), isNull(users.suspendedAt), isNull(users.erasedAt)))
  return row
}

/** Whether anybody holds the address, suspended people included. */
export async function isAddressHeld(db: Reader, subject: string): Promise<boolean> {
  const { identities } = db.tables
  const rows = await db
    .select({ id: identities.id })
    .from(identities)
    .where(and(eq(identities.kind, 'email'), eq(identities.subject, subject)))
  return rows.length > 0
}

export interface NewPerson {
  id: string
  givenName: string
  familyName: string
  printedName: string
  credentialSuffix: string | null
  timeZone: string
  searchKey: string
  sortKey: string
  createdAt: number
  identity: { id: string; subject: string; label: string }
  passwordHash: string | null
  professions: { id: string; profession: string }[]
  grants: { id: string; role: GrantedRole; grantedBy: string | null }[]
}

/** A person with address, password, professions and roles. A unique violation means that the address is somebody's already. */
export async function insertPerson(tx: Writer, person: NewPerson): Promise<void> {
  const { users, identities, passwords, userProfessions, roleGrants } = tx.tables
  const { identity, passwordHash, professions, grants, ...user } = person
  await tx.insert(users).values(user)
  await tx.insert(identities).values({ ...identity, userId: user.id, kind: 'email', verifiedAt: user.createdAt })
  if (passwordHash !== null) await tx.insert(passwords).values({ userId: user.id, hash: passwordHash, changedAt: user.createdAt })
  if (professions.length > 0) {
    await tx.insert(userProfessions).values(professions.map((row, position) => ({ ...row, userId: user.id, position })))
  }
  if (grants.length > 0) {
    await tx.insert(roleGrants).values(grants.map((grant) => ({ ...grant, userId: user.id, scope: '*', grantedAt: user.createdAt })))
  }
}

export async function findPerson(db: Reader, userId: string) {
  const { users, identities, passwords } = db.tables
  const [row] = await db
    .select({
      user: users,
      address: identities.label,
      subject: identities.subject,
      passwordHash: passwords.hash,
      passwordIsShort: passwords.isShort,
    })
    .from(users)
    .leftJoin(identities, and(eq(identities.userId, users.id), eq(identities.kind, 'email')))
    .leftJoin(passwords, eq(passwords.userId, users.id))
    .where(and(eq(users.id, userId), isNull(users.erasedAt)))
  return row
}

export async function updateNames(
  tx: Writer,
  userId: string,
  names: {
    givenName: string
    familyName: string
    printedName: string
    credentialSuffix: string | null
    searchKey: string
    sortKey: string
  },
): Promise<void> {
  const { users } = tx.tables
  await tx.update(users).set(names).where(eq(users.id, userId))
}

export async function updateTimeZone(tx: Writer, userId: string, timeZone: string): Promise<void> {
  const { users } = tx.tables
  await tx.update(users).set({ timeZone }).where(eq(users.id, userId))
}

export async function replaceAddress(
  tx: Writer,
  userId: string,
  address: { subject: string; label: string; verifiedAt: number },
): Promise<void> {
  const { identities } = tx.tables
  await tx
    .update(identities)
    .set(address)
    .where(and(eq(identities.userId, userId), eq(identities.kind, 'email')))
}

export async function setPassword(tx: Writer, row: { userId: string; hash: string; changedAt: number; isShort: boolean }): Promise<void> {
  const { passwords } = tx.tables
  await tx
    .insert(passwords)
    .values(row)
    .onConflictDoUpdate({ target: passwords.userId, set: { hash: row.hash, changedAt: row.changedAt, isShort: row.isShort } })
}

export async function deletePassword(tx: Writer, userId: string): Promise<void> {
  const { passwords } = tx.tables
  await tx.delete(passwords).where(eq(passwords.userId, userId))
}

// ── Professions and licences

export async function professionsOf(db: Reader, userId: string): Promise<string[]> {
  const { userProfessions } = db.tables
  const rows = await db
    .select({ profession: userProfessions.profession })
    .from(userProfessions)
    .where(eq(userProfessions.userId, userId))
    .orderBy(asc(userProfessions.position))
  return rows.map((row) => row.profession)
}

export async function replaceProfessions(tx: Writer, userId: string, rows: { id: string; profession: string }[]): Promise<void> {
  const { userProfessions } = tx.tables
  await tx.delete(userProfessions).where(eq(userProfessions.userId, userId))
  await tx.insert(userProfessions).values(rows.map((row, position) => ({ ...row, userId, position })))
}

export async function licencesOf(db: Reader, userId: string) {
  const { licences } = db.tables
  return db.select().from(licences).where(eq(licences.userId, userId)).orderBy(asc(licences.createdAt), asc(licences.id))
}

/** Adding the same licence twice is adding it once. */
export async function insertLicence(
  tx: Writer,
  row: { id: string; userId: string; profession: string; jurisdiction: string; number: string; createdAt: number },
): Promise<void> {
  const { licences } = tx.tables
  await tx
    .insert(licences)
    .values(row)
    .onConflictDoNothing({ target: [licences.userId, licences.jurisdiction, licences.number] })
}

export async function deleteLicence(tx: Writer, userId: string, licenceId: string): Promise<void> {
  const { licences } = tx.tables
  await tx.delete(licences).where(and(eq(licences.id, licenceId), eq(licences.userId, userId)))
}

// ── Roles

export async function activeRoles(db: Reader, userId: string): Promise<GrantedRole[]> {
  const { roleGrants } = db.tables
  const rows = await db
    .selectDistinct({ role: roleGrants.role })
    .from(roleGrants)
    .where(and(eq(roleGrants.userId, userId), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.role))
  return rows.map((row) => row.role)
}

/**
 * Whether a person ever held a role that sees keys, whatever happened to it since: educators write them, and administrators read which answers were graded as
 * right.
 */
export async function couldEverSeeKeys(db: Reader, userId: string): Promise<boolean> {
  const { roleGrants } = db.tables
  const rows = await db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(and(eq(roleGrants.userId, userId), inArray(roleGrants.role, ['educator', 'administrator', 'clinical-reviewer'])))
    .limit(1)
  return rows.length > 0
}

/** The network from which somebody else acted is theirs, and no part of what is held about the person. */
function withoutNetwork(payload: string | null): string | null {
  if (payload === null) return null
  const { from: _, ...told } = JSON.parse(payload) as Record<string, unknown>
  return JSON.stringify(told)
}

/** Grants a role everywhere; false when it is held already. */
export async function grantRole(
  tx: Writer,
  grant: { id: string; userId: string; role: GrantedRole; grantedBy: string | null; grantedAt: number },
): Promise<boolean> {
  if ((await activeRoles(tx, grant.userId)).includes(grant.role)) return false
  await tx.insert(tx.tables.roleGrants).values({ ...grant, scope: '*' })
  return true
}

// ── Links sent by mail

export interface NewMailLink {
  id: string
  tokenHash: string
  purpose: LinkPurpose
  userId: string | null
  subject: string
  payload: Record<string, unknown> | null
  createdAt: number
  expiresAt: number
}

/** Stores a link and ends the earlier ones of the same purpose, for the same address or the same person. */
export async function insertMailLink(tx: Writer, link: NewMailLink): Promise<void> {
  const { mailLinks } = tx.tables
  const same =
    link.userId === null ? eq(mailLinks.subject, link.subject) : or(eq(mailLinks.subject, link.subject), eq(mailLinks.userId, link.userId))
  await tx
    .update(mailLinks)
    .set({ expiresAt: link.createdAt, payload: null })
    .where(and(same, eq(mailLinks.purpose, link.purpose), isNull(mailLinks.usedAt), gt(mailLinks.expiresAt, link.createdAt)))
  await tx.insert(mailLinks).values(link)
}

export async function findMailLink(db: Reader, tokenHash: string) {
  const { mailLinks } = db.tables
  const [row] = await db.select().from(mailLinks).where(eq(mailLinks.tokenHash, tokenHash))
  return row
}

/** Uses a link, once: of two who come with it one gets the row. What it carried is kept no longer than needed. */
export async function useMailLink(tx: Writer, tokenHash: string, purposes: readonly LinkPurpose[], now: number) {
  const { mailLinks } = tx.tables
  const [link] = await tx
    .update(mailLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(mailLinks.tokenHash, tokenHash),
        inArray(mailLinks.purpose, [...purposes]),
        isNull(mailLinks.usedAt),
        gt(mailLinks.expiresAt, now),
      ),
    )
    .returning()
  if (link) await tx.update(mailLinks).set({ payload: null }).where(eq(mailLinks.id, link.id))
  return link
}

/** Ends all links of a person that were not used yet: after the password or the address has changed. */
export async function endMailLinksOf(tx: Writer, userId: string, now: number): Promise<void> {
  const { mailLinks } = tx.tables
  await tx
    .update(mailLinks)
    .set({ expiresAt: now, payload: null })
    .where(and(eq(mailLinks.userId, userId), isNull(mailLinks.usedAt), gt(mailLinks.expiresAt, now)))
}

export async function deleteMailLinksBefore(tx: Writer, moment: number): Promise<void> {
  const { mailLinks } = tx.tables
  await tx.delete(mailLinks).where(lt(mailLinks.expiresAt, moment))
}

/** A mail that was sent, or given up, needs neither its address nor its link any more. */
export async function forgetJobPayload(tx: Writer, jobId: string): Promise<void> {
  const { jobs } = tx.tables
  await tx.update(jobs).set({ payload: {} }).where(eq(jobs.id, jobId))
}

// ── Leaving

/** Takes the person out of the account: the row stays as an anchor for the certificate ledger, nameless. */
export async function erasePerson(
  tx: Writer,
  userId: string,
  blank: { givenName: string; familyName: string; printedName: string; searchKey: string; sortKey: string; at: number },
): Promise<void> {
  const { users, identities, passwords, sessions, licences, userProfessions, mailLinks, roleGrants } = tx.tables
  const { at, ...names } = blank
  const addresses = await tx.select({ subject: identities.subject }).from(identities).where(eq(identities.userId, userId))
  const subjects = addresses.map((row) => row.subject)
  await tx
    .delete(mailLinks)
    .where(subjects.length > 0 ? or(eq(mailLinks.userId, userId), inArray(mailLinks.subject, subjects)) : eq(mailLinks.userId, userId))
  await tx.delete(sessions).where(eq(sessions.userId, userId))
  await deleteAllSecondFactors(tx, userId)
  await deleteViewsOf(tx, userId)
  await forgetInvitationsTo(tx, userId, subjects, at)
  await tx.delete(passwords).where(eq(passwords.userId, userId))
  await tx.delete(identities).where(eq(identities.userId, userId))
  await tx.delete(licences).where(eq(licences.userId, userId))
  await tx.delete(userProfessions).where(eq(userProfessions.userId, userId))
  await tx
    .update(roleGrants)
    .set({ revokedBy: userId, revokedAt: at })
    .where(and(eq(roleGrants.userId, userId), isNull(roleGrants.revokedAt)))
  await tx
    .update(users)
    .set({ ...names, credentialSuffix: null, timeZone: 'Etc/UTC', erasedAt: at })
    .where(eq(users.id, userId))
}

/** Answers in the names the learner saw: those an author gave keep the order in which the key was written. */
async function responsesAsShown(db: Reader, attemptIds: readonly string[]) {
  const { responses, attemptQuestions, questionVersions } = db.tables
  const rows = await db
    .select({
      response: responses,
      position: attemptQuestions.position,
      optionOrder: attemptQuestions.optionOrder,
      body: questionVersions.body,
    })
    .from(responses)
    .innerJoin(attemptQuestions, eq(attemptQuestions.id, responses.attemptQuestionId))
    .innerJoin(questionVersions, eq(questionVersions.id, attemptQuestions.questionVersionId))
    .where(inArray(responses.attemptId, [...attemptIds]))
    .orderBy(asc(responses.attemptId), asc(attemptQuestions.position))
  return rows.map(({ response, position, optionOrder, body }) => ({
    ...response,
    position,
    answer: serveQuestion(body, optionOrder).toServed(response.answer),
  }))
}

/**
 * Everything stored about a person, for the export: their own words and acts, never a question's key. Hashes of passwords, sessions and links are secrets
 * and left out.
 */
export async function everythingAbout(db: Reader, userId: string) {
  const t = db.tables
  const person = await findPerson(db, userId)
  const enrolments = await db.select().from(t.enrolments).where(eq(t.enrolments.learnerId, userId)).orderBy(asc(t.enrolments.startedAt))
  const attempts = await db.select().from(t.attempts).where(eq(t.attempts.learnerId, userId)).orderBy(asc(t.attempts.startedAt))
  const completions = await db
    .select()
    .from(t.completions)
    .where(eq(t.completions.learnerId, userId))
    .orderBy(asc(t.completions.completedAt))
  const ofEnrolment = enrolments.map((row) => row.id)
  const ofAttempt = attempts.map((row) => row.id)
  const ofCompletion = completions.map((row) => row.id)
  const evaluations = await db.select().from(t.evaluations).where(inArray(t.evaluations.enrolmentId, ofEnrolment))
  const ofEvaluation = evaluations.map((row) => row.id)
  return {
    person: person?.user ?? null,
    address: person?.address ?? null,
    professions: await professionsOf(db, userId),
    licences: await licencesOf(db, userId),
    roles: await db.select().from(t.roleGrants).where(eq(t.roleGrants.userId, userId)).orderBy(asc(t.roleGrants.grantedAt)),
    sessions: (await sessionsOf(db, userId)).map(({ createdAt, expiresAt, endsAt }) => ({ createdAt, expiresAt, endsAt })),
    secondFactors: (await secondFactorsOf(db, userId)).map(({ kind, label, createdAt, usedAt }) => ({ kind, label, createdAt, usedAt })),
    recoveryCodesLeft: await recoveryCodesLeft(db, userId),
    linksSent: await db
      .select({
        purpose: t.mailLinks.purpose,
        createdAt: t.mailLinks.createdAt,
        expiresAt: t.mailLinks.expiresAt,
        usedAt: t.mailLinks.usedAt,
      })
      .from(t.mailLinks)
      .where(eq(t.mailLinks.userId, userId))
      .orderBy(asc(t.mailLinks.createdAt)),
    savedViews: await viewsOf(db, userId),
    disclosures: await db.select().from(t.disclosures).where(eq(t.disclosures.userId, userId)).orderBy(asc(t.disclosures.recordedAt)),
    enrolments,
    acknowledgements: await db.select().from(t.acknowledgements).where(inArray(t.acknowledgements.enrolmentId, ofEnrolment)),
    lessonMarks: await db.select().from(t.lessonMarks).where(inArray(t.lessonMarks.enrolmentId, ofEnrolment)),
    readingPositions: await db.select().from(t.readingPositions).where(inArray(t.readingPositions.enrolmentId, ofEnrolment)),
    attempts,
    responses: await responsesAsShown(db, ofAttempt),
    scores: await db
      .select({ attemptId: t.gradings.attemptId, score: t.gradings.score, passed: t.gradings.passed, gradedAt: t.gradings.gradedAt })
      .from(t.gradings)
      .where(inArray(t.gradings.attemptId, ofAttempt)),
    evaluations,
    evaluationDrafts: await db.select().from(t.evaluationDrafts).where(inArray(t.evaluationDrafts.enrolmentId, ofEnrolment)),
    evaluationAnswers: await db.select().from(t.evaluationAnswers).where(inArray(t.evaluationAnswers.evaluationId, ofEvaluation)),
    biasReports: await db.select().from(t.biasReports).where(inArray(t.biasReports.evaluationId, ofEvaluation)),
    completions,
    attestations: await db.select().from(t.attestations).where(inArray(t.attestations.completionId, ofCompletion)),
    creditClaims: await db.select().from(t.creditClaims).where(inArray(t.creditClaims.completionId, ofCompletion)),
    claimAdjustments: await db
      .select({
        completionId: t.claimAdjustments.completionId,
        minutes: t.claimAdjustments.minutes,
        amountHundredths: t.claimAdjustments.amountHundredths,
        statement: t.claimAdjustments.statement,
        adjustedAt: t.claimAdjustments.adjustedAt,
      })
      .from(t.claimAdjustments)
      .where(inArray(t.claimAdjustments.completionId, ofCompletion))
      .orderBy(asc(t.claimAdjustments.adjustedAt), asc(t.claimAdjustments.sequence)),
    claimReopenings: await db
      .select({ completionId: t.claimReopenings.completionId, reopenedAt: t.claimReopenings.reopenedAt })
      .from(t.claimReopenings)
      .where(inArray(t.claimReopenings.completionId, ofCompletion))
      .orderBy(asc(t.claimReopenings.reopenedAt)),
    attemptResets: await db
      .select({ enrolmentId: t.attemptResets.enrolmentId, resetAt: t.attemptResets.resetAt })
      .from(t.attemptResets)
      .where(inArray(t.attemptResets.enrolmentId, ofEnrolment)),
    certificates: await db.select().from(t.certificates).where(eq(t.certificates.learnerId, userId)).orderBy(asc(t.certificates.issuedAt)),
    auditTrail: (
      await db
        .select({ at: t.auditEvents.at, act: t.auditEvents.act, actorId: t.auditEvents.actorId, payload: t.auditEvents.payload })
        .from(t.auditEvents)
        .where(and(eq(t.auditEvents.subjectKind, 'user'), eq(t.auditEvents.subjectId, userId)))
        .orderBy(desc(t.auditEvents.sequence))
    ).map(({ actorId, payload, ...told }) => ({ ...told, payload: actorId === userId ? payload : withoutNetwork(payload) })),
  }
}
