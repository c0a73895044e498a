/** How long a session lives. Staff can see and change other people's records, often from shared machines, so theirs are shorter. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export interface SessionLimits {
  /** without use */
  idle: number
  /** however much it is used */
  absolute: number
  /** the end is moved forward at most this often, so that reading pages writes nothing */
  extendEvery: number
}

const learnerLimits: SessionLimits = { idle: 14 * DAY, absolute: 60 * DAY, extendEvery: HOUR }
// with a whole hour between extensions, two hours of idle would in truth be anything from one to two
const staffLimits: SessionLimits = { idle: 2 * HOUR, absolute: 12 * HOUR, extendEvery: 10 * MINUTE }

export function limitsFor(roles: readonly string[]): SessionLimits {
  return roles.some((role) => role !== 'learner' && role !== 'visitor') ? staffLimits : learnerLimits
}

/** When a session of these roles is over, whatever its row says: a role may have been granted since it began. */
export function endOf(session: { createdAt: number; expiresAt: number; endsAt: number }, limits: SessionLimits): number {
  return Math.min(session.expiresAt, session.endsAt, session.createdAt + limits.absolute)
}
