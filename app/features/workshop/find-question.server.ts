/** One question of the workshop, by its id, with the module it belongs to. */
import type { BankItem, ModuleBank } from '#app/features/workshop/module-bank.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import { draftsOfQuestion, findQuestion, versionsOfQuestion } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export interface FoundQuestion {
  module: CatalogueModule
  bank: ModuleBank
  item: BankItem
}

/** `catalogue` is what the educator may see (scopedCatalogue): a question of another course is not found. Throws NotFound. */
export async function findWorkshopQuestion(db: Reader, catalogue: Catalogue, questionId: string): Promise<FoundQuestion> {
  const question = (await findQuestion(db, questionId)) ?? notFound('question')
  const course = catalogue.courses.find(({ id }) => id === question.courseId) ?? notFound('question')
  const [draft] = await draftsOfQuestion(db, questionId)
  const [version] = draft ? [] : await versionsOfQuestion(db, questionId)
  const module =
    course.modules.find(({ id, versions }) =>
      draft ? id === draft.moduleId : [...versions.values()].some(({ quiz }) => quiz.versionId === version?.quizVersionId),
    ) ?? notFound('question')
  const bank = await moduleBank(db, module.id)
  const item = bank.items.find((candidate) => candidate.questionId === questionId) ?? notFound('question')
  return { module, bank, item }
}
