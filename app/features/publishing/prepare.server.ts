/** Makes a started Attest ready: publishes the content folder, makes demo accounts in an empty demo database, starts the work that follows commits. */
import { checkAndLoad } from '#app/content/check-content.ts'
import { formatProblem } from '#app/content/problem.ts'
import { prepareDemoAccounts } from '#app/features/account/create-demo-accounts.server.ts'
import { bulkJobs } from '#app/features/bulk/carry-on.server.ts'
import { disclosureJobs, scheduleDisclosureRound } from '#app/features/disclosures/declare.server.ts'
import { figureJobs, recountWhereBehind } from '#app/features/overview/recount-figures.server.ts'
import { publishContent, type Published } from '#app/features/publishing/publish-content.server.ts'
import { regradingJobs } from '#app/features/regrading/run-regrading.server.ts'
import { keepIndexReady } from '#app/features/search/current-index.server.ts'
import { roadJobs, scheduleExpiryRound } from '#app/features/road/warn-expiring.server.ts'
import { beginDemonstrationSettings } from '#app/features/settings/settings-page.server.ts'
import { accountJobs, startJobs } from '#app/server/jobs.server.ts'
import type { Context } from '#app/server/context.server.ts'
import { retentionJobs, scheduleRetention } from '#app/features/retention/apply-retention.server.ts'
import type { Mode } from '#app/server/env.server.ts'
import { newId, secureRandom } from '#app/server/ids.server.ts'
import type { Services } from '#app/server/services.server.ts'

export interface Prepared {
  demoAccounts: { address: string; role: string }[]
  demoPassword: string | null
  published: string[]
}

/** Checks the content folder and publishes it. Throws with every problem when it does not pass. */
export async function publishFolder(ctx: Context, root: string): Promise<Published[]> {
  const { content, problems } = checkAndLoad(root)
  if (!content) {
    const errors = problems.filter((problem) => problem.severity === 'error')
    throw new Error(`The content was not published:\n${errors.map(formatProblem).join('\n')}`)
  }
  const published = await publishContent(ctx, content)
  await recountWhereBehind(ctx.store, ctx.now)
  return published
}

/** In production nothing is published by itself: an operator runs `npm run content:publish` when the provider's profile is filled in. */
export async function prepare(services: Services, { mode }: { mode: Mode }): Promise<Prepared> {
  const { env, store } = services
  await scheduleExpiryRound(services, Date.now())
  await scheduleRetention(services, Date.now())
  await scheduleDisclosureRound(services, Date.now())
  await recountWhereBehind(store, Date.now())
  startJobs(services, {
    ...accountJobs,
    ...roadJobs,
    ...disclosureJobs,
    ...retentionJobs,
    ...bulkJobs,
    ...regradingJobs,
    ...figureJobs,
  })
  if (mode === 'production') {
    await keepIndexReady(store.read, services.catalogue)
    return { demoAccounts: [], demoPassword: null, published: [] }
  }
  const ctx: Context = { store, origin: env.origin, now: Date.now(), newId, random: secureRandom }
  const published = await publishFolder(ctx, 'content')
  await keepIndexReady(store.read, services.catalogue)
  if (mode === 'demo') await store.write((tx) => beginDemonstrationSettings(tx, ctx.now))
  return {
    ...(await prepareDemoAccounts(ctx, env)),
    published: published.filter((entry) => entry.isNew).map((entry) => `${entry.module} ${entry.label}`),
  }
}
