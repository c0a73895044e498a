/** Grading earlier answers by a key that a publication corrected. Nothing of it happens by itself: an educator sees the effect, chooses the rule and says why. */
import type { RegradeRule } from '#app/domain/regrade.ts'
import { judgeByKey } from '#app/features/regrading/judge.server.ts'
import { regradeEffect, type RegradeEffect } from '#app/features/regrading/regrade-effect.server.ts'
import { beginRegrading } from '#app/features/regrading/run-regrading.server.ts'
import { audit } from '#app/features/workshop/close-draft.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { keyHistory } from '#app/features/workshop/key-history.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { insertRegrading, isRegrading } from '#db/queries/regrading.ts'
import { lockModule } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export type RegradeRefusal = 'disclosure' | 'nothing' | 'under-way' | 'changed'

/** What each rule would do with these versions. */
export async function effectsOfKey(
  db: Reader,
  currentVersionId: string,
  versionIds: readonly string[],
): Promise<Record<RegradeRule, RegradeEffect>> {
  const judge = await judgeByKey(db, currentVersionId, versionIds)
  return { favour: await regradeEffect(db, versionIds, judge, 'favour'), key: await regradeEffect(db, versionIds, judge, 'key') }
}

/** `toVersionId` is the version whose key the page showed. Throws NotFound. */
export function regradeQuestion(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { questionId: string; toVersionId: string; rule: RegradeRule; reason: string },
): Promise<{ ok: true; done: boolean } | { ok: false; refusal: RegradeRefusal }> {
  const { questionId, toVersionId, rule, reason } = input
  return ctx.store.write(async (tx) => {
    const found = await findWorkshopQuestion(tx, catalogue, questionId)
    const { module, item } = found
    await lockModule(tx, module.id)
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return { ok: false, refusal: 'disclosure' }
    const current = item.published?.questionVersionId
    if (current === undefined) return { ok: false, refusal: 'nothing' }
    if (current !== toVersionId) return { ok: false, refusal: 'changed' }
    if (await isRegrading(tx, module.id)) return { ok: false, refusal: 'under-way' }
    const earlier = (await keyHistory(tx, questionId, current)).filter(({ bars, attempts }) => bars === null && attempts > 0)
    if (earlier.length === 0 || item.withdrawn) return { ok: false, refusal: 'nothing' }
    const total = earlier.reduce((sum, { attempts }) => sum + attempts, 0)
    const versionIds = earlier.map(({ questionVersionId }) => questionVersionId)
    const regradingId = ctx.newId()
    await audit(tx, ctx, found, 'question.regrade-begun', { regradingId, reason, rule, toVersionId, versionIds, attempts: total })
    await insertRegrading(
      tx,
      {
        ...{ id: regradingId, kind: 'key', moduleId: module.id, questionId, toVersionId, rule, reason },
        ...{ startedBy: ctx.actor.id, startedAt: ctx.now, total },
      },
      versionIds.map((questionVersionId) => ({ id: ctx.newId(), questionVersionId })),
    )
    return { ok: true, done: await beginRegrading(tx, ctx, regradingId) }
  })
}
