/** What a learner can claim on a road, by profession: read by the page that asks and by the verb that grants. */
import { designationFor, type CreditRule, type Designation } from '#app/domain/credit.ts'
import { earnsCredit } from '#app/domain/permissions.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'
import type { Road } from '#app/features/road/road.server.ts'
import { designationsOf } from '#db/queries/catalogue.ts'
import { couldEverSeeKeys } from '#db/queries/people.ts'
import type { Reader } from '#db/store.ts'

/** The rules of a release that were in force at a moment, in the shape the domain reckons with. */
export async function creditRulesAt(db: Reader, releaseId: string, at: number): Promise<CreditRule[]> {
  const rows = (await designationsOf(db, releaseId)).filter(
    (row) => row.designatedAt <= at && (row.withdrawnAt === null || row.withdrawnAt > at),
  )
  return rows.map((row) => ({
    ...(row.rule as unknown as Omit<CreditRule, 'id' | 'designatedAt'>),
    id: row.id,
    designatedAt: row.designatedAt,
  }))
}

export interface Claimable {
  rules: CreditRule[]
  /** whoever could see the quiz's key earns no credit from it */
  keySeen: boolean
  /** what the profession would get */
  designation: (profession: ProfessionCode) => Designation
}

export async function readClaimable(db: Reader, road: Road, learnerId: string): Promise<Claimable> {
  const rules = await creditRulesAt(db, road.version.release.id, road.enrolment?.startedAt ?? 0)
  const keySeen = await couldEverSeeKeys(db, learnerId)
  return {
    rules,
    keySeen,
    designation: (profession) => {
      if (!road.enrolment) return { kind: 'none' }
      const earned = designationFor(rules, {
        profession,
        enrolledAt: road.enrolment.startedAt,
        versionReviewed: road.version.clinicalReviews.length > 0,
        bestScore: road.best,
      })
      if (earnsCredit({ couldSeeKey: keySeen })) return earned
      // a certificate must not say that nothing is designated where something is
      return 'rule' in earned ? { kind: 'participation', rules: [earned.rule] } : earned
    },
  }
}
