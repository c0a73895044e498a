/** Letting somebody in whose password or mailed link was right: at once, or, where they have a second factor, after it. */
import type { AppLoadContext } from '@remix-run/node'
import { ownCookie, readCookie } from '#app/server/auth/cookies.ts'
import { hashSecret } from '#app/server/auth/secrets.ts'
import { createSession } from '#app/server/auth/sessions.server.ts'
import { findSessionOf } from '#app/server/auth/viewer.server.ts'
import { newSecret } from '#app/server/ids.server.ts'
import type { Services } from '#app/server/services.server.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { findPerson } from '#db/queries/people.ts'
import { deleteSignInStep, findSignInStep, hasSecondFactor, insertSignInStep } from '#db/queries/second-factors.ts'

const STEP_LIFE_SECONDS = 10 * 60

const cookieName = ({ env }: Services) => `${env.secure ? '__Host-' : ''}attest_step`

/**
 * The answer to a right password or link: a session, or the way to the second factor. `next` is safe. `by`: a password is a proof of the holder that counts
 * for acts that ask for one; a mailed link is one only where there is nothing better.
 */
export async function enter(
  request: Request,
  context: AppLoadContext,
  person: { userId: string; next: string; by: 'password' | 'link' },
): Promise<Response> {
  const { services } = context
  const { store } = services
  const [now, { userId, next, by }] = [Date.now(), person]
  if (await hasSecondFactor(store.read, userId)) {
    const secret = newSecret(32)
    await store.write((tx) =>
      insertSignInStep(tx, { id: hashSecret(secret), userId, createdAt: now, expiresAt: now + STEP_LIFE_SECONDS * 1000 }),
    )
    const cookie = ownCookie(cookieName(services), secret, { secure: services.env.secure, seconds: STEP_LIFE_SECONDS })
    return seeOther(next === '' ? '/second-factor' : `/second-factor?next=${encodeURIComponent(next)}`, cookie)
  }
  const proven = by === 'password' || (await findPerson(store.read, userId))?.passwordHash === null
  const before = await findSessionOf(request, context)
  return seeOther(next || '/dashboard', await createSession(services, userId, now, before?.sessionHash, proven ? now : null))
}

/** Who is half-way in, from the cookie; undefined when nobody is. */
export async function findStep(request: Request, { services }: AppLoadContext) {
  const secret = readCookie(request, cookieName(services))
  if (secret === null || !/^[\w-]{43}$/.test(secret)) return undefined
  const hash = hashSecret(secret)
  const step = await findSignInStep(services.store.read, hash, Date.now())
  return step && { ...step, hash }
}

/** The second factor was right: the step is over and a session begins, proven. */
export async function finishStep(
  request: Request,
  context: AppLoadContext,
  step: { hash: string; userId: string },
  to: string,
): Promise<Response> {
  const { services } = context
  const now = Date.now()
  await services.store.write((tx) => deleteSignInStep(tx, step.hash))
  const before = await findSessionOf(request, context)
  const gone = ownCookie(cookieName(services), '', { secure: services.env.secure, seconds: 0 })
  return seeOther(to, await createSession(services, step.userId, now, before?.sessionHash, now), gone)
}
