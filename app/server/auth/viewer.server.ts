/** Who is there: asked by every loader and action for itself, answered from the database once per request. */
import { redirect, type AppLoadContext } from '@remix-run/node'
import { can, isStaffAct, permissions, type Act, type Role } from '#app/domain/permissions.ts'
import { isProfessionCode, type ProfessionCode } from '#app/domain/professions.ts'
import { readKeptFields } from '#app/server/auth/kept-fields.server.ts'
import { safeNext, signInPath } from '#app/server/auth/next-path.ts'
import { findSuspensionOf, readSession, type LiveSession } from '#app/server/auth/sessions.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { Forbidden } from '#app/server/failures.ts'
import { contextOf } from '#app/server/request.server.ts'
import { endOfRole } from '#db/queries/roles.ts'

export interface Viewer {
  id: string
  printedName: string
  givenName: string
  timeZone: string
  roles: readonly Role[]
  professions: readonly ProfessionCode[]
}

/**
 * Remix hands each loader a copy of the request but the same context object, which lives as long as the request. The cookie is kept beside the answer, so
 * that a context used again for another request is not taken for the same person.
 */
const known = new WeakMap<AppLoadContext, { cookie: string | null; session: Promise<LiveSession | null> }>()

/** The session of this request with its hash; null for visitors. */
export function findSessionOf(request: Request, context: AppLoadContext): Promise<LiveSession | null> {
  const cookie = request.headers.get('Cookie')
  const held = known.get(context)
  if (held && held.cookie === cookie) return held.session
  const session = readSession(request, context.services, Date.now())
  known.set(context, { cookie, session })
  return session
}

/** Who is signed in, as pages may show it; null for visitors. */
export async function findViewer(request: Request, context: AppLoadContext): Promise<Viewer | null> {
  const session = await findSessionOf(request, context)
  if (!session) return null
  const { id, printedName, givenName, timeZone } = session.user
  return {
    id,
    printedName,
    givenName,
    timeZone,
    roles: session.roles,
    professions: session.professions.filter(isProfessionCode),
  }
}

/** The context of somebody who is signed in. Visitors are sent to sign in and come back. */
export async function requireLearner(request: Request, context: AppLoadContext): Promise<ActorContext> {
  const session = await requireSession(request, context)
  return { ...contextOf(context), actor: { id: session.user.id, roles: session.roles } }
}

/**
 * The context of somebody who may do `act`. Visitors are sent to sign in; everybody else without the right gets Forbidden. Where the installation asks staff
 * for a second factor, who has none is sent to set one up before the first act of staff.
 */
export async function requireRole(request: Request, context: AppLoadContext, act: Act): Promise<ActorContext> {
  const session = await requireSession(request, context)
  const ctx = { ...contextOf(context), actor: { id: session.user.id, roles: session.roles } }
  if (!can(ctx.actor.roles, act)) throw new Forbidden(act, { message: await whyNoMore(ctx, act), kept: await readKeptFields(request) })
  if (isStaffAct(act) && context.services.env.requireSecondFactor && !session.hasSecondFactor) throw redirect(setUpPath(request))
  return ctx
}

/** A sentence for somebody who could do the act until their role ended. */
async function whyNoMore({ store, actor }: ActorContext, act: Act): Promise<string | null> {
  for (const role of ['administrator', 'educator', 'clinical-reviewer'] as const) {
    const endedAt = permissions[act][role] ? await endOfRole(store.read, actor.id, role) : null
    if (endedAt !== null) {
      return `Your role as ${role.replace('-', ' ')} ended on ${momentInUtc(endedAt)}, so nothing was changed. If that is a mistake, ask an administrator.`
    }
  }
  return null
}

const momentInUtc = (at: number) =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Etc/UTC' }).format(at)} UTC`

function setUpPath(request: Request): string {
  const { pathname, search } = new URL(request.url)
  const next = request.method === 'POST' ? '' : safeNext(pathname.replace(/\.data$/, '') + search, '')
  return next === '' ? '/profile/second-factor' : `/profile/second-factor?next=${encodeURIComponent(next)}`
}

/** For the acts on the session itself. Visitors are sent to sign in; whose account was suspended is told so. */
export async function requireSession(request: Request, context: AppLoadContext): Promise<LiveSession> {
  const session = await findSessionOf(request, context)
  if (session) return session
  const suspendedAt = await findSuspensionOf(request, context.services)
  if (suspendedAt === null) throw redirect(signInPath(request))
  const message = `Your account was suspended on ${momentInUtc(suspendedAt)}, so nothing was changed. Write to the provider if that is a mistake.`
  throw new Forbidden('suspended', { message, kept: await readKeptFields(request) })
}
