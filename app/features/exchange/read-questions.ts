/** A file of questions, read: the work of read-questions.worker.ts. */
import type { ImportFormat } from '#app/content/exchange/detect-format.ts'
import { importQuestions, type ImportResult } from '#app/content/exchange/import-questions.ts'

export interface QuestionFile {
  bytes: Uint8Array
  /** null: told by the content */
  format: ImportFormat | null
}

export const readQuestions = ({ bytes, format }: QuestionFile): Promise<ImportResult> => importQuestions(bytes, format)
