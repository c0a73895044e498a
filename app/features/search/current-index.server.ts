/**
 * The index of what is published and released, in memory: built when the server starts, and again when something was published or a module opens (see
 * `keepIndexReady`). Versions never change, so nothing needs to be stored, and both engines give the same.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { formatReference, shortLabel } from '#app/content/format-reference.ts'
import { glossaryOf } from '#app/features/glossary/glossary-of.ts'
import { readClaimGraph } from '#app/features/references/claim-graph.server.ts'
import { readDocuments, sourceDocument } from '#app/features/search/search-documents.ts'
import { SearchIndexBuilder, type SearchIndex } from '#app/features/search/search-index.ts'
import { releasedModules, type Catalogue, type CatalogueHandle, type CatalogueModule } from '#app/server/catalogue.server.ts'
import type { Reader } from '#db/store.ts'

interface Built {
  /** the versions that were released when it was built */
  versions: string
  index: Promise<SearchIndex>
}

const built = new WeakMap<Catalogue, Built>()

/** `now`: UTC milliseconds, which decide what is released. */
export function currentIndex(db: Reader, catalogue: Catalogue, now: number): Promise<SearchIndex> {
  const modules = releasedModules(catalogue, now)
  const versions = modules.map((module) => module.current.id).join(' ')
  const known = built.get(catalogue)
  if (known?.versions === versions) return known.index
  const index = buildIndex(db, catalogue, modules)
  const building: Built = { versions, index }
  built.set(catalogue, building)
  // what failed is tried again by whoever asks next
  index.catch(() => built.get(catalogue) === building && built.delete(catalogue))
  return index
}

/** From now on the index is built before somebody asks. Resolves once today's is there. */
export async function keepIndexReady(db: Reader, catalogue: CatalogueHandle): Promise<void> {
  catalogue.watch((seen) => void currentIndex(db, seen, Date.now()).catch(() => undefined))
  catalogue.forget()
  await currentIndex(db, await catalogue.get(), Date.now())
}

/** Other requests are answered between the lessons. */
async function buildIndex(db: Reader, catalogue: Catalogue, modules: readonly CatalogueModule[]): Promise<SearchIndex> {
  const builder = new SearchIndexBuilder()
  for (const documents of readDocuments(catalogue, modules)) {
    builder.add(documents)
    await nextTurn()
  }
  // the sources that lessons cite came with the lessons
  const questionsOnly = (await readClaimGraph(db, modules)).filter((source) => source.lessons.length === 0)
  builder.add(questionsOnly.map(({ reference }) => sourceDocument(reference.key, shortLabel(reference), formatReference(reference))))
  return builder.finish(glossaryOf(catalogue))
}
