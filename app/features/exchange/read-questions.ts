/** A file of questions, read, checked and made ready to choose from: the work of read-questions.worker.ts. */
import { toAuthored } from '#app/content/exchange/authored.ts'
import { importQuestions } from '#app/content/exchange/import-questions.ts'
import { draftFindings, type CourseFacts } from '#app/content/draft-findings.ts'
import { toDraft } from '#app/content/draft-question.ts'
import type { ImportEntry } from '#app/domain/exchange/import-entry.ts'
import type { ImportFormat } from '#app/domain/exchange/import-formats.ts'
import { fitTags } from '#app/domain/tags.ts'
import type { StagedQuestion } from '#app/domain/exchange/staged-question.ts'
import { takePictures, type BroughtImage } from '#app/features/exchange/take-pictures.ts'

export interface QuestionFile {
  bytes: Uint8Array
  /** null: told by the content */
  format: ImportFormat | null
  /** the module they are for */
  facts: CourseFacts
}

export type ReadFile =
  | { ok: true; format: ImportFormat; encoding: string | null; questions: StagedQuestion[]; images: BroughtImage[] }
  /** a sentence for the person who sent it */
  | { ok: false; problem: string }

export async function readQuestions({ bytes, format, facts }: QuestionFile): Promise<ReadFile> {
  const read = await importQuestions(bytes, format)
  if (!read.ok) return read
  const images = new Map<string, BroughtImage>()
  const questions = read.entries.map((entry) => stage(entry, facts, images))
  return { ok: true, format: read.format, encoding: read.encoding, questions, images: [...images.values()] }
}

const unplaced = { lesson: '', section: '', objective: '', bloom: 'apply', difficulty: 'medium' } as const

function stage(entry: ImportEntry, facts: CourseFacts, images: Map<string, BroughtImage>): StagedQuestion {
  const { line, title, outcome } = entry
  if (outcome === 'refused') return { line, title, outcome, reason: entry.reason, changes: [], content: null, findings: [] }
  const { question } = entry
  // what the schema wants and a file need not have is typed in the editor: the code is given when it is taken
  const draft = { ...toDraft(toAuthored(question, { code: '', ...unplaced })), status: 'draft' as const }
  const { content, changes: told } = takePictures(draft, question.images, images)
  const changes = [...(outcome === 'changed' ? entry.changes : []), ...fitTags(question.tags).changes, ...told]
  const findings = draftFindings({ ...content, code: content.code || 'NEW' }, facts)
  return {
    ...{ line, title, outcome: changes.length > 0 ? 'changed' : 'accepted', reason: '', changes, content },
    findings: findings.map(({ severity, message }) => ({ severity, message })),
  }
}
