/** Grading a question again as a page: which keys were met, what each rule would do, and the act. */
import { plainWords } from '#app/domain/question-text.ts'
import { data } from '@remix-run/node'
import { z } from 'zod'
import { keyInWords } from '#app/domain/regrade.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { reasonForm } from '#app/features/desk/certificate-act-forms.server.ts'
import type { RegradeEffect } from '#app/features/regrading/regrade-effect.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { keyHistory, type EarlierKey } from '#app/features/workshop/key-history.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import { effectsOfKey, regradeQuestion, type RegradeRefusal } from '#app/features/workshop/regrade-question.server.ts'
import { regradingRows, type RegradingRow } from '#app/features/workshop/regrading-rows.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { isRegrading } from '#db/queries/regrading.ts'

export interface RegradePage {
  questionId: string
  code: string
  stem: string
  module: { title: string; quizId: string }
  /** null: never published, or withdrawn */
  current: { versionId: string; key: string[] } | null
  withdrawn: boolean
  earlier: EarlierKey[]
  /** null where there is nothing to grade again */
  effects: { favour: RegradeEffect; key: RegradeEffect } | null
  underWay: boolean
  regradings: RegradingRow[]
  timeZone: string
  mayEdit: boolean
}

/** Throws NotFound. */
export async function regradePage(ctx: ActorContext, catalogue: Catalogue, questionId: string): Promise<RegradePage> {
  const db = ctx.store.read
  const { module, item } = await findWorkshopQuestion(db, catalogue, questionId)
  const { published } = item
  const earlier = published ? await keyHistory(db, questionId, published.questionVersionId) : []
  const again = earlier.filter(({ bars, attempts }) => bars === null && attempts > 0).map(({ questionVersionId }) => questionVersionId)
  const mayGrade = published !== null && item.withdrawn === null && again.length > 0
  return {
    ...{ questionId, code: item.code, stem: plainWords(published?.body.stem ?? item.content.stem), earlier },
    module: { title: module.current.title, quizId: module.current.quiz.quizId },
    current: published && { versionId: published.questionVersionId, key: keyInWords(published.body, published.answerKey) },
    withdrawn: item.withdrawn !== null,
    effects: mayGrade ? await effectsOfKey(db, published.questionVersionId, again) : null,
    underWay: await isRegrading(db, module.id),
    regradings: await regradingRows(db, questionId),
    timeZone: module.course.provider.timeZone,
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
  }
}

const regradeForm = reasonForm.extend({
  rule: z.enum(['favour', 'key'], { error: 'Choose how marks may change.' }),
  version: z.string().max(64).optional().default(''),
})

const refusals: Record<RegradeRefusal, string> = {
  disclosure: workshopRefusals.disclosure,
  nothing: 'No attempt can be graded again by the key of today. Nothing was changed.',
  'under-way': 'Attempts of this module are being graded again at this moment. Wait until that is done, then look at the effect again.',
  changed: 'The question was published again while you read this page. Nothing was changed; look at the effect again.',
}

export async function answerRegrade(ctx: ActorContext, catalogue: Catalogue, questionId: string, form: FormData, wake: () => void) {
  await findWorkshopQuestion(ctx.store.read, catalogue, questionId)
  const read = readForm(form, regradeForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const { rule, reason, version: toVersionId } = read.value
  const done = await regradeQuestion(ctx, catalogue, { questionId, toVersionId, rule, reason })
  if (!done.ok) return data(read.reply({ '': refusals[done.refusal] }), { status: done.refusal === 'disclosure' ? 403 : 409 })
  wake()
  return seeOther(`${workshopPaths.regrade(questionId)}?done=regraded`)
}
