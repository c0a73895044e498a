/** The settings of a quiz as its form has them. */
import { z } from 'zod'
import { askingRule, type Pair } from '#app/domain/quiz-rules.ts'
import { hasForbiddenCharacters } from '#app/domain/names.ts'
import type { FormReply } from '#app/features/account/read-form.server.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'

const whole = (from: number, to: number, message: string) =>
  z
    .string({ error: message })
    .trim()
    .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to, { error: message })
    .transform(Number)

const orNone = (from: number, to: number, message: string) =>
  z
    .string({ error: message })
    .trim()
    .refine((text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to), { error: message })
    .transform((text) => (text === '' ? null : Number(text)))

const codes = /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/

export const quizForm = z.object({
  passMark: whole(1, 100, 'Write the pass mark as a whole number from 1 to 100.'),
  maxAttempts: orNone(1, 99, 'Write the attempts as a whole number from 1 to 99, or leave the field empty.'),
  waitHours: orNone(1, 720, 'Write the hours as a whole number from 1 to 720, or leave the field empty.'),
  kind: z.enum(['objectives', 'fixed'], { error: 'Choose how questions are taken.' }),
  perObjective: whole(1, 20, 'Write how many questions each objective gets, from 1 to 20.'),
  order: z.enum(['shuffled', 'listed'], { error: 'Choose the order.' }),
  askConfidence: z.enum(['yes', 'no'], { error: 'Choose whether learners are asked how sure they are.' }),
  fixed: z.string({ error: 'List the questions.' }).max(4000, { error: 'Use at most 4,000 characters.' }),
  pairs: z.string({ error: 'List the pairs.' }).max(8000, { error: 'Use at most 8,000 characters.' }),
  participation: z
    .string({ error: 'Say how to take part.' })
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(1, { error: 'Say how to take part: learners read it before they start.' })
        .max(2000, { error: 'Use at most 2,000 characters.' })
        .refine((text) => !hasForbiddenCharacters(text), {
          error: 'This holds characters that cannot be kept. Type it again without them.',
        }),
    ),
})

export type ReadQuizForm = { ok: true; settings: QuizSettings; reply: FormReply } | { ok: false; reply: FormReply }

/** `known` are the codes of questions of this module, `objectives` those of its objectives. */
export function readQuizForm(form: FormData, objectives: readonly string[], known: ReadonlySet<string>): ReadQuizForm {
  const typed = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  const parsed = quizForm.safeParse(typed)
  const errors: Record<string, string> = {}
  if (!parsed.success) for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message
  const byObjective: Record<string, number> = {}
  for (const code of objectives) {
    const own = (typed[`by.${code}`] ?? '').trim()
    if (own === '') continue
    if (/^\d{1,2}$/.test(own) && Number(own) >= 1 && Number(own) <= 20) byObjective[code] = Number(own)
    else errors[`by.${code}`] = `Write how many questions ${code} gets, from 1 to 20, or leave the field empty.`
  }
  const fixed = wordsOf(typed.fixed ?? '')
  const pairs = linesOf(typed.pairs ?? '')
  const strange = fixed.filter((code) => !known.has(code))
  if (typed.kind === 'fixed' && fixed.length === 0) errors.fixed ??= 'List the questions of the selection.'
  if (typed.kind === 'fixed' && strange.length > 0)
    errors.fixed ??= `There is no question ${strange.slice(0, 3).join(', ')} in this module.`
  const odd = pairs.find((pair) => pair.length !== 2 || pair[0] === pair[1] || pair.some((code) => !known.has(code)))
  if (odd) errors.pairs ??= `“${odd.join(' ').slice(0, 80)}” is no pair of two questions of this module.`
  const reply: FormReply = { errors, typed }
  if (!parsed.success || Object.keys(errors).length > 0) return { ok: false, reply }
  const { passMark, maxAttempts, waitHours, kind, perObjective, order, askConfidence, participation } = parsed.data
  const draw = kind === 'fixed' ? { kind, codes: [...new Set(fixed)] } : { kind, perObjective, byObjective }
  const rules = {
    ...{ passMark, maxAttempts, waitMinutes: waitHours === null ? null : waitHours * 60, draw, order },
    ...askingRule(askConfidence === 'yes'),
  }
  return { ok: true, settings: { rules, pairs: inOrder(pairs), participation }, reply }
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== '' && codes.test(word))
}

function linesOf(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/[\s,;+]+/).filter((word) => word !== ''))
    .filter((words) => words.length > 0)
}

/** As pairsOf gives them: each once, sorted. */
function inOrder(pairs: readonly string[][]): Pair[] {
  const sorted = pairs.map((pair) => [...pair].sort() as [string, string])
  const distinct = new Map(sorted.map((pair) => [pair.join(' '), pair]))
  return [...distinct.keys()].sort().map((key) => distinct.get(key)!)
}
