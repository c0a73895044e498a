/**
 * A workbook's own files as text (ECMA-376 part 1, SpreadsheetML): cells of text stand in their place, so that a sheet can be written line by line. A text cell
 * is text by its type, which no spreadsheet reads as a formula, whatever it begins with.
 */

export type CellKind = 'text' | 'number' | 'moment'

/** How a cell looks; the place in `cellXfs` below. */
export const looks = { plain: 0, bold: 1, moment: 2, left: 3, leftMoment: 4 } as const
type Look = (typeof looks)[keyof typeof looks]

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** All files but the sheets, which are called `xl/worksheets/sheet1.xml` and so on in the order of `names`. */
export function workbookFiles(names: readonly string[]): { name: string; pieces: [string] }[] {
  const numbered = names.map((name, index) => ({ name, n: index + 1 }))
  const part = (path: string, type: string) => `<Override PartName="${path}" ContentType="${TYPES}.${type}+xml"/>`
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const relations = (inner: string) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`
  const sheets = numbered.map(({ name, n }) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)
  return [
    {
      name: '[Content_Types].xml',
      pieces: [
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
          `<Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}` +
          `${numbered.map(({ n }) => part(`/xl/worksheets/sheet${n}.xml`, 'worksheet')).join('')}</Types>`,
      ],
    },
    { name: '_rels/.rels', pieces: [relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))] },
    {
      name: 'xl/workbook.xml',
      pieces: [`${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      pieces: [
        relations(
          numbered.map(({ n }) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)).join('') +
            relation(`rId${numbered.length + 1}`, 'styles', 'styles.xml'),
        ),
      ],
    },
    { name: 'xl/styles.xml', pieces: [styles] },
  ]
}

const left = '<alignment horizontal="left"/>'
const format = (inner: string, rest = '') => `<xf ${inner} borderId="0" fillId="0" xfId="0"${rest === '' ? '/>' : `>${rest}</xf>`}`
const styles =
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  format('numFmtId="0" fontId="0"') +
  format('numFmtId="0" fontId="1" applyFont="1"') +
  format('numFmtId="164" fontId="0" applyNumberFormat="1"') +
  format('numFmtId="0" fontId="0" applyAlignment="1"', left) +
  format('numFmtId="164" fontId="0" applyNumberFormat="1" applyAlignment="1"', left) +
  '</cellXfs></styleSheet>'

/** What comes before the rows: the first stays in view, and columns are so many characters wide. */
export function sheetBegins(widths: readonly number[]): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`
  )
}

export const SHEET_ENDS = '</sheetData></worksheet>'

/** "A" for 0; at most 26 columns. */
export const columnLetter = (index: number): string => String.fromCharCode(65 + index)

/** A cell at `place` ("B7"). Nothing is no cell. `moment`: milliseconds whose UTC reads as the clock does. */
export function cellXml(place: string, value: string | number | null, kind: CellKind, look?: Look): string {
  if (value === null || value === '') return ''
  if (kind === 'text')
    return `<c r="${place}"${look ? ` s="${look}"` : ''} t="inlineStr"><is><t xml:space="preserve">${escaped(String(value))}</t></is></c>`
  // a day is 1, and the first of January 1970 is 25,569
  if (kind === 'moment') return `<c r="${place}" s="${look ?? looks.moment}"><v>${Number(value) / 86_400_000 + 25_569}</v></c>`
  return `<c r="${place}"${look ? ` s="${look}"` : ''}><v>${value}</v></c>`
}

// these are what XML 1.0 cannot hold, and a return, which it would read as a new line
const needsCare = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/
const needingCare = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** "_x0041_" means "A" in a workbook (ECMA-376 part 1, 22.9.2.19): so is written what XML cannot hold, and what looks so is made to read as it stands. */
function escaped(text: string): string {
  if (!needsCare.test(text)) return text
  return text.replace(needingCare, (sign) => entities[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}
