/** Pages that are the same for every visitor: marked for the cache in front, unless somebody is signed in. */
import type { HeadersFunction } from '@remix-run/node'
import type { Catalogue } from '#app/server/catalogue.server.ts'

/** Response options of a public page: `viewer` is null for visitors. */
export function forAnyone(viewer: object | null, catalogue: Catalogue): { headers: Record<string, string> } {
  return { headers: viewer === null ? { 'X-Document-Cache': catalogue.stamp } : {} }
}

/** Lets a document's loader set headers; on an error page there is nothing to keep. */
export const documentHeaders: HeadersFunction = ({ loaderHeaders, errorHeaders }) => errorHeaders ?? loaderHeaders
