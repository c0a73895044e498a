/** What the page of an import is asked to do. */
import { data } from '@remix-run/node'
import { seeOther } from '#app/features/account/doors.server.ts'
import { exchangePaths } from '#app/features/exchange/exchange-paths.ts'
import { discardImport, takeQuestions, type TakeInput } from '#app/features/exchange/take-questions.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

/** What was chosen comes back whole, with the reason for which nothing was done. */
export interface ImportReply {
  problem: string
  chosen: number[]
  revising: number[]
  objective: string
  place: string
  ready: boolean
  /** by the name of the field */
  alts: Record<string, string>
}

export async function answerImport(ctx: ActorContext, catalogue: Catalogue, importId: string, form: FormData) {
  const here = exchangePaths.import(importId)
  if (form.get('intent') === 'discard') {
    await discardImport(ctx, catalogue, importId)
    return seeOther(here)
  }
  const chosen = wholeNumbers(form.getAll('take'))
  const revising = wholeNumbers(form.getAll('revise'))
  const [objective, place] = [text(form.get('objective')), text(form.get('place'))]
  const [lesson = '', section = ''] = place.split('#')
  const ready = form.get('ready') === 'yes'
  const alts = altsOf(form)
  const input: TakeInput = { importId, chosen, revising: new Set(revising), objective, place: { lesson, section }, ready, alts }
  const done = await takeQuestions(ctx, catalogue, input)
  if (done.ok) return seeOther(here)
  return data<ImportReply>(
    { problem: done.problem, chosen, revising, objective, place, ready, alts: Object.fromEntries(alts) },
    { status: 422 },
  )
}

const text = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.slice(0, 200) : '')

/** characters of one text; more is cut off, as the field does */
const longestAlt = 1000

function altsOf(form: FormData): Map<string, string> {
  const texts = [...form].filter(([name, value]) => /^alt\.\d{1,4}\.\d$/.test(name) && typeof value === 'string')
  return new Map(texts.map(([name, value]) => [name, String(value).replaceAll('\r\n', '\n').slice(0, longestAlt)]))
}

function wholeNumbers(values: readonly FormDataEntryValue[]): number[] {
  return values.flatMap((value) => (typeof value === 'string' && /^\d{1,4}$/.test(value) ? [Number(value)] : []))
}
