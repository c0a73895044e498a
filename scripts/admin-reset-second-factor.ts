/**
 * `npm run admin:reset-second-factor -- --email ada@example.org --reason "phone lost"`: takes every second factor of an account away, for whoever lost them and
 * has no administrator to ask. The server may be running. The act is in the audit trail, and the owner is told by mail.
 */
import { parseArgs } from 'node:util'
import { cleanText } from '#app/domain/names.ts'
import { resetSecondFactor } from '#app/features/second-factor/remove-second-factor.server.ts'
import { foldAddress } from '#app/server/auth/addresses.ts'
import { newId, secureRandom } from '#app/server/ids.server.ts'
import { findAccount } from '#db/queries/people.ts'
import { readEnv, Refused, run, withStore } from './lib/command.ts'

const usage = 'Usage: npm run admin:reset-second-factor -- --email ada@example.org --reason "phone lost"'

run(async () => {
  const { values } = parseArgs({ options: { email: { type: 'string' }, reason: { type: 'string' } } })
  const [email, reason] = [cleanText(values.email ?? ''), cleanText(values.reason ?? '')]
  if (!email.includes('@') || reason === '') throw new Refused(`--email and --reason must be given.\n${usage}`)
  const env = readEnv()
  return withStore(env, async (store) => {
    const account = await findAccount(store.read, foldAddress(email))
    if (!account) throw new Refused('There is no account with this address, or it is suspended.')
    const ctx = { store, now: Date.now(), newId, random: secureRandom, origin: env.origin }
    const done = await resetSecondFactor(ctx, { userId: account.userId, reason: `on the machine: ${reason}`.slice(0, 1000) })
    if (!done.ok) throw new Refused(done.problem)
    return `The second factors of ${email} are removed, and every session has ended. Signing in works with the password or a mailed link; where the installation asks for a second factor, a new one is set up first.`
  })
})
