/**
 * The index of what is published and released, in memory: built when somebody first searches, and again when the catalogue is another or a module opens. Versions
 * never change, so nothing needs to be stored, and both engines give the same.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { glossaryOf } from '#app/features/glossary/glossary-of.ts'
import { readDocuments } from '#app/features/search/search-documents.ts'
import { SearchIndexBuilder, type SearchIndex } from '#app/features/search/search-index.ts'
import { releasedModules, type Catalogue, type CatalogueModule } from '#app/server/catalogue.server.ts'

interface Built {
  /** the versions that were released when it was built */
  versions: string
  index: Promise<SearchIndex>
}

const built = new WeakMap<Catalogue, Built>()

/** `now`: UTC milliseconds, which decide what is released. */
export function currentIndex(catalogue: Catalogue, now: number): Promise<SearchIndex> {
  const modules = releasedModules(catalogue, now)
  const versions = modules.map((module) => module.current.id).join(' ')
  const known = built.get(catalogue)
  if (known?.versions === versions) return known.index
  const index = buildIndex(catalogue, modules)
  built.set(catalogue, { versions, index })
  return index
}

/** Other requests are answered between the lessons. */
async function buildIndex(catalogue: Catalogue, modules: readonly CatalogueModule[]): Promise<SearchIndex> {
  const builder = new SearchIndexBuilder()
  for (const documents of readDocuments(catalogue, modules)) {
    builder.add(documents)
    await nextTurn()
  }
  return builder.finish(glossaryOf(catalogue))
}
