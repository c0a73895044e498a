/** Warns learners under way 30, 7 and 1 days before their module expires: one letter each, however often the day's round is run. */
import { addDays, daysBetween, expiryWarning } from '#app/domain/calendar.ts'
import { paths } from '#app/features/road/paths.ts'
import { todayAt, type Catalogue } from '#app/server/catalogue.server.ts'
import type { JobHandler } from '#app/server/jobs.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import type { Services } from '#app/server/services.server.ts'
import { enrolmentsUnderWay } from '#db/queries/enrolments.ts'
import { enqueueJob } from '#db/queries/jobs.ts'

export const EXPIRY_ROUND = 'expiry-round'

const LONGEST_WARNING_DAYS = 30
const PAGE = 200
const DAY_MS = 86_400_000

/** Asks for the round of the UTC day that `at` is in; asking again is harmless. */
export function scheduleExpiryRound(services: Services, at: number): Promise<void> {
  const day = new Date(at).toISOString().slice(0, 10)
  return services.store.write((tx) =>
    enqueueJob(tx, { id: newId(), kind: EXPIRY_ROUND, dedupeKey: `${EXPIRY_ROUND}:${day}`, payload: {}, createdAt: Date.now(), dueAt: at }),
  )
}

/** Posts a letter to everyone whose next warning is due at `now`; resolves to how many learners were looked at. */
export async function warnExpiring(services: Services, catalogue: Catalogue, now: number): Promise<number> {
  // calendars differ by at most a day on either side; the provider's own day decides below
  const utcDay = new Date(now).toISOString().slice(0, 10)
  const range = { expiresFrom: addDays(utcDay, -1), expiresTo: addDays(utcDay, LONGEST_WARNING_DAYS + 1), limit: PAGE }
  let looked = 0
  for (let afterId = ''; ;) {
    const learners = await enrolmentsUnderWay(services.store.read, { ...range, afterId })
    await services.store.write(async (tx) => {
      for (const learner of learners) {
        const module = catalogue.modulesById.get(learner.moduleId)
        if (!module) continue
        const today = todayAt(module.course.provider, now)
        const warning = expiryWarning(learner.expiresOn, today)
        if (warning === null) continue
        const letter = {
          kind: 'expiring' as const,
          name: learner.givenName,
          module: module.current.title,
          on: learner.expiresOn,
          daysLeft: daysBetween(today, learner.expiresOn),
          link: services.env.origin + paths.module({ courseSlug: module.course.slug, moduleSlug: module.slug }),
        }
        await postLetter(tx, { now, newId }, learner.address, letter, `expiring:${learner.id}:${learner.expiresOn}:${warning}`)
      }
    })
    looked += learners.length
    if (learners.length < PAGE) return looked
    afterId = learners.at(-1)!.id
  }
}

const runExpiryRound: JobHandler = async (services) => {
  const now = Date.now()
  await warnExpiring(services, await services.catalogue.get(), now)
  await scheduleExpiryRound(services, now + DAY_MS)
}

export const roadJobs: Record<string, JobHandler> = { [EXPIRY_ROUND]: runExpiryRound }
