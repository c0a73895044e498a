/** Questions → a file in another system's format or ours, and what that format could not say. */
import { writeCsvQuestions } from '#app/content/exchange/csv-questions.ts'
import { writeMoodleXml } from '#app/content/exchange/write-moodle-xml.ts'
import { writeXlsxQuestions } from '#app/content/exchange/xlsx-questions.ts'
import { writeYamlQuestions } from '#app/content/exchange/yaml-questions.ts'
import type { ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ExportNote } from '#app/domain/exchange/export-note.ts'
import { writeGift } from '#app/domain/exchange/write-gift.ts'

export const exportFormats = ['gift', 'moodle-xml', 'csv', 'xlsx', 'yaml'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportedFile {
  bytes: Uint8Array
  mediaType: string
  /** with the dot */
  extension: string
  /** empty where the file says everything */
  notes: ExportNote[]
}

const kinds: Readonly<Record<ExportFormat, { mediaType: string; extension: string }>> = {
  gift: { mediaType: 'text/plain; charset=utf-8', extension: '.gift.txt' },
  'moodle-xml': { mediaType: 'application/xml', extension: '.xml' },
  csv: { mediaType: 'text/csv; charset=utf-8', extension: '.csv' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: '.xlsx' },
  yaml: { mediaType: 'application/yaml', extension: '.yaml' },
}

/** The file of all the questions, in order. Read back by `importQuestions` it gives the same questions, pictures apart where `notes` says so. */
export async function exportQuestions(questions: readonly ExchangeQuestion[], format: ExportFormat): Promise<ExportedFile> {
  const written = await writeAs(format, questions)
  const bytes = 'bytes' in written ? written.bytes : new TextEncoder().encode(written.text)
  return { bytes, ...kinds[format], notes: written.notes }
}

function writeAs(format: ExportFormat, questions: readonly ExchangeQuestion[]) {
  switch (format) {
    case 'gift':
      return writeGift(questions)
    case 'moodle-xml':
      return writeMoodleXml(questions)
    case 'csv':
      return writeCsvQuestions(questions)
    case 'xlsx':
      return writeXlsxQuestions(questions)
    case 'yaml':
      return writeYamlQuestions(questions)
  }
}
