/** What grading a question again would do, before it is done: read in small chunks, with a turn for everybody else between them. */
import { setImmediate as turn } from 'node:timers/promises'
import { regrade, type RegradeRule } from '#app/domain/regrade.ts'
import type { Judge } from '#app/features/regrading/judge.server.ts'
import { attemptsToRegrade, completionsByEnrolment, passesOf } from '#db/queries/regrading.ts'
import type { Reader } from '#db/store.ts'

const attemptsAtOnce = 150

export interface RegradeEffect {
  /** attempts that met the question, and of how many its mark rises or falls */
  attempts: number
  up: number
  down: number
  /** learners who pass by it, and who would not pass any more */
  passNow: number
  failNow: number
  /** of the latter, those who have a completion: they keep it */
  kept: number
}

/** `versionIds`: which wordings are graded again. */
export async function regradeEffect(db: Reader, versionIds: readonly string[], judge: Judge, rule: RegradeRule): Promise<RegradeEffect> {
  const effect: RegradeEffect = { attempts: 0, up: 0, down: 0, passNow: 0, failNow: 0, kept: 0 }
  /** enrolment → attempt → whether it would pass */
  const flips = new Map<string, Map<string, boolean>>()
  for (const versionId of versionIds) {
    for (let after: string | null = null; ;) {
      const chunk = await attemptsToRegrade(db, versionId, after, attemptsAtOnce)
      for (const { attemptId, attemptQuestionId, enrolmentId, purpose, answer, grading } of chunk) {
        effect.attempts += 1
        const next = regrade(grading, attemptQuestionId, judge(versionId, answer), rule)
        if (!next) continue
        if (next.itemScores[attemptQuestionId]! > (grading.itemScores[attemptQuestionId] ?? 0)) effect.up += 1
        else effect.down += 1
        if (purpose === 'quiz' && next.passed !== grading.passed)
          flips.set(enrolmentId, (flips.get(enrolmentId) ?? new Map()).set(attemptId, next.passed))
      }
      if (chunk.length < attemptsAtOnce) break
      after = chunk.at(-1)!.attemptId
      await turn()
    }
  }
  const enrolmentIds = [...flips.keys()]
  for (let start = 0; start < enrolmentIds.length; start += attemptsAtOnce) {
    const some = enrolmentIds.slice(start, start + attemptsAtOnce)
    const passes = await passesOf(db, some)
    const completions = await completionsByEnrolment(db, some)
    for (const enrolmentId of some) {
      const own = passes.filter((row) => row.enrolmentId === enrolmentId)
      const before = own.some(({ passed }) => passed)
      const after = own.some(({ attemptId, passed }) => flips.get(enrolmentId)!.get(attemptId) ?? passed)
      if (after && !before) effect.passNow += 1
      if (before && !after) {
        effect.failNow += 1
        if (completions.has(enrolmentId)) effect.kept += 1
      }
    }
    await turn()
  }
  return effect
}
