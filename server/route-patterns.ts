/** Which route an address belongs to, as a pattern: `/courses/:courseSlug`. Measurements are kept by pattern, since addresses are without number and hold ids. */

export interface KnownRoute {
  id: string
  parentId?: string | undefined
  path?: string | undefined
}

const REMEMBERED = 1000

/** Finds the pattern of a path without its query; a data twin (`/page.data`) belongs to its page. Unknown paths are `*`. */
export function routePatterns(routes: Readonly<Record<string, KnownRoute | undefined>>): (path: string) => string {
  const known = Object.values(routes).flatMap((route) => (route ? [route] : []))
  const parents = new Set(known.map(({ parentId }) => parentId))
  const patterns = known
    .filter(({ id }) => !parents.has(id))
    .map((route) => fullPath(route, routes))
    .map((pattern) => ({ pattern, rank: rankOf(pattern), matches: expressionOf(pattern) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
  // most requests ask for the same few addresses
  const remembered = new Map<string, string>()
  return (path) => {
    const before = remembered.get(path)
    if (before !== undefined) return before
    const page = path === '/_root.data' ? '/' : path.replace(/\.data$/, '')
    const found = patterns.find(({ matches }) => matches.test(page))?.pattern ?? '*'
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(path, found)
    return found
  }
}

function fullPath(route: KnownRoute, routes: Readonly<Record<string, KnownRoute | undefined>>): string {
  const parts: string[] = []
  for (let here: KnownRoute | undefined = route; here; here = here.parentId === undefined ? undefined : routes[here.parentId]) {
    if (here.path) parts.unshift(here.path)
  }
  return `/${parts.join('/')}`
}

/** Sorts the more particular first: fixed segments before named ones, named ones before "anything". */
function rankOf(pattern: string): string {
  return pattern
    .split('/')
    .map((segment) => (segment === '*' ? '9' : /^:[\w-]+$/.test(segment) ? '3' : segment.startsWith(':') ? '2' : '1'))
    .join('')
}

function expressionOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/:[\w-]+/g, '[^/]+')
    .replace(/\/\*$/, '(?:/.*)?')
  return new RegExp(`^${source}/?$`)
}
