import type { DocumentScript } from '#app/ui/document-scripts.ts'

/** What a route may say about its page, as `handle`. */
export interface PageHandle {
  /** many readers see it alike: it is drawn once for all of whom its loaders, which write nothing, say the same (server/drawn-before.ts) */
  alike?: boolean
  /** the small script that upgrades it */
  script?: DocumentScript
}

/** Remix leaves `handle` untyped; ours are objects of this one shape. */
export function asPageHandle(handle: unknown): PageHandle {
  return typeof handle === 'object' && handle !== null ? handle : {}
}
