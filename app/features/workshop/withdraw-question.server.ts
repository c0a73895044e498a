/**
 * Withdrawing a question for safety. From the commit on nobody draws the texts that were published of it; in open attempts they stand as served, marked, and
 * count in full; what was graded gets one more grading, never a lower one. A mended text comes back by publishing it.
 */
import { fullMarks } from '#app/features/regrading/judge.server.ts'
import { regradeEffect, type RegradeEffect } from '#app/features/regrading/regrade-effect.server.ts'
import { beginRegrading } from '#app/features/regrading/run-regrading.server.ts'
import { audit } from '#app/features/workshop/close-draft.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { insertRegrading } from '#db/queries/regrading.ts'
import { gradedAttemptsWith, insertWithdrawal, openAttemptsWith, withdrawnAmong } from '#db/queries/withdrawals.ts'
import { lockModule, publishedHashes } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export type WithdrawalRefusal = 'disclosure' | 'never-published' | 'withdrawn'

/** The published texts of a question that are not withdrawn yet. */
export async function standingVersions(db: Reader, questionId: string): Promise<string[]> {
  const ids = [...(await publishedHashes(db, questionId)).values()].sort()
  const withdrawn = await withdrawnAmong(db, ids)
  return ids.filter((id) => !withdrawn.has(id))
}

export interface WithdrawalEffect extends RegradeEffect {
  openAttempts: number
}

export async function withdrawalEffect(db: Reader, questionId: string): Promise<WithdrawalEffect> {
  const ids = await standingVersions(db, questionId)
  return { ...(await regradeEffect(db, ids, fullMarks, 'favour')), openAttempts: await openAttemptsWith(db, ids) }
}

/** Throws NotFound. `done`: graded within the transaction; otherwise a job is under way. */
export function withdrawQuestion(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { questionId: string; reason: string },
): Promise<{ ok: true; done: boolean } | { ok: false; refusal: WithdrawalRefusal }> {
  const { questionId, reason } = input
  return ctx.store.write(async (tx) => {
    const found = await findWorkshopQuestion(tx, catalogue, questionId)
    await lockModule(tx, found.module.id)
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return { ok: false, refusal: 'disclosure' }
    const versionIds = await standingVersions(tx, questionId)
    if (versionIds.length === 0) return { ok: false, refusal: found.item.withdrawn ? 'withdrawn' : 'never-published' }
    const withdrawalId = ctx.newId()
    await insertWithdrawal(tx, { id: withdrawalId, questionId, reason, withdrawnBy: ctx.actor.id, withdrawnAt: ctx.now }, versionIds)
    const total = [...(await gradedAttemptsWith(tx, versionIds)).values()].reduce((sum, n) => sum + n, 0)
    const openAttempts = await openAttemptsWith(tx, versionIds)
    await audit(tx, ctx, found, 'question.withdrawn', { withdrawalId, reason, versionIds, openAttempts, gradedAttempts: total })
    const regradingId = ctx.newId()
    await insertRegrading(
      tx,
      {
        ...{ id: regradingId, kind: 'withdrawal', moduleId: found.module.id, questionId, toVersionId: null, rule: 'favour', reason },
        ...{ startedBy: ctx.actor.id, startedAt: ctx.now, total },
      },
      versionIds.map((questionVersionId) => ({ id: ctx.newId(), questionVersionId })),
    )
    return { ok: true, done: await beginRegrading(tx, ctx, regradingId) }
  })
}
