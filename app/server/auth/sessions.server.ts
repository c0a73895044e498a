/**
 * Sessions: who is signed in. The one file that knows Lucia, which its author has deprecated: another library, or forty lines of our own, can take its place
 * over the same table, and nobody is signed out by that.
 */
import { Lucia } from 'lucia'
import { ownCookie, readCookie } from '#app/server/auth/cookies.ts'
import { luciaAdapter, type SessionFacts, type SessionHolder } from '#app/server/auth/lucia-adapter.server.ts'
import { hashSecret } from '#app/server/auth/secrets.ts'
import { endOf, limitsFor } from '#app/server/auth/session-limits.ts'
import type { Services } from '#app/server/services.server.ts'
import { deleteSession, deleteSessionsOf, extendSession, findSuspension } from '#db/queries/people.ts'

type SessionServices = Pick<Services, 'store' | 'env'>

/** The cookie outlives every session; the server's limits decide. */
const COOKIE_SECONDS = 60 * 86_400

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaAt>
  }
}

const luciaAt = ({ store }: SessionServices, now: number, replaces?: string) =>
  new Lucia(luciaAdapter(store, now, replaces), {
    getUserAttributes: (holder: SessionHolder) => holder,
    getSessionAttributes: (facts: SessionFacts) => facts,
  })

/** Reading needs neither a moment nor chance: one Lucia for each store serves all requests. */
const readers = new WeakMap<SessionServices['store'], ReturnType<typeof luciaAt>>()

function luciaFor(services: SessionServices): ReturnType<typeof luciaAt> {
  const known = readers.get(services.store)
  if (known) return known
  const lucia = luciaAt(services, 0)
  readers.set(services.store, lucia)
  return lucia
}

/**
 * Begins a session and returns the Set-Cookie header. Called at each sign-in and after each change of what the person may do, with `replaces` the hash of the
 * session that was used until then, so that an id known before is worth nothing after. `provenAt`: when the person proved to be the holder by more than the
 * mailed link; null when not (recent-proof.server.ts).
 */
export async function createSession(
  services: SessionServices,
  userId: string,
  now: number,
  replaces?: string,
  provenAt: number | null = null,
): Promise<string> {
  const session = await luciaAt(services, now, replaces).createSession(userId, { createdAt: now, idleUntil: now, endsAt: now, provenAt })
  return ownCookie(services.env.sessionCookie, session.id, { secure: services.env.secure, seconds: COOKIE_SECONDS })
}

/** Ends the session of this request, if any, and returns the Set-Cookie header that removes the cookie. */
export async function endSession(request: Request, services: SessionServices): Promise<string> {
  const sessionId = readSessionId(request, services)
  if (sessionId !== null) await services.store.write((tx) => deleteSession(tx, hashSecret(sessionId)))
  return removedSessionCookie(services)
}

export const removedSessionCookie = ({ env }: SessionServices) => ownCookie(env.sessionCookie, '', { secure: env.secure, seconds: 0 })

/** Ends all sessions of a person, except perhaps the one with this hash. */
export function endAllSessions(services: SessionServices, userId: string, exceptHash?: string): Promise<void> {
  return services.store.write((tx) => deleteSessionsOf(tx, userId, exceptHash))
}

export interface LiveSession extends SessionHolder {
  sessionHash: string
  /** when the person signed in */
  beganAt: number
  /** when the person last proved in it to be the holder; null: not since it began */
  provenAt: number | null
}

/** The session of a request and its holder, in one statement; null when there is none, or it is over, or the holder was suspended. */
export async function readSession(request: Request, services: SessionServices, now: number): Promise<LiveSession | null> {
  const sessionId = readSessionId(request, services)
  if (sessionId === null) return null
  const { session, user } = await luciaFor(services).validateSession(sessionId)
  if (!session) return null
  const { createdAt, idleUntil: expiresAt, endsAt, provenAt } = session
  if (endOf({ createdAt, expiresAt, endsAt }, limitsFor(user.roles)) <= now) return null

  const sessionHash = hashSecret(sessionId)
  const { idle, extendEvery } = limitsFor(user.roles)
  const idleUntil = Math.min(now + idle, session.endsAt)
  if (idleUntil - session.idleUntil >= extendEvery) {
    // a busy database must not cost a reader the page: the next request tries again
    await services.store.write((tx) => extendSession(tx, sessionHash, idleUntil)).catch(() => undefined)
  }
  const { user: holder, roles, professions, hasSecondFactor } = user
  return { user: holder, roles, professions, hasSecondFactor, sessionHash, beganAt: session.createdAt, provenAt }
}

/** When the holder of a session that this browser still keeps was suspended; null when that is not why there is none. */
export async function findSuspensionOf(request: Request, services: SessionServices): Promise<number | null> {
  const sessionId = readSessionId(request, services)
  return sessionId === null ? null : findSuspension(services.store.read, hashSecret(sessionId))
}

/** Session ids are Lucia's: 25 random bytes in lower-case base 32. Anything else is not looked up. */
function readSessionId(request: Request, { env }: SessionServices): string | null {
  const value = readCookie(request, env.sessionCookie)
  return value !== null && /^[a-z2-7]{40}$/.test(value) ? value : null
}
