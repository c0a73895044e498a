/** Beginning an act on many certificates: the rows are written down, and a job goes through them. */
import { bulkJob } from '#app/features/bulk/carry-on.server.ts'
import { fits, type ChosenRows } from '#app/features/bulk/choose-rows.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { insertBulkAct } from '#db/queries/bulk-acts.ts'
import { enqueueJob } from '#db/queries/jobs.ts'

/** Rows that do not fit the act are written down as refused. Resolves to the act's id. */
export async function beginBulkAct(
  ctx: ActorContext,
  { act, view, rows }: ChosenRows,
  { reason, message }: { reason: string; message: string | null },
): Promise<string> {
  const id = ctx.newId()
  const items = rows.map((row, index) => {
    const settled = fits(act, row)
      ? ({ state: 'waiting', refusal: null, settledAt: null } as const)
      : ({ state: 'refused', refusal: 'status', settledAt: ctx.now } as const)
    const { completionId, certificateId } = row
    return { bulkActId: id, position: index + 1, completionId, certificateId, newNumber: null, ...settled }
  })
  const refused = items.filter(({ state }) => state === 'refused').length
  await ctx.store.write(async (tx) => {
    const begun = { actorId: ctx.actor.id, total: items.length, begunAt: ctx.now, finishedAt: null }
    await insertBulkAct(tx, { id, act, reason, message, view, ...begun }, items)
    await recordAct(tx, ctx, 'bulk-act.begun', { kind: 'bulk-act', id }, { act, reason, message, view, rows: items.length, refused })
    await enqueueJob(tx, bulkJob({ newId: ctx.newId, now: ctx.now }, id, 0))
  })
  return id
}
