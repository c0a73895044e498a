/** What the forms of reviews accept. Texts keep their lines. */
import { z } from 'zod'
import { hasForbiddenCharacters } from '#app/domain/names.ts'
import type { FormReply } from '#app/features/account/read-form.server.ts'
import type { Decision, Remark } from '#app/features/quiz-review/decide-review.server.ts'
import type { AskedQuiz } from '#db/schema/review.ts'

export const NOTE_LENGTH = 1000
export const COMMENT_LENGTH = 2000

/** Line ends as a browser sends them, or not. Line breaks are no forbidden characters here. */
const lines = (text: string) => text.replaceAll('\r\n', '\n').trim()
const isStrange = (text: string) => hasForbiddenCharacters(text.replaceAll('\n', ' '))
const strange = 'This holds characters that cannot be kept. Type it again without them.'

export const askingForm = z.object({
  note: z
    .string()
    .optional()
    .default('')
    .transform(lines)
    .pipe(
      z
        .string()
        .max(NOTE_LENGTH, { error: `Use at most ${NOTE_LENGTH} characters.` })
        .refine((text) => !isStrange(text), { error: strange }),
    )
    .transform((text) => (text === '' ? null : text)),
  reviewer: z
    .string({ error: 'Choose who is asked.' })
    .max(64, { error: 'Choose who is asked.' })
    .transform((id) => (id === 'all' ? null : id)),
  stamp: z.string().max(80).optional().default(''),
})

export const commentField = (questionId: string) => `comment.${questionId}`
export const GENERAL = 'comment'

export type ReadReview = { ok: true; decision: Decision; remarks: Remark[]; reply: FormReply } | { ok: false; reply: FormReply }

/** A comment may stand under each question, and under the whole. Returning needs one of them. */
export function readReviewForm(form: FormData, { questions, removed }: AskedQuiz): ReadReview {
  const errors: Record<string, string> = {}
  const typed: Record<string, string> = {}
  const remarks: Remark[] = []
  const read = (name: string, questionId: string | null) => {
    const given = form.get(name)
    const text = typeof given === 'string' ? lines(given) : ''
    if (typeof given === 'string') typed[name] = given
    if (text.length > COMMENT_LENGTH) errors[name] = `Use at most ${COMMENT_LENGTH.toLocaleString('en-GB')} characters.`
    else if (isStrange(text)) errors[name] = strange
    else if (text !== '') remarks.push({ questionId, text })
  }
  for (const { questionId } of [...questions, ...removed]) read(commentField(questionId), questionId)
  read(GENERAL, null)
  const intent = form.get('intent')
  if (intent !== 'approved' && intent !== 'returned') errors[''] = 'Approve the quiz, or return it with comments.'
  if (intent === 'returned' && remarks.length === 0 && Object.keys(errors).length === 0)
    errors[GENERAL] = 'Write at least one comment: on the quiz as a whole, or under a question.'
  const reply = { errors, typed }
  if (Object.keys(errors).length > 0 || (intent !== 'approved' && intent !== 'returned')) return { ok: false, reply }
  return { ok: true, decision: intent, remarks, reply }
}
