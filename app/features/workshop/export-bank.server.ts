/** The bank written back as quiz.yaml: what is published, and drafts that fit the schema. Read again, the file gives equal questions. */
import { stringify } from 'yaml'
import { toAuthored } from '#app/content/draft-question.ts'
import type { AuthoredQuestion } from '#app/content/schemas/quiz.ts'
import { withTags } from '#app/domain/tags.ts'
import { moduleBank, sourceOf, type BankItem } from '#app/features/workshop/module-bank.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { Reader } from '#db/store.ts'

export interface ExportedBank {
  /** courses/<course>/<module>/quiz.yaml */
  file: string
  text: string
  /** pictures beside it: where, below the content folder, and the id of each */
  images: { file: string; id: string }[]
  published: number
  drafts: number
  /** drafts that are too unfinished for the file */
  leftOut: string[]
  /** lines of module.yaml that the workshop has otherwise */
  notes: string[]
}

export async function exportBanks(db: Reader, { courses }: Catalogue): Promise<ExportedBank[]> {
  const exported: ExportedBank[] = []
  for (const course of courses) {
    for (const module of course.modules) {
      const { items, quiz } = await moduleBank(db, module.id)
      const written = items.flatMap((item) => fileQuestion(item))
      const questions = written.flatMap(({ question }) => (question ? [question] : []))
      const rules = quiz.rules?.draw
      exported.push({
        file: `courses/${course.slug}/${module.slug}/quiz.yaml`,
        text: stringify({ questions: questions.map(inFile) }, { lineWidth: 0, aliasDuplicateObjects: false }),
        images: [...new Set(questions.flatMap(({ images = [] }) => images.map(({ id }) => id)))].map((id) => ({
          ...{ file: `courses/${course.slug}/${module.slug}/${fileOfImage(id)}`, id },
        })),
        published: questions.filter(({ status }) => status === 'published').length,
        drafts: questions.filter(({ status }) => status === 'draft').length,
        leftOut: written.flatMap(({ question, code }) => (question ? [] : [code])),
        notes:
          quiz.origin === 'workshop'
            ? [
                `passMark: ${quiz.passMark}`,
                `maxAttempts: ${quiz.maxAttempts ?? 'null'}`,
                rules?.kind === 'fixed'
                  ? `a fixed selection, which module.yaml cannot say`
                  : `draw: { perObjective: ${quiz.drawPerObjective} }`,
                `askConfidence: ${quiz.asksConfidence}`,
              ]
            : [],
      })
    }
  }
  return exported
}

/** A picture is a file named after its hash, so that it is read back as it is. */
const fileOfImage = (id: string) => `images/${id}.webp`

/** A question as quiz.yaml has it. */
function inFile({ images, ...question }: AuthoredQuestion) {
  if (!images) return question
  return { ...question, images: images.map(({ id, alt, place }) => ({ file: fileOfImage(id), alt, place })) }
}

/** A question with a draft is written as it is published: the draft goes on here. A retired one is a draft of the files, which is never drawn. */
function fileQuestion({ state, published, inQuiz, content, code }: BankItem): { code: string; question: AuthoredQuestion | null }[] {
  if (state === 'out' || state === 'discarded') return []
  const drawn = inQuiz && published !== null && state !== 'retired' && state !== 'withdrawn'
  const source = published && inQuiz ? sourceOf(published) : content
  // tags belong to the question and not to one of its versions
  const read = toAuthored({ ...withTags(source, content.tags ?? []), status: drawn ? 'published' : 'draft' })
  return [{ code, question: read.ok ? read.question : null }]
}
