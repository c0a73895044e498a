/** Brings settings of a quiz back as its draft: what was saved once, or what a published version had. */
import { data } from '@remix-run/node'
import { seeOther } from '#app/features/account/doors.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { pastSettings } from '#app/features/workshop/quiz-history-page.server.ts'
import { moduleOfQuiz, nextSettings, writeQuizSettings } from '#app/features/workshop/quiz-settings.server.ts'
import { refuseWork, workshopRefusals, type WorkshopRefusal } from '#app/features/workshop/refusals.ts'
import { onceMore } from '#app/features/workshop/write-revision.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'

/** `from` is the id of an entry of the history. Throws NotFound for another quiz's, and for one that is none. */
export function bringQuizBack(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { quizId: string; from: string },
): Promise<{ ok: true } | { ok: false; refusal: WorkshopRefusal }> {
  const module = moduleOfQuiz(catalogue, input.quizId)
  return onceMore(() =>
    ctx.store.write(async (tx) => {
      if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
      const bank = await moduleBank(tx, module.id)
      const entry = (await pastSettings(tx, bank)).find(({ id }) => id === input.from) ?? notFound('settings')
      const { settings: now, draft } = await nextSettings(tx, bank)
      await writeQuizSettings(tx, ctx, { quizId: input.quizId, now, draft, settings: entry.settings, kind: 'restored' })
      return { ok: true }
    }),
  )
}

export async function answerQuizHistory(ctx: ActorContext, catalogue: Catalogue, quizId: string, form: FormData) {
  const done = await bringQuizBack(ctx, catalogue, { quizId, from: String(form.get('from') ?? '') })
  if (done.ok) return seeOther(`${workshopPaths.quiz(quizId)}?done=brought-back`)
  return data({ error: workshopRefusals[done.refusal] }, { status: done.refusal === 'disclosure' ? 403 : 409 })
}
