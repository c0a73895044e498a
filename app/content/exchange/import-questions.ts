/** A file of questions → what became of each of them. Nothing is stored: the educator sees the entries and chooses. */
import { parseCsvQuestions } from '#app/content/exchange/csv-questions.ts'
import { detectBinary, detectText } from '#app/content/exchange/detect-format.ts'
import { parseMoodleXml } from '#app/content/exchange/parse-moodle-xml.ts'
import { readingBudget } from '#app/content/exchange/reading-budget.ts'
import { parseXlsxQuestions } from '#app/content/exchange/xlsx-questions.ts'
import { parseYamlQuestions } from '#app/content/exchange/yaml-questions.ts'
import { decodeText, type DecodedText } from '#app/domain/exchange/decode-text.ts'
import { formatNames, type ImportFormat } from '#app/domain/exchange/import-formats.ts'
import { withUniqueCodes, type ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { parseAiken } from '#app/domain/exchange/parse-aiken.ts'
import { parseGift } from '#app/domain/exchange/parse-gift.ts'
import { FileRefusal, importLimits } from '#app/domain/exchange/reading.ts'

/** an XML or YAML file may take so long; 2,000 questions of usual length take 1 to 2 s */
const mostMilliseconds = 10_000

export type ImportResult =
  | {
      ok: true
      format: ImportFormat
      /** null for XLSX */
      encoding: DecodedText['encoding'] | null
      entries: ImportEntry[]
    }
  /** the file as a whole is not taken; a sentence for the person who sent it */
  | { ok: false; problem: string }

/**
 * Reads the questions of a file. The format is told by the content unless `format` says it. A bad question is an entry that is refused; only a file that
 * is none of ours, or above the limits, is refused as a whole. Never throws for what a file may hold.
 */
export async function importQuestions(bytes: Uint8Array, format: ImportFormat | null = null): Promise<ImportResult> {
  if (bytes.length === 0) return { ok: false, problem: 'This file is empty.' }
  if (bytes.length > importLimits.fileBytes)
    return {
      ok: false,
      problem: `This file has ${(bytes.length / 1024 / 1024).toFixed(1)} MB; at most ${importLimits.fileBytes / 1024 / 1024} MB are possible.`,
    }
  try {
    return await readFile(bytes, format)
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    return { ok: false, problem: error.message }
  }
}

async function readFile(bytes: Uint8Array, format: ImportFormat | null): Promise<ImportResult> {
  const binary = detectBinary(bytes)
  if (binary === 'xlsx') return checked('xlsx', null, await parseXlsxQuestions(bytes))
  if (binary !== null) return { ok: false, ...binary }
  if (format === 'xlsx') return { ok: false, problem: 'This is not an Excel workbook (.xlsx).' }
  const { text, encoding } = decodeText(bytes)
  const found = format ?? detectText(text)
  if (found === null)
    return {
      ok: false,
      problem:
        'This file is in none of the formats known here: GIFT, Aiken, Moodle XML, our CSV or XLSX template, or YAML. See what each looks like, or choose the format yourself.',
    }
  return checked(found, encoding, readText(found, text))
}

function readText(format: Exclude<ImportFormat, 'xlsx'>, text: string): ImportEntry[] | { problem: string } {
  switch (format) {
    case 'gift':
      return parseGift(text)
    case 'aiken':
      return parseAiken(text)
    case 'moodle-xml':
      return parseMoodleXml(text, readingBudget(mostMilliseconds))
    case 'csv':
      return (
        parseCsvQuestions(text) ?? {
          problem: 'The first line of this CSV file is no header with the columns "type" and "stem". Download the template and fill it in.',
        }
      )
    case 'yaml':
      return parseYamlQuestions(text, readingBudget(mostMilliseconds))
  }
}

function checked(format: ImportFormat, encoding: DecodedText['encoding'] | null, read: ImportEntry[] | { problem: string }): ImportResult {
  if ('problem' in read) return { ok: false, ...read }
  if (read.length === 0) return { ok: false, problem: `This file is ${formatNames[format]}, but it holds no question.` }
  return { ok: true, format, encoding, entries: withUniqueCodes(read) }
}
