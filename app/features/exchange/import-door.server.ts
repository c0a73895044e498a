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
  const input: TakeInput = { importId, chosen, revising: new Set(revising), objective, place: { lesson, section }, ready }
  const done = await takeQuestions(ctx, catalogue, input)
  if (done.ok) return seeOther(here)
  return data<ImportReply>({ problem: done.problem, chosen, revising, objective, place, ready }, { status: 422 })
}

const text = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.slice(0, 200) : '')

function wholeNumbers(values: readonly FormDataEntryValue[]): number[] {
  return values.flatMap((value) => (typeof value === 'string' && /^\d{1,4}$/.test(value) ? [Number(value)] : []))
}
