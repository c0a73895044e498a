/** What changed between two looks at what would be published: when a review was asked, and now. */
import { changedLines, type ChangedLine } from '#app/features/workshop/compare-texts.tsx'
import { settingChanges } from '#app/features/workshop/next-quiz.server.ts'
import type { AskedQuiz } from '#db/schema/review.ts'

export interface SinceAsked {
  /** null: the settings of the quiz */
  code: string | null
  text: string
  /** of a question that was there before: line by line */
  lines: ChangedLine[]
}

export function sinceAsked(asked: AskedQuiz, now: AskedQuiz): SinceAsked[] {
  const said: SinceAsked[] = []
  for (const { questionId, code, content, before } of now.questions) {
    const was = asked.questions.find((question) => question.questionId === questionId)
    if (!was) {
      said.push({ code, text: before ? 'Changed too' : 'Added', lines: before ? changedLines(before, content) : [] })
      continue
    }
    const lines = changedLines(was.content, content)
    if (lines.length > 0) said.push({ code, text: 'Changed again', lines })
  }
  const isNow = (id: string) => [...now.questions, ...now.removed].some(({ questionId }) => questionId === id)
  const wasAsked = (id: string) => [...asked.questions, ...asked.removed].some(({ questionId }) => questionId === id)
  for (const { questionId, code } of now.removed)
    if (!asked.removed.some((one) => one.questionId === questionId)) said.push({ code, text: 'Taken out of the quiz', lines: [] })
  for (const { questionId, code } of [...asked.questions, ...asked.removed])
    if (!isNow(questionId)) said.push({ code, text: 'As published, or kept back', lines: [] })
  for (const { questionId, code } of asked.removed)
    if (now.questions.some((one) => one.questionId === questionId) && wasAsked(questionId))
      said.push({ code, text: 'No longer taken out', lines: [] })
  return [...said, ...settingChanges(asked.settings, now.settings).map((text) => ({ code: null, text, lines: [] }))]
}
