import type { DocumentScript } from '#app/ui/document-scripts.ts'

/** What a route may say about its page, as `handle`. */
export interface PageHandle {
  /** false or absent: React takes over in the browser */
  document?: boolean
  /** many readers see it alike: it is drawn once for all of whom its loaders, which write nothing, say the same (server/drawn-before.ts) */
  alike?: boolean
  /** the small script that upgrades a document */
  script?: DocumentScript
}

/** Remix leaves `handle` untyped; ours are objects of this one shape. */
export function asPageHandle(handle: unknown): PageHandle {
  return typeof handle === 'object' && handle !== null ? handle : {}
}
