/** What a question of an attempt scores when it is graded again. */
import { isComparable, translateAnswer } from '#app/domain/regrade.ts'
import { fullScore, scoreAnswer } from '#app/domain/scoring.ts'
import type { Answer } from '#app/domain/question.ts'
import { questionContents } from '#db/queries/regrading.ts'
import type { Reader } from '#db/store.ts'

/** Ten-thousandths for an answer to a version of the question. */
export type Judge = (questionVersionId: string, answer: Answer | null) => number

/** Withdrawn for safety: full marks, whatever was answered. */
export const fullMarks: Judge = () => fullScore

/** The key of `toVersionId` asked of answers to other versions, all of them comparable with it. */
export async function judgeByKey(db: Reader, toVersionId: string, versionIds: readonly string[]): Promise<Judge> {
  const contents = new Map((await questionContents(db, [toVersionId, ...versionIds])).map((row) => [row.id, row]))
  const to = contents.get(toVersionId)
  if (!to) throw new Error('the version whose key counts is not there')
  return (questionVersionId, answer) => {
    const served = contents.get(questionVersionId)
    if (!served || !isComparable(served.body, to.body)) throw new Error('an answer to this version cannot be read by that key')
    return scoreAnswer(to.key, answer && translateAnswer(served.body, to.body, answer))
  }
}
