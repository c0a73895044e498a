/**
 * Drawings set into a finished sheet. What Typst would draw the long way, the template leaves an image's place for, and here a drawing of our own takes it: PDF
 * lets one (a form XObject, ISO 32000-1, 8.10) stand wherever an image may. What the template says of the image, its place, size, and words for those who do
 * not see it, stays.
 */

/** The smallest images there are: white, one pixel high, one or two wide. By the width a place is found again. */
export const PLACES = {
  1: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC', 'base64'),
  2: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAC0lEQVR4nGP4DwYAFPIF+6QNfF4AAAAASUVORK5CYII=', 'base64'),
} as const

export interface Drawing {
  /** Of the image whose place it takes, in pixels. */
  place: keyof typeof PLACES
  /** In the drawing's own units, y upwards: it fills the place. */
  width: number
  height: number
  /** PDF's operators. `/c0` is the colour space of the image, sRGB. */
  operators: Buffer
  /** Whether the operators are deflated. */
  deflated: boolean
}

interface Place {
  /** where its number stands, and where its `endobj` ends */
  start: number
  end: number
}

/** `pdf` is a sheet with each drawing's place once. */
export function withDrawings(pdf: Uint8Array, drawings: readonly Drawing[]): Uint8Array {
  const sheet = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const text = sheet.toString('latin1')
  const placed = drawings.map((drawing) => placeOf(drawing, text)).sort((a, b) => a.start - b.start)
  return replaceObjects(sheet, text, placed)
}

/** Found by whole lines at the beginning of an object: no printed text, which never breaks a line, can be taken for it. */
function placeOf({ place, width, height, operators, deflated }: Drawing, text: string): Place & { object: Buffer } {
  const found = new RegExp(
    `^(\\d+) 0 obj\\n<<\\n {2}/Length \\d+\\n {2}/Type /XObject\\n {2}/Subtype /Image\\n[^>]*?^ {2}/Width ${place}\\n[^>]*?^ {2}/ColorSpace (\\d+) 0 R\\n`,
    'm',
  ).exec(text)
  if (!found) throw new Error('The PDF is not built as expected: it lacks an image')
  const [, number, colourSpace] = found
  const head =
    `${number} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Matrix [${1 / width} 0 0 ${1 / height} 0 0] ` +
    `/Resources << /ColorSpace << /c0 ${colourSpace} 0 R >> >>${deflated ? ' /Filter /FlateDecode' : ''} /Length ${operators.length} >>\nstream\n`
  return {
    start: found.index,
    end: text.indexOf('\nendobj', found.index) + '\nendobj'.length,
    object: Buffer.concat([Buffer.from(head), operators, Buffer.from('\nendstream\nendobj')]),
  }
}

/** Puts objects in the places of others, which are in order, and corrects the table of offsets (ISO 32000-1, 7.5.4: twenty bytes an entry). */
function replaceObjects(pdf: Buffer, text: string, placed: readonly (Place & { object: Buffer })[]): Buffer {
  const tableAt = Number(/\d+/.exec(text.slice(text.lastIndexOf('startxref')))?.[0])
  const [head = ''] = /^xref\s+0 \d+\s/.exec(text.slice(tableAt, tableAt + 40)) ?? []
  if (head === '') throw new Error('The PDF is not built as expected: it has no table of offsets')
  const moved = (offset: number) =>
    placed.reduce((sum, { start, end, object }) => (start < offset ? sum + object.length - (end - start) : sum), offset)
  const tail = Buffer.from(pdf.subarray(tableAt))
  for (let at = head.length; /^\d{10} \d{5} [nf]/.test(tail.toString('latin1', at, at + 18)); at += 20)
    tail.write(String(moved(Number(tail.toString('latin1', at, at + 10)))).padStart(10, '0'), at, 'latin1')
  const pieces: Buffer[] = []
  let done = 0
  for (const { start, end, object } of placed) {
    pieces.push(pdf.subarray(done, start), object)
    done = end
  }
  const trailer = tail.toString('latin1').replace(/startxref\s+\d+/, `startxref\n${moved(tableAt)}`)
  return Buffer.concat([...pieces, pdf.subarray(done, tableAt), Buffer.from(trailer, 'latin1')])
}
