/** Which format a file has, told by its content: names and types of uploads say little. */
import { csvDelimiter } from '#app/content/exchange/csv-questions.ts'
import { findMark } from '#app/domain/exchange/gift-text.ts'
import type { ImportFormat } from '#app/domain/exchange/import-formats.ts'

/** The format of a file that is no text, or why it is none of ours; null: it may be text. */
export function detectBinary(bytes: Uint8Array): 'xlsx' | { problem: string } | null {
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return { problem: 'This is an old Excel or Word file. Open it, save it as .xlsx, and import that.' }
  if (starts(0x25, 0x50, 0x44, 0x46))
    return { problem: 'This is a PDF. Questions can be read from GIFT, Aiken, Moodle XML, CSV, XLSX and YAML files.' }
  const isUtf16 = starts(0xff, 0xfe) || starts(0xfe, 0xff)
  if (!isUtf16 && bytes.subarray(0, 4096).includes(0))
    return { problem: 'This is not a text file. Questions can be read from GIFT, Aiken, Moodle XML, CSV, XLSX and YAML files.' }
  return null
}

/** The format of a text, or null. Looks at the beginning of long files. */
export function detectText(text: string): Exclude<ImportFormat, 'xlsx'> | null {
  const start = text.slice(0, 200_000).trimStart()
  if (/^<(\?xml|!--|!DOCTYPE|quiz[\s>])/i.test(start)) return 'moodle-xml'
  if (csvDelimiter(start) !== null) return 'csv'
  if (/^questions:[ \t]*(#.*)?\r?$/m.test(start) && /^[ \t]*- /m.test(start)) return 'yaml'
  if (/^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z][ \t]*\r?$/im.test(start) && /^[ \t]*A[.)]/m.test(start)) return 'aiken'
  const hasAnswers = findMark(start, '{') >= 0 && findMark(start, '}') > 0
  return hasAnswers || /^(::|\$CATEGORY:|\/\/)/m.test(start) ? 'gift' : null
}
