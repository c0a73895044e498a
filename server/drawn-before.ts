/**
 * A shorter way for pages that were drawn before and that many readers see alike (`handle.alike`). Their loaders are asked, and where they say what they said
 * when the page was drawn, it goes out as it is. In any other case (nobody drew it, a loader throws, redirects or wants a status or a header) there is no
 * answer here, and Remix begins anew: which such loaders allow, for they only read. Nor for an address with a
 * query, which anybody can make up without end.
 */
import { matchRoutes } from '@remix-run/react'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import type { Drawing } from '#app/server/page-pieces.ts'

/** Finds the drawing of a page by its address and by what its loaders said, by route. */
export type FindDrawing = (url: string, said: Record<string, unknown>, context: AppLoadContext) => Drawing | null

type Route = ServerBuild['routes'][string]

interface RouteNode {
  id: string
  path?: string
  index?: boolean
  children: RouteNode[]
}

/** Resolves to whether `context.drawn` has the page. */
export function createShortcut(
  { routes }: ServerBuild,
  find: FindDrawing,
): (request: Request, context: AppLoadContext) => Promise<boolean> {
  if (!Object.values(routes).some(isAlike)) return () => Promise.resolve(false)
  const tree = treeOf(Object.values(routes))
  return async (request, context) => {
    if (request.method !== 'GET' || request.url.includes('?')) return false
    const matches = matchRoutes<never>(tree as never, new URL(request.url).pathname) as RouteMatch[] | null
    const leaf = matches?.at(-1)
    if (!matches || !leaf || !isAlike(routes[leaf.route.id]!)) return false
    const loaders = matches.map(({ route }) => routes[route.id]!).filter(({ module }) => module.loader)
    try {
      const said = await Promise.all(loaders.map(({ module }) => module.loader!({ request, params: leaf.params, context })))
      if (!said.every(isPlain)) return false
      context.drawn = find(request.url, Object.fromEntries(loaders.map(({ id }, index) => [id, dataOf(said[index])])), context)
    } catch {
      return false
    }
    return context.drawn !== null
  }
}

/** See PageHandle in app/ui/page-handle.ts. */
const isAlike = ({ module: { handle } }: Route) =>
  typeof handle === 'object' && handle !== null && 'alike' in handle && handle.alike === true

interface RouteMatch {
  route: RouteNode
  params: Record<string, string | undefined>
}

function treeOf(routes: Route[], parentId?: string): RouteNode[] {
  return routes
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => ({ id, ...(path !== undefined && { path }), ...(index && { index }), children: treeOf(routes, id) }))
}

/** What `data()` of Remix makes. */
interface WithInit {
  type: 'DataWithResponseInit'
  data: unknown
  init: ResponseInit | null
}

const hasInit = (said: unknown): said is WithInit =>
  typeof said === 'object' && said !== null && 'type' in said && said.type === 'DataWithResponseInit'

const dataOf = (said: unknown) => (hasInit(said) ? said.data : said)

function isPlain(said: unknown): boolean {
  if (said instanceof Response) return false
  if (!hasInit(said)) return true
  const { status = 200, headers } = said.init ?? {}
  return status === 200 && [...new Headers(headers)].length === 0
}
