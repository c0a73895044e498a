/**
 * The register: one row per completion as the administrator's list shows it, and the words it is found by. Everything in it is told again from facts that lie
 * elsewhere (db/queries/register-entries.ts writes it, in the transaction that changes a fact), so it may be emptied and entered anew.
 *
 * No column is null, so that every order has a key to go on from: `''` is "none" in text, -1 in scores and minutes.
 */
import { sql } from 'drizzle-orm'
import type { Kit } from '#db/kit.ts'
import type { CompletionTables } from '#db/schema/completion.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineRegister(k: Kit, t0: PeopleTables & CompletionTables) {
  const registerEntries = k.table(
    'register_entries',
    {
      completionId: k
        .string()
        .primaryKey()
        .references(() => t0.completions.id),
      learnerId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      courseId: k.string().notNull(),
      /** `''`: the course itself was completed */
      moduleId: k.string().notNull(),
      title: k.string().notNull(),
      versionLabel: k.string().notNull(),
      /** as printed on the certificate that stands, with the suffix */
      holderName: k.string().notNull(),
      sortKey: k.string().notNull(),
      /** folded, of the account today; `''` when it was erased */
      email: k.string().notNull(),
      profession: k.string().notNull(),
      completedAt: k.timestamp().notNull(),
      /** ten-thousandths; -1 where no quiz was taken */
      score: k.integer().notNull(),
      /** attested; -1 where none were */
      minutes: k.integer().notNull(),
      creditType: k.string().notNull(),
      creditHundredths: k.integer().notNull(),
      /** the certificate that stands: the one issued last */
      certificateId: k
        .string()
        .notNull()
        .references(() => t0.certificates.id),
      certificateNumber: k.string().notNull(),
      /** how many were issued for this completion: above 1, earlier ones are superseded */
      certificatesIssued: k.integer().notNull(),
      issuedAt: k.timestamp().notNull(),
      status: k.string().$type<'valid' | 'revoked'>().notNull(),
      /** 1: the evaluation reported commercial bias */
      biasReported: k.integer().notNull(),
    },
    (t) => [
      // one per order; the completion's id makes each key unique
      k.index('register_by_learner').on(t.sortKey, t.completionId),
      k.index('register_by_email').on(t.email, t.completionId),
      k.index('register_by_title').on(t.title, t.completionId),
      k.index('register_by_version').on(t.versionLabel, t.completionId),
      k.index('register_by_profession').on(t.profession, t.completionId),
      k.index('register_by_completed').on(t.completedAt, t.completionId),
      k.index('register_by_score').on(t.score, t.completionId),
      k.index('register_by_minutes').on(t.minutes, t.completionId),
      k.index('register_by_credit').on(t.creditHundredths, t.completionId),
      k.index('register_by_number').on(t.certificateNumber, t.completionId),
      k.index('register_by_issued').on(t.issuedAt, t.completionId),
      k.index('register_by_status').on(t.status, t.completionId),
      k.index('register_by_bias').on(t.biasReported, t.completionId),
      // the usual order within one module, version, profession or credit
      k.index('register_version_completed').on(t.versionLabel, t.completedAt, t.completionId),
      k.index('register_module_completed').on(t.moduleId, t.completedAt, t.completionId),
      k.index('register_profession_completed').on(t.profession, t.completedAt, t.completionId),
      k.index('register_credit_completed').on(t.creditType, t.completedAt, t.completionId),
      // what is rare
      k
        .index('register_revoked')
        .on(t.completedAt, t.completionId)
        .where(sql`status = 'revoked'`),
      k
        .index('register_superseded')
        .on(t.completedAt, t.completionId)
        .where(sql`certificates_issued > 1`),
      k
        .index('register_bias_reported')
        .on(t.completedAt, t.completionId)
        .where(sql`bias_reported = 1`),
      // everything that can be filtered by: counting reads this and not the rows
      k
        .index('register_facets')
        .on(
          t.moduleId,
          t.profession,
          t.completedAt,
          t.status,
          t.versionLabel,
          t.creditType,
          t.courseId,
          t.score,
          t.certificatesIssued,
          t.biasReported,
          t.completionId,
        ),
      k.index('register_learner').on(t.learnerId),
      // the usual order of what was found by name: sorting reads this and not the rows
      k.index('register_found_completed').on(t.completionId, t.completedAt),
    ],
  )

  /** The words of the holder's name and of the account's name, folded: found by how they begin. */
  const registerWords = k.table(
    'register_words',
    {
      word: k.string().notNull(),
      completionId: k
        .string()
        .notNull()
        .references(() => t0.completions.id),
    },
    (t) => [k.uniqueIndex('register_words_word').on(t.word, t.completionId), k.index('register_words_of').on(t.completionId, t.word)],
  )

  return { registerEntries, registerWords }
}
