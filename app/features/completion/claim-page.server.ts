/** The claim as a page: what each of the learner's professions would get, and the time that was measured as a reminder. */
import { claimableAmounts, formatHundredths, type CreditRule } from '#app/domain/credit.ts'
import { isProfessionCode, professionLabel, type ProfessionCode } from '#app/domain/professions.ts'
import { canClaim } from '#app/domain/progress.ts'
import { creditOnCertificate } from '#app/features/completion/claim-completion.server.ts'
import type { OpenedClaim } from '#app/features/completion/claim-again.server.ts'
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
  /** the claim was opened again by an administrator: what stands until it is made again */
  again: { minutes: number; credit: string | null; number: string } | null
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

/** The page of a claim that was opened again: one profession, the designation of the first claim, and the name as printed. */
export async function claimAgainPage(db: Reader, road: Road, { claim, rule, snapshot }: OpenedClaim): Promise<ClaimPage> {
  const positions = await readingPositionsOf(db, road.enrolment ? [road.enrolment.id] : [])
  const profession = road.completion?.profession ?? ''
  const option: ClaimOption[] = isProfessionCode(profession)
    ? [
        {
          profession,
          label: professionLabel(profession),
          kind: rule ? 'credit' : 'participation',
          statement: snapshot.credit.statement,
          credit: rule ? creditOption(rule) : null,
          passMark: null,
        },
      ]
    : []
  return {
    again: {
      minutes: claim.minutes,
      credit: rule && claim.amountHundredths !== null ? `${formatHundredths(claim.amountHundredths)} ${rule.unit}` : null,
      number: snapshot.number,
    },
    closed: null,
    printedName: snapshot.holder.printedName,
    credentialSuffix: snapshot.holder.credentialSuffix,
    options: option,
    keySeen: false,
    ...timeOf(road, positions),
  }
}

const creditOption = ({ type, unit, mode, ...rule }: CreditRule): ClaimOption['credit'] => ({
  ...{ type, unit, mode },
  amounts: claimableAmounts({ type, unit, mode, ...rule }).map((hundredths) => ({ hundredths, label: formatHundredths(hundredths) })),
})

const timeOf = (road: Road, positions: readonly { seconds: number }[]) => ({
  estimatedMinutes: road.version.frontMatter.minutes.total,
  measuredMinutes: Math.round(positions.reduce((sum, position) => sum + position.seconds, 0) / 60),
})

export async function claimPage(db: Reader, road: Road, learnerId: string): Promise<ClaimPage> {
  const gate = canClaim(road.facts)
  const [claimable, professions, person, positions] = await Promise.all([
    readClaimable(db, road, learnerId),
    professionsOf(db, learnerId),
    findPerson(db, learnerId),
    readingPositionsOf(db, road.enrolment ? [road.enrolment.id] : []),
  ])
  return {
    again: null,
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
        credit: earned.kind === 'credit' ? creditOption(earned.rule) : null,
        passMark: earned.kind === 'below-pass-mark' ? earned.rule.passMarkPercent : null,
      }
    }),
    keySeen: claimable.keySeen,
    ...timeOf(road, positions),
  }
}
