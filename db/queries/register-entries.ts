/**
 * Writing the register: told from the facts, completion by completion, and never from what stood in it before. Whoever writes a fact that it shows (a
 * completion, a certificate, an event, a name, an address) enters the completion again in the same transaction.
 */
import { and, asc, count, desc, eq, inArray, isNull } from 'drizzle-orm'
import { certificateStatus, type CertificateSnapshot, type CertificateStatus } from '#app/domain/certificate.ts'
import { foldName, sortKey } from '#app/domain/names.ts'
import { adjustedMinutesOf } from '#db/queries/claims.ts'
import { countCompletions, emptyCompletionFigures } from '#db/queries/figures.ts'
import type { Reader, Store, Writer } from '#db/store.ts'

/** Enters these completions, or enters them again. Voided ones, and those without a certificate yet, are taken out. */
export async function enterInRegister(tx: Writer, completionIds: readonly string[]): Promise<void> {
  if (completionIds.length === 0) return
  const { registerEntries, registerWords } = tx.tables
  const ids = [...completionIds]
  const facts = await factsOf(tx, ids)
  const before = await tx.select().from(registerEntries).where(inArray(registerEntries.completionId, ids))
  await tx.delete(registerWords).where(inArray(registerWords.completionId, ids))
  await tx.delete(registerEntries).where(inArray(registerEntries.completionId, ids))
  await countCompletions(
    tx,
    before,
    facts.map(({ entry }) => entry),
  )
  if (facts.length === 0) return
  await tx.insert(registerEntries).values(facts.map(({ entry }) => entry))
  const words = facts.flatMap(({ entry, words }) => [...words].map((word) => ({ word, completionId: entry.completionId })))
  if (words.length > 0) await tx.insert(registerWords).values(words)
}

/** After a change of a person's name or address, or their erasure. */
export async function enterLearnerInRegister(tx: Writer, learnerId: string): Promise<void> {
  const { completions } = tx.tables
  const rows = await tx.select({ id: completions.id }).from(completions).where(eq(completions.learnerId, learnerId))
  await enterInRegister(
    tx,
    rows.map(({ id }) => id),
  )
}

async function factsOf(db: Reader, ids: string[]) {
  const t = db.tables
  const rows = await db
    .select({
      completion: t.completions,
      courseId: t.activities.courseId,
      moduleId: t.activities.moduleId,
      person: { searchKey: t.users.searchKey, givenName: t.users.givenName, familyName: t.users.familyName, erasedAt: t.users.erasedAt },
      email: t.identities.subject,
      minutes: t.attestations.minutes,
    })
    .from(t.completions)
    .innerJoin(t.activityReleases, eq(t.activityReleases.id, t.completions.releaseId))
    .innerJoin(t.activities, eq(t.activities.id, t.activityReleases.activityId))
    .innerJoin(t.users, eq(t.users.id, t.completions.learnerId))
    .leftJoin(t.identities, and(eq(t.identities.userId, t.users.id), eq(t.identities.kind, 'email')))
    .leftJoin(t.attestations, eq(t.attestations.completionId, t.completions.id))
    .where(and(inArray(t.completions.id, ids), isNull(t.completions.voidedAt)))
  const certificates = await db
    .select()
    .from(t.certificates)
    .where(inArray(t.certificates.completionId, ids))
    .orderBy(desc(t.certificates.version))
  const events = await db
    .select({ certificateId: t.certificateEvents.certificateId, kind: t.certificateEvents.kind, at: t.certificateEvents.happenedAt })
    .from(t.certificateEvents)
    .innerJoin(t.certificates, eq(t.certificates.id, t.certificateEvents.certificateId))
    .where(inArray(t.certificates.completionId, ids))
    .orderBy(asc(t.certificateEvents.happenedAt), asc(t.certificateEvents.id))
  const adjusted = await adjustedMinutesOf(db, ids)
  const biased = await db
    .select({ id: t.completions.id })
    .from(t.completions)
    .innerJoin(t.evaluations, eq(t.evaluations.enrolmentId, t.completions.enrolmentId))
    .innerJoin(t.biasReports, eq(t.biasReports.evaluationId, t.evaluations.id))
    .where(inArray(t.completions.id, ids))

  return rows.flatMap(({ completion, courseId, moduleId, person, email, minutes }) => {
    const issued = certificates.filter((row) => row.completionId === completion.id)
    const [current] = issued
    if (!current) return []
    return registerEntryOf({
      completion,
      courseId,
      moduleId,
      person,
      email,
      minutes: adjusted.get(completion.id) ?? minutes,
      certificate: current,
      // Guarantee: the text was written by `canonicalSnapshot`
      snapshot: JSON.parse(current.snapshot) as CertificateSnapshot,
      issued: issued.length,
      status: certificateStatus(events.filter((event) => event.certificateId === current.id)).status,
      biasReported: biased.some((row) => row.id === completion.id),
    })
  })
}

export interface RegisterFacts {
  completion: { id: string; learnerId: string; profession: string; completedAt: number; bestScore: number | null }
  courseId: string
  moduleId: string | null
  person: { searchKey: string; givenName: string; familyName: string; erasedAt: number | null }
  email: string | null
  minutes: number | null
  /** the one that stands */
  certificate: { id: string; number: string; issuedAt: number }
  snapshot: CertificateSnapshot
  /** how many were issued */
  issued: number
  status: CertificateStatus['status']
  biasReported: boolean
}

/** What stands in the register for one completion, and the words it is found by. */
export function registerEntryOf(facts: RegisterFacts) {
  const { completion, person, certificate } = facts
  const { holder, activity, credit } = facts.snapshot
  const accountName = person.erasedAt === null ? `${person.searchKey} ${person.givenName} ${person.familyName}` : ''
  return {
    words: nameWords(`${holder.printedName} ${holder.familyName} ${accountName}`),
    entry: {
      completionId: completion.id,
      learnerId: completion.learnerId,
      courseId: facts.courseId,
      moduleId: facts.moduleId ?? '',
      title: activity.title,
      versionLabel: activity.version,
      holderName: holder.credentialSuffix ? `${holder.printedName}, ${holder.credentialSuffix}` : holder.printedName,
      sortKey: sortKey(holder.familyName, holder.printedName),
      email: facts.email ?? '',
      profession: completion.profession,
      completedAt: completion.completedAt,
      score: completion.bestScore ?? -1,
      minutes: facts.minutes ?? -1,
      creditType: credit.designated ? credit.type : '',
      creditHundredths: credit.designated ? credit.amountHundredths : 0,
      certificateId: certificate.id,
      certificateNumber: certificate.number,
      certificatesIssued: facts.issued,
      issuedAt: certificate.issuedAt,
      status: facts.status === 'revoked' ? ('revoked' as const) : ('valid' as const),
      biasReported: facts.biasReported ? 1 : 0,
    },
  }
}

/** The folded words of a name, and the parts of words joined by hyphens, apostrophes or points. */
function nameWords(name: string): Set<string> {
  const whole = foldName(name).split(/[\s,;()]+/u)
  return new Set([...whole, ...whole.flatMap((word) => word.split(/[-'.]+/u))].filter(Boolean))
}

const AT_ONCE = 200

/** Enters what is missing, in short transactions: completions from before there was a register. Resolves to how many. */
export async function completeRegister(store: Store): Promise<number> {
  const { completions, certificates, registerEntries } = store.schema
  // what stands in the register are completions that were not voided: as many as those are, none is missing
  const [entries] = await store.read.select({ n: count() }).from(registerEntries)
  const [standing] = await store.read.select({ n: count() }).from(completions).where(isNull(completions.voidedAt))
  if (entries?.n === standing?.n) return 0
  for (let entered = 0; ;) {
    const missing = await store.read
      .selectDistinct({ id: completions.id })
      .from(completions)
      .innerJoin(certificates, eq(certificates.completionId, completions.id))
      .leftJoin(registerEntries, eq(registerEntries.completionId, completions.id))
      .where(and(isNull(registerEntries.completionId), isNull(completions.voidedAt)))
      .limit(AT_ONCE)
    if (missing.length === 0) return entered
    await store.write((tx) =>
      enterInRegister(
        tx,
        missing.map(({ id }) => id),
      ),
    )
    entered += missing.length
  }
}

/** Empties the register and enters every completion from the facts. Resolves to how many. */
export async function rebuildRegister(store: Store): Promise<number> {
  await store.write(async (tx) => {
    await tx.delete(tx.tables.registerWords)
    await tx.delete(tx.tables.registerEntries)
    await emptyCompletionFigures(tx)
  })
  return completeRegister(store)
}
