/** Text as a cell of a workbook holds it. */

/**
 * "_x0041_" means "A" in a workbook (ECMA-376 part 1, 22.9.2.19): what looks so is written so that it reads as it stands, and the replacement character,
 * which write-excel-file would drop, is written so. write-excel-file keeps texts as the keys of a plain object, in which it finds what every object has: a
 * text such as "constructor" or "toString" would damage the file, and so its first letter is written as a number.
 */
export function workbookText(text: string): string {
  const written = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\ufffd', '_xFFFD_')
  return written in {} ? `_x${written.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${written.slice(1)}` : written
}
