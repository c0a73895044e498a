/** One import, for whoever works in its course. */
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import { modulesOf } from '#app/features/workshop/create-question.server.ts'
import { findImport, type ImportRow } from '#db/queries/exchange.ts'
import type { Reader } from '#db/store.ts'

/** `catalogue` is what the educator may see. Throws NotFound. */
export async function findOwnImport(
  db: Reader,
  catalogue: Catalogue,
  importId: string,
): Promise<{ row: ImportRow; module: CatalogueModule }> {
  const row = (await findImport(db, importId)) ?? notFound('import')
  const module = modulesOf(catalogue).find(({ id }) => id === row.moduleId) ?? notFound('import')
  return { row, module }
}
