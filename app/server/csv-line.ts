/**
 * Lines of CSV as RFC 4180 has them, by the hundred thousand. A text that begins like a formula (=, +, -, @, tab, return, the full-width forms) gets an
 * apostrophe before it (OWASP, CSV injection); numbers are written as numbers. What csv-stringify writes with `escape_formulas`, cell by cell.
 */

export const BYTE_ORDER_MARK = '\ufeff'

const special = /[",\r\n]/
const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

export type CsvCell = string | number | null

export function csvLine(cells: readonly CsvCell[]): string {
  let line = ''
  for (let index = 0; index < cells.length; index++) line += (index === 0 ? '' : ',') + csvField(cells[index]!)
  return `${line}\r\n`
}

function csvField(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = formula.test(cell) ? `'${cell}` : cell
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
