/** The withdrawal of a question as a page: whom it touches, the reason, and the act. */
import { plainWords } from '#app/domain/question-text.ts'
import { data } from '@remix-run/node'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { reasonForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import { regradingRows, type RegradingRow } from '#app/features/workshop/regrading-rows.server.ts'
import {
  standingVersions,
  withdrawalEffect,
  withdrawQuestion,
  type WithdrawalEffect,
  type WithdrawalRefusal,
} from '#app/features/workshop/withdraw-question.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { withdrawalsOf } from '#db/queries/withdrawals.ts'
import { staffNames } from '#db/queries/workshop.ts'

export interface WithdrawalPage {
  questionId: string
  code: string
  stem: string
  module: { title: string; quizId: string }
  /** null: nothing is left to withdraw */
  effect: WithdrawalEffect | null
  wasPublished: boolean
  history: { id: string; at: number; by: string; reason: string; mendedAt: number | null }[]
  regradings: RegradingRow[]
  timeZone: string
  mayEdit: boolean
}

/** Throws NotFound. */
export async function withdrawalPage(ctx: ActorContext, catalogue: Catalogue, questionId: string): Promise<WithdrawalPage> {
  const db = ctx.store.read
  const { module, item } = await findWorkshopQuestion(db, catalogue, questionId)
  const history = await withdrawalsOf(db, [questionId])
  const names = await staffNames(
    db,
    history.map(({ withdrawnBy }) => withdrawnBy),
  )
  const standing = await standingVersions(db, questionId)
  return {
    ...{ questionId, code: item.code, stem: plainWords(item.published?.body.stem ?? item.content.stem) },
    module: { title: module.current.title, quizId: module.current.quiz.quizId },
    effect: standing.length === 0 ? null : await withdrawalEffect(db, questionId),
    wasPublished: item.published !== null,
    history: history.map(({ id, withdrawnAt, withdrawnBy, reason, end }) => ({
      ...{ id, at: withdrawnAt, reason, by: names.get(withdrawnBy) ?? 'a former educator', mendedAt: end?.endedAt ?? null },
    })),
    regradings: await regradingRows(db, questionId),
    timeZone: module.course.provider.timeZone,
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
  }
}

const refusals: Record<WithdrawalRefusal, string> = {
  disclosure: workshopRefusals.disclosure,
  'never-published': 'This question was never published, so nobody has met it. Keep the draft back, or discard it.',
  withdrawn: 'Every published text of this question is withdrawn already. Nothing was changed.',
}

export async function answerWithdrawal(ctx: ActorContext, catalogue: Catalogue, questionId: string, form: FormData, wake: () => void) {
  await findWorkshopQuestion(ctx.store.read, catalogue, questionId)
  const read = readForm(form, reasonForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const done = await withdrawQuestion(ctx, catalogue, { questionId, reason: read.value.reason })
  if (!done.ok) return data(read.reply({ '': refusals[done.refusal] }), { status: done.refusal === 'disclosure' ? 403 : 409 })
  wake()
  return seeOther(`${done.done ? workshopPaths.question(questionId) : workshopPaths.withdrawal(questionId)}?done=withdrawn`)
}
