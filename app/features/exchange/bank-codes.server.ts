/** The questions of a course by code: what an import may meet. */
import { moduleBank, type BankItem, type ModuleBank } from '#app/features/workshop/module-bank.server.ts'
import type { CatalogueCourse, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { Reader } from '#db/store.ts'

export interface KnownQuestion {
  module: CatalogueModule
  bank: ModuleBank
  item: BankItem
}

export async function questionsByCode(db: Reader, course: CatalogueCourse): Promise<Map<string, KnownQuestion>> {
  const known = new Map<string, KnownQuestion>()
  for (const module of course.modules) {
    const bank = await moduleBank(db, module.id)
    for (const item of bank.items) known.set(item.code, { module, bank, item })
  }
  return known
}
