/** The claim as a page: what each of the learner's professions would get, and the time that was measured as a reminder. */
import { claimableAmounts, formatHundredths } from '#app/domain/credit.ts'
import { isProfessionCode, professionLabel, type ProfessionCode } from '#app/domain/professions.ts'
import { canClaim } from '#app/domain/progress.ts'
import { creditOnCertificate } from '#app/features/completion/claim-completion.server.ts'
import { readClaimable } from '#app/features/completion/claimable.server.ts'
import type { Refusal } from '#app/features/road/refusals.ts'
import type { Road } from '#app/features/road/road.server.ts'
import { readingPositionsOf } from '#db/queries/enrolments.ts'
import { findPerson, professionsOf } from '#db/queries/people.ts'
import type { Reader } from '#db/store.ts'

export interface ClaimOption {
  profession: ProfessionCode
  label: string
  /** what the certificate will be */
  kind: 'credit' | 'participation' | 'none' | 'below-pass-mark'
  /** the sentence about credit that will stand on the certificate */
  statement: string
  credit: { type: string; unit: string; mode: 'fixed' | 'claimed'; amounts: { hundredths: number; label: string }[] } | null
  /** a stricter pass mark that was not reached, in per cent */
  passMark: number | null
}

export interface ClaimPage {
  closed: Refusal | null
  printedName: string
  credentialSuffix: string | null
  options: ClaimOption[]
  /** an educator or administrator could see what is right in this quiz, and so earns no credit from it */
  keySeen: boolean
  /** minutes the page estimates, and whole minutes measured in the lessons */
  estimatedMinutes: number
  measuredMinutes: number
}

export async function claimPage(db: Reader, road: Road, learnerId: string): Promise<ClaimPage> {
  const gate = canClaim(road.facts)
  const [claimable, professions, person, positions] = await Promise.all([
    readClaimable(db, road, learnerId),
    professionsOf(db, learnerId),
    findPerson(db, learnerId),
    readingPositionsOf(db, road.enrolment ? [road.enrolment.id] : []),
  ])
  return {
    closed: road.window === 'expired' && !road.completion ? 'expired' : gate.ok ? null : gate.missing[0]!,
    printedName: person?.user.printedName ?? '',
    credentialSuffix: person?.user.credentialSuffix ?? null,
    options: professions.filter(isProfessionCode).map((profession): ClaimOption => {
      const earned = claimable.designation(profession)
      const shown = creditOnCertificate(earned, earned.kind === 'credit' ? earned.rule.maximumHundredths : null)
      return {
        profession,
        label: professionLabel(profession),
        kind: earned.kind,
        statement: shown.statement,
        credit:
          earned.kind === 'credit'
            ? {
                type: earned.rule.type,
                unit: earned.rule.unit,
                mode: earned.rule.mode,
                amounts: claimableAmounts(earned.rule).map((hundredths) => ({ hundredths, label: formatHundredths(hundredths) })),
              }
            : null,
        passMark: earned.kind === 'below-pass-mark' ? earned.rule.passMarkPercent : null,
      }
    }),
    keySeen: claimable.keySeen,
    estimatedMinutes: road.version.frontMatter.minutes.total,
    measuredMinutes: Math.round(positions.reduce((sum, position) => sum + position.seconds, 0) / 60),
  }
}
