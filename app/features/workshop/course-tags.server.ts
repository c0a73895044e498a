/** The tags that questions of a course have, drafts included: what an educator chooses from, so that one thing has one name. */
import { uniqueTags } from '#app/domain/tags.ts'
import { moduleBank, type BankItem } from '#app/features/workshop/module-bank.server.ts'
import type { CatalogueCourse } from '#app/server/catalogue.server.ts'
import type { Reader } from '#db/store.ts'

export async function tagsOfCourse(db: Reader, course: CatalogueCourse): Promise<string[]> {
  const items: BankItem[] = []
  for (const module of course.modules) items.push(...(await moduleBank(db, module.id)).items)
  return tagsOfItems(items)
}

/** Each once, in alphabetical order. */
export function tagsOfItems(items: readonly BankItem[]): string[] {
  const tags = items.flatMap(({ content, state }) => (state === 'discarded' ? [] : (content.tags ?? [])))
  return uniqueTags(tags).sort((a, b) => a.localeCompare(b, 'en'))
}
