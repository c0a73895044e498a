/** Declaring, judging, and asking for the renewal of disclosures. Each is another row: what was declared is never changed. */
import { addDays, dayInZone } from '#app/domain/calendar.ts'
import type { DeclaredRelationship } from '#app/domain/disclosure.ts'
import { disclosureState, RENEWAL_DAYS } from '#app/domain/disclosure-state.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { newId } from '#app/server/ids.server.ts'
import type { JobHandler } from '#app/server/jobs.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import type { Services } from '#app/server/services.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { activeStaff } from '#db/queries/disclosure-list.ts'
import { insertDisclosure, latestDisclosure } from '#db/queries/disclosures.ts'
import { lockLearner } from '#db/queries/enrolments.ts'
import { enqueueJob } from '#db/queries/jobs.ts'

/** Disclosures are counted in days of UTC, wherever their person lives. */
export const todayInUtc = (now: number) => dayInZone(now, 'Etc/UTC')

/** By the person. What was judged before is not carried over: relevance depends on what is taught now. */
export function declare(ctx: ActorContext, relationships: Pick<DeclaredRelationship, 'company' | 'nature' | 'ended'>[]): Promise<void> {
  const userId = ctx.actor.id
  return ctx.store.write(async (tx) => {
    const declared = relationships.map((one) => ({ ...one, relevant: null, mitigation: null }))
    await insertDisclosure(tx, {
      id: ctx.newId(),
      userId,
      declaredOn: todayInUtc(ctx.now),
      relationships: declared,
      recordedBy: null,
      recordedAt: ctx.now,
    })
    await recordAct(tx, ctx, 'disclosure.declared', { kind: 'user', id: userId }, { relationships: declared.length })
  })
}

export type Judged = { ok: true } | { ok: false }

/** By an administrator, about each relationship of the latest declaration. `disclosureId` is what the form was drawn from: a newer one is not judged by it. */
export function judge(
  ctx: ActorContext,
  input: { userId: string; disclosureId: string; judgements: Pick<DeclaredRelationship, 'relevant' | 'mitigation'>[] },
): Promise<Judged> {
  const { userId, disclosureId, judgements } = input
  return ctx.store.write(async (tx): Promise<Judged> => {
    await lockLearner(tx, userId)
    const latest = await latestDisclosure(tx, userId)
    if (!latest || latest.id !== disclosureId || judgements.length !== latest.relationships.length) return { ok: false }
    const relationships = latest.relationships.map((one, index) => ({ ...one, ...judgements[index]! }))
    await insertDisclosure(tx, {
      id: ctx.newId(),
      userId,
      declaredOn: latest.declaredOn,
      relationships,
      recordedBy: ctx.actor.id,
      // the latest counts, also when two moments are one
      recordedAt: Math.max(ctx.now, latest.recordedAt + 1),
    })
    await recordAct(tx, ctx, 'disclosure.judged', { kind: 'user', id: userId }, { before: latest.relationships, after: relationships })
    return { ok: true }
  })
}

export const DISCLOSURE_ROUND = 'disclosure-round'
const DAY_MS = 86_400_000
const MOST_STAFF = 5000

/** Asks for the round of the UTC day that `at` is in; asking again is harmless. */
export function scheduleDisclosureRound(services: Pick<Services, 'store'>, at: number): Promise<void> {
  const day = todayInUtc(at)
  return services.store.write((tx) =>
    enqueueJob(tx, { id: newId(), kind: DISCLOSURE_ROUND, dedupeKey: `${DISCLOSURE_ROUND}:${day}`, payload: {}, createdAt: at, dueAt: at }),
  )
}

/** Asks whoever is staff for a new declaration, once for each that lapses within 30 days. Resolves to how many letters were due. */
export async function askForRenewal(services: Pick<Services, 'store' | 'env'>, now: number): Promise<number> {
  const { store, env } = services
  let asked = 0
  for (const { id, name, address } of await activeStaff(store.read, MOST_STAFF)) {
    const latest = await latestDisclosure(store.read, id)
    const state = disclosureState(latest, todayInUtc(now))
    if (
      !latest ||
      address === null ||
      state.state === 'none' ||
      addDays(todayInUtc(now), RENEWAL_DAYS) < state.lastDay ||
      state.state === 'lapsed'
    )
      continue
    asked += 1
    const letter = { kind: 'disclosure-due', name, on: state.lastDay, link: `${env.origin}/profile/disclosure` } as const
    await store.write((tx) => postLetter(tx, { now, newId }, address, letter, `disclosure-due:${id}:${latest.declaredOn}`))
  }
  return asked
}

const runDisclosureRound: JobHandler = async (services) => {
  const now = Date.now()
  await askForRenewal(services, now)
  await scheduleDisclosureRound(services, Math.floor(now / DAY_MS) * DAY_MS + DAY_MS)
  services.wakeJobs()
}

export const disclosureJobs: Record<string, JobHandler> = { [DISCLOSURE_ROUND]: runDisclosureRound }
