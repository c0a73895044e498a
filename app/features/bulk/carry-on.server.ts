/**
 * Going through an act on many certificates: one short transaction for each row, which does the act and says so in the same breath, so that a stop at any
 * moment leaves no row half done and none is done twice. After each row others get their turn on the thread; after some rows the job ends and asks for the
 * next, so that letters get theirs.
 */
import { reinstateCertificate } from '#app/features/certificates/reinstate-certificate.server.ts'
import { reissueCertificate } from '#app/features/certificates/reissue-certificate.server.ts'
import { revokeCertificate } from '#app/features/certificates/revoke-certificate.server.ts'
import type { Acted, Alongside } from '#app/features/certificates/standing-certificate.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { newId, secureRandom } from '#app/server/ids.server.ts'
import type { JobHandler } from '#app/server/jobs.server.ts'
import type { Services } from '#app/server/services.server.ts'
import { inTurns } from '#app/server/turns.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import {
  countBulkItems,
  findBulkAct,
  finishBulkAct,
  settleBulkItem,
  stopBulkAct,
  waitingBulkItems,
  type BulkAct,
  type BulkItem,
} from '#db/queries/bulk-acts.ts'
import { enqueueJob, type NewJob } from '#db/queries/jobs.ts'
import { canActAsAdministrator } from '#db/queries/roles.ts'

export const BULK_ACT = 'bulk-act'
export const ROWS_PER_JOB = 100

/** The job that goes on after `settled` rows. */
export function bulkJob(ctx: { newId: () => string; now: number }, bulkActId: string, settled: number): NewJob {
  const at = { createdAt: ctx.now, dueAt: ctx.now }
  return { id: ctx.newId(), kind: BULK_ACT, dedupeKey: `${BULK_ACT}:${bulkActId}:${settled}`, payload: { bulkActId }, ...at }
}

/** Does up to `rows` rows; resolves to whether some are left. */
export async function carryOn(services: Services, bulkActId: string, rows = ROWS_PER_JOB): Promise<boolean> {
  const { store, env } = services
  const { bulk } = (await findBulkAct(store.read, bulkActId)) ?? notFound('act')
  const actor: ActorContext['actor'] = { id: bulk.actorId, roles: ['administrator'] }
  const ctxNow = (): ActorContext => ({ store, origin: env.origin, now: Date.now(), newId, random: secureRandom, actor })
  if (!(await canActAsAdministrator(store.read, bulk.actorId))) await store.write((tx) => stopBulkAct(tx, bulkActId, Date.now()))

  for (const item of await waitingBulkItems(store.read, bulkActId, rows)) {
    await inTurns(store, () => actOnRow(services, ctxNow(), bulk, item))
  }

  const counted = await countBulkItems(store.read, bulkActId)
  const ctx = ctxNow()
  await store.write(async (tx) => {
    if (counted.waiting > 0) await enqueueJob(tx, bulkJob(ctx, bulkActId, counted.done + counted.refused))
    else if (await finishBulkAct(tx, bulkActId, ctx.now)) {
      const { done, refused } = counted
      await recordAct(tx, { now: ctx.now, newId }, 'bulk-act.finished', { kind: 'bulk-act', id: bulkActId }, { done, refused })
    }
  })
  return counted.waiting > 0
}

/** Takes back, with its transaction, what was done for a row that another run settled meanwhile. */
class SettledAlready extends Error {}

async function actOnRow(services: Services, ctx: ActorContext, { act, reason, message }: BulkAct, item: BulkItem): Promise<void> {
  const input = { certificateId: item.certificateId, stamp: null, reason, message }
  const alongside: Alongside = async (tx, acted) => {
    // somebody else settled the row meanwhile: what was done here is taken back with this transaction
    if (!(await settleBulkItem(tx, item, { ...outcomeOf(acted), settledAt: ctx.now }))) throw new SettledAlready()
  }
  try {
    if (act === 'revocation') await revokeCertificate(ctx, input, alongside)
    else if (act === 'reinstatement') await reinstateCertificate(ctx, input, alongside)
    else await reissueCertificate(ctx, await services.catalogue.get(), input, alongside)
  } catch (error) {
    if (!(error instanceof SettledAlready)) throw error
  }
}

function outcomeOf(acted: Acted) {
  return acted.ok
    ? ({ state: 'done', refusal: null, newNumber: acted.newNumber } as const)
    : ({ state: 'refused', refusal: acted.refusal === 'changed' ? 'changed' : 'status', newNumber: null } as const)
}

const runBulkAct: JobHandler = async (services, { payload }) => {
  await carryOn(services, String(payload.bulkActId))
  services.wakeJobs()
}

export const bulkJobs: Record<string, JobHandler> = { [BULK_ACT]: runBulkAct }
