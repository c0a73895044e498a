/**
 * The wings of the house. Remix compares an address with every route there is, several times for each request, so each request is shown only the routes that
 * could match it at all: those with as many segments and, where a route begins with a word, with the same first word. What is found is the same.
 */
import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node'
import { createShortcut, type FindDrawing } from './drawn-before.ts'

type Route = ServerBuild['routes'][string]

/** What an address and a route must share. `first` is compared as React Router does: decoded, and without regard to case. */
export interface Wing {
  segments: number
  first: string
}

/**
 * Answers as a request handler of the whole build does, each wing by a handler of its own, made when it is first asked for. A page that `find` knows is in
 * the context, and the answer that goes with it is empty.
 */
export function createWingedHandler(build: ServerBuild, mode: string, find: FindDrawing): RequestHandler {
  const paths = Object.values(build.routes).map((route) => pathOf(build, route))
  const words = new Set(paths.map(firstWord))
  const beyond = Math.max(...paths.map((path) => path.length)) + 1
  const handlers = new Map<string, RequestHandler>()
  return (request, context) => {
    const { pathname } = new URL(request.url)
    // asks for any routes, by other addresses than its own
    const wing = pathname === '/__manifest' ? null : wingOf(pathname)
    // made-up first words and lengths share a wing, so there are never many
    const name = wing && `${Math.min(wing.segments, beyond)} ${words.has(wing.first) ? wing.first : ''}`
    const handler = handlers.get(name ?? '') ?? createHandler(wing ? buildForWing(build, wing) : build, mode, find)
    handlers.set(name ?? '', handler)
    return handler(request, context)
  }
}

function createHandler(build: ServerBuild, mode: string, find: FindDrawing): RequestHandler {
  const answer = createRequestHandler(build, mode)
  const isDrawn = createShortcut(build, find)
  return async (request, context) =>
    context && (await isDrawn(request, context))
      ? new Response(null, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
      : answer(request, context)
}

export function wingOf(pathname: string): Wing {
  // Remix asks for the data of a page by its address with an ending, and for those of the first page by a name of its own
  const page = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
  const parts = page.split('/').filter((part) => part !== '')
  return { segments: parts.length, first: decoded(parts[0] ?? '').toLowerCase() }
}

/** The same build with the routes of one wing, and all that they lie in. */
export function buildForWing(build: ServerBuild, wing: Wing): ServerBuild {
  const kept = new Set<string>()
  for (const route of Object.values(build.routes)) {
    if (mayMatch(pathOf(build, route), wing)) for (const { id } of withParents(build, route)) kept.add(id)
  }
  const only = <T>(routes: Record<string, T>) => Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}

function mayMatch(path: string[], { segments, first }: Wing): boolean {
  const word = firstWord(path)
  if (word !== null && word !== first) return false
  return path.at(-1) === '*' ? segments >= path.length - 1 : segments === path.length
}

/** Null where the first segment is a parameter or a splat. */
function firstWord(path: string[]): string | null {
  const first = path[0] ?? ''
  return first.startsWith(':') || first === '*' ? null : first.toLowerCase()
}

const pathOf = (build: ServerBuild, route: Route): string[] =>
  withParents(build, route)
    .reverse()
    .flatMap(({ path }) => (path ?? '').split('/'))
    .filter((part) => part !== '')

function withParents(build: ServerBuild, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : build.routes[route.parentId]
  return parent ? [route, ...withParents(build, parent)] : [route]
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
