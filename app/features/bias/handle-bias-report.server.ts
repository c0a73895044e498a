/** Handling a report of bias: somebody looked into it, and says what was found and done. Once; the report itself stays as it was sent. */
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findBiasReport, insertBiasHandling } from '#db/queries/evaluation-report.ts'
import { isUniqueViolation } from '#db/store.ts'

export type Handled = { ok: true } | { ok: false; refusal: 'already' }

/** Throws NotFound for a report that does not exist. */
export async function handleBiasReport(ctx: ActorContext, input: { biasReportId: string; note: string }): Promise<Handled> {
  try {
    return await ctx.store.write(async (tx): Promise<Handled> => {
      const found = (await findBiasReport(tx, input.biasReportId)) ?? notFound('bias report')
      if (found.handling) return { ok: false, refusal: 'already' }
      await insertBiasHandling(tx, {
        id: ctx.newId(),
        biasReportId: found.report.id,
        note: input.note,
        actorId: ctx.actor.id,
        handledAt: ctx.now,
      })
      await recordAudit(tx, {
        id: ctx.newId(),
        at: ctx.now,
        actorId: ctx.actor.id,
        act: 'bias.handled',
        subjectKind: 'bias-report',
        subjectId: found.report.id,
        payload: { note: input.note, before: { state: 'open' }, after: { state: 'handled' } },
      })
      return { ok: true }
    })
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, refusal: 'already' }
    throw error
  }
}
