/**
 * Between Lucia and our tables. Lucia is given the session id and we store only its SHA-256, so that a copy of the database signs nobody in.
 * Lucia knows one idle limit and the wall clock; ours depend on the role and on the moment of the request. So Lucia is told that every session lives long,
 * and `sessions.server.ts` judges by the facts that come with it.
 */
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia'
import { hashSecret } from '#app/server/auth/secrets.ts'
import { limitsFor } from '#app/server/auth/session-limits.ts'
import {
  activeRoles,
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  findSession,
  insertSession,
  sessionsOf,
  type SessionRow,
} from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'

export type SessionHolder = Omit<NonNullable<Awaited<ReturnType<typeof findSession>>>, 'session'>

export interface SessionFacts {
  createdAt: number
  /** idle limit as stored */
  idleUntil: number
  endsAt: number
  /** when the holder last proved in it to be the holder */
  provenAt: number | null
}

declare module 'lucia' {
  interface Register {
    DatabaseUserAttributes: SessionHolder
    DatabaseSessionAttributes: SessionFacts
  }
}

/** Far enough ahead that Lucia neither ends nor extends a session by its own rule. */
const FAR_AHEAD_MS = 400 * 86_400_000

/** `replaces`: hash of a session that ends in the same transaction in which a new one begins. */
export function luciaAdapter(store: Store, now: number, replaces?: string): Adapter {
  return {
    async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const found = await findSession(store.read, hashSecret(sessionId))
      if (!found) return [null, null]
      const { session, ...holder } = found
      return [asLuciaSession(sessionId, session), { id: session.userId, attributes: holder }]
    },
    async getUserSessions(userId) {
      return (await sessionsOf(store.read, userId)).map((row) => asLuciaSession(row.id, row))
    },
    async setSession({ id, userId, attributes }) {
      await store.write(async (tx) => {
        const limits = limitsFor(await activeRoles(tx, userId))
        if (replaces !== undefined) await deleteSession(tx, replaces)
        await insertSession(tx, {
          id: hashSecret(id),
          userId,
          createdAt: now,
          expiresAt: now + limits.idle,
          endsAt: now + limits.absolute,
          provenAt: attributes.provenAt,
        })
      })
    },
    updateSessionExpiration: (sessionId, expiresAt) => store.write((tx) => extendSession(tx, hashSecret(sessionId), expiresAt.getTime())),
    deleteSession: (sessionId) => store.write((tx) => deleteSession(tx, hashSecret(sessionId))),
    deleteUserSessions: (userId) => store.write((tx) => deleteSessionsOf(tx, userId)),
    deleteExpiredSessions: () => store.write((tx) => deleteExpiredSessions(tx, now)),
  }
}

function asLuciaSession(id: string, row: Omit<SessionRow, 'id'>): DatabaseSession {
  const { userId, createdAt, expiresAt, endsAt, provenAt } = row
  return { id, userId, expiresAt: new Date(Date.now() + FAR_AHEAD_MS), attributes: { createdAt, idleUntil: expiresAt, endsAt, provenAt } }
}
