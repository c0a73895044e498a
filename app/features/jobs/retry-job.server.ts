/** Trying a job again by hand: one that was given up, or one that waits for its next try. */
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findJob, reviveJob } from '#db/queries/jobs.ts'

export type Retried =
  | { ok: true }
  /** it was done, or is being done, since the form was drawn */
  | { ok: false; refusal: 'done' | 'running' }
  /** what it carried was forgotten, so there is nothing left to do it with */
  | { ok: false; refusal: 'forgotten' }

/** Throws NotFound for a job that is gone. */
export function retryJob(ctx: ActorContext, input: { jobId: string; reason: string }): Promise<Retried> {
  return ctx.store.write(async (tx): Promise<Retried> => {
    const job = (await findJob(tx, input.jobId)) ?? notFound('job')
    if (job.doneAt !== null) return { ok: false, refusal: 'done' }
    if (isForgotten(job)) return { ok: false, refusal: 'forgotten' }
    if (!(await reviveJob(tx, job.id, ctx.now))) return { ok: false, refusal: 'running' }
    await recordAudit(tx, {
      id: ctx.newId(),
      at: ctx.now,
      actorId: ctx.actor.id,
      act: 'job.retried',
      subjectKind: 'job',
      subjectId: job.id,
      payload: { kind: job.kind, reason: input.reason, before: { tries: job.tries, failedAt: job.failedAt, lastError: job.lastError } },
    })
    return { ok: true }
  })
}

/** A letter without its address cannot be sent; rounds carry nothing and never are. */
export const isForgotten = ({ kind, payload }: { kind: string; payload: Record<string, unknown> }) =>
  kind === 'mail' && Object.keys(payload).length === 0
