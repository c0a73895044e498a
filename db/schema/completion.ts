/** What was earned: completions, attestations, claims, certificates. An issued certificate never changes; what happens to it later is an event. */
import { sql } from 'drizzle-orm'
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'
import type { LearningTables } from '#db/schema/learning.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineCompletion(k: Kit, t0: PeopleTables & CatalogueTables & LearningTables) {
  const completions = k.table(
    'completions',
    {
      id: k.string().primaryKey(),
      learnerId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      releaseId: k
        .string()
        .notNull()
        .references(() => t0.activityReleases.id),
      /** null for a course */
      enrolmentId: k.string().references(() => t0.enrolments.id),
      moduleVersionId: k.string().references(() => t0.moduleVersions.id),
      profession: k.string().notNull(),
      bestScore: k.integer(),
      completedAt: k.timestamp().notNull(),
      voidedAt: k.timestamp(),
    },
    (t) => [
      k
        .uniqueIndex('completions_learner_release')
        .on(t.learnerId, t.releaseId)
        .where(sql`voided_at is null`),
      k.index('completions_completed').on(t.completedAt, t.id),
    ],
  )

  const attestations = k.table(
    'attestations',
    {
      id: k.string().primaryKey(),
      completionId: k
        .string()
        .notNull()
        .references(() => completions.id),
      minutes: k.integer().notNull(),
      /** the sentence that was attested, as shown */
      statement: k.string().notNull(),
      attestedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('attestations_completion').on(t.completionId)],
  )

  /** Credit in whole hundredths. */
  const creditClaims = k.table(
    'credit_claims',
    {
      id: k.string().primaryKey(),
      completionId: k
        .string()
        .notNull()
        .references(() => completions.id),
      designationId: k
        .string()
        .notNull()
        .references(() => t0.creditDesignations.id),
      amountHundredths: k.integer().notNull(),
      claimedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('credit_claims_completion_designation').on(t.completionId, t.designationId)],
  )

  /** The last number given, per provider and year. */
  const certificateSeries = k.table(
    'certificate_series',
    {
      id: k.string().primaryKey(),
      providerId: k
        .string()
        .notNull()
        .references(() => t0.providers.id),
      year: k.integer().notNull(),
      lastNumber: k.integer().notNull(),
    },
    (t) => [k.uniqueIndex('certificate_series_provider_year').on(t.providerId, t.year)],
  )

  const certificates = k.table(
    'certificates',
    {
      id: k.string().primaryKey(),
      providerId: k
        .string()
        .notNull()
        .references(() => t0.providers.id),
      learnerId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      completionId: k
        .string()
        .notNull()
        .references(() => completions.id),
      /** 1 for the first issue; a correction supersedes it with the next */
      version: k.integer().notNull(),
      number: k.string().notNull(),
      verificationCode: k.string().notNull(),
      /** the second half of the holder's own link, which shows the name */
      holderKey: k.string().notNull(),
      /** canonical JSON, as text: its SHA-256 is `sha256` */
      snapshot: k.string().notNull(),
      sha256: k.string().notNull(),
      templateVersion: k.integer().notNull(),
      origin: k.string().notNull(),
      issuedAt: k.timestamp().notNull(),
    },
    (t) => [
      k.uniqueIndex('certificates_provider_number').on(t.providerId, t.number),
      k.uniqueIndex('certificates_code').on(t.verificationCode),
      k.uniqueIndex('certificates_completion_version').on(t.completionId, t.version),
      k.index('certificates_learner').on(t.learnerId, t.issuedAt),
      k.index('certificates_number').on(t.number),
    ],
  )

  const certificateEvents = k.table(
    'certificate_events',
    {
      id: k.string().primaryKey(),
      certificateId: k
        .string()
        .notNull()
        .references(() => certificates.id),
      kind: k.string().$type<'superseded' | 'revoked' | 'reinstated'>().notNull(),
      /** superseded: the certificate that took its place */
      replacementId: k.string().references(() => certificates.id),
      reason: k.string().notNull(),
      actorId: k.string(),
      happenedAt: k.timestamp().notNull(),
    },
    (t) => [
      k.index('certificate_events_certificate').on(t.certificateId, t.happenedAt),
      // a certificate is superseded once, by one other
      k
        .uniqueIndex('certificate_events_superseded_once')
        .on(t.certificateId)
        .where(sql`kind = 'superseded'`),
    ],
  )

  return { completions, attestations, creditClaims, certificateSeries, certificates, certificateEvents }
}

export type CompletionTables = ReturnType<typeof defineCompletion>
