/** Counting the figures of the overview anew after the provider's time zone was changed: a job, because at a million completions it takes a while. */
import { newId } from '#app/server/ids.server.ts'
import type { JobHandler } from '#app/server/jobs.server.ts'
import { figuresCountedBy, recountFigures } from '#db/queries/figures.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import type { Store, Writer } from '#db/store.ts'

export const FIGURES_RECOUNT = 'figures-recount'

/** In the transaction that changes the time zone. */
export function askForRecount(tx: Writer, now: number): Promise<void> {
  const id = newId()
  return enqueueJob(tx, { id, kind: FIGURES_RECOUNT, dedupeKey: `${FIGURES_RECOUNT}:${id}`, payload: {}, createdAt: now, dueAt: now })
}

/** After publishing, which may bring another time zone with it, and at the start. */
export async function recountWhereBehind(store: Store, now: number): Promise<void> {
  if ((await figuresCountedBy(store.read)) !== null) await store.write((tx) => askForRecount(tx, now))
}

/** Asked for twice, the second finds nothing to do. */
const recount: JobHandler = async ({ store }) => {
  if ((await figuresCountedBy(store.read)) !== null) await store.write(recountFigures)
}

export const figureJobs: Record<string, JobHandler> = { [FIGURES_RECOUNT]: recount }
