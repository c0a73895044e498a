/** Text as a cell of a workbook holds it. */

/**
 * "_x0041_" means "A" in a workbook (ECMA-376 part 1, 22.9.2.19): what looks so is written so that it reads as it stands, and the replacement character,
 * which write-excel-file would drop, is written so.
 */
export function workbookText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\ufffd', '_xFFFD_')
}
