/** Addresses of the search. */
import { sitePaths } from '#app/ui/site-paths.ts'

export const searchScopes = ['lessons', 'glossary', 'references'] as const
export type SearchScope = (typeof searchScopes)[number]

export function searchHref(query: string, scope: SearchScope | null = null): string {
  const fields = new URLSearchParams({ q: query, ...(scope && { in: scope }) })
  return `${sitePaths.search}?${fields.toString()}`
}
