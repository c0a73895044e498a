/**
 * Cells that no spreadsheet runs as a formula: an apostrophe goes before what begins like one (OWASP, CSV injection; with the full-width signs some
 * programs read alike). Reading takes exactly that apostrophe away again, so that a text keeps every character.
 */

export function defused(text: string): string {
  return /^'*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}

export function restored(cell: string): string {
  return /^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}
