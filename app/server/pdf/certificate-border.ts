/**
 * The border of the certificate, set into finished sheets. It is two thirds of a sheet's drawing and the same on all of them, so Typst draws it once, alone; what
 * it drew is lifted out, compressed once, and takes the place of the one image that the certificate's template leaves for it. PDF lets a drawing (a form
 * XObject, ISO 32000-1, 8.10) stand wherever an image may.
 */
import { deflateSync, inflateSync } from 'node:zlib'
import { guillocheSvg } from './guilloche.ts'
import { renderPdf } from './typst.server.ts'

const ACCENT = '#0f5e63'
/** A4 lying, in points, as Typst makes it from millimetres. */
const WIDTH = (297 / 25.4) * 72
const HEIGHT = (210 / 25.4) * 72

/** One white pixel: the smallest image there is. */
export const BORDER_PLACE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC',
  'base64',
)

const borderTemplate = `
#set document(title: "Border")
#set page(width: 297mm, height: 210mm, margin: 0pt, background: image("/border.svg", width: 297mm, height: 210mm))
#[]
`

let border: Buffer | undefined

/** The page's operators, compressed. Colours are named /c0 in it. */
function drawnBorder(): Buffer {
  if (!border) {
    const pdf = Buffer.from(renderPdf(borderTemplate, {}, { 'border.svg': Buffer.from(guillocheSvg(ACCENT)) }).pdf)
    const operators = inflateSync(streamOf(pdf, numberAfter('/Contents', pdf))).toString('latin1')
    // the sheet marks it as decoration already
    border = deflateSync(operators.replace(/\/Artifact\b[\s\S]*?\bBDC\b/g, '').replace(/\bEMC\b/g, ''), { level: 9 })
  }
  return border
}

/** `pdf` is a sheet whose only image is BORDER_PLACE. The drawing's colours are in the colour space of that image, sRGB. */
export function withBorder(pdf: Uint8Array): Uint8Array {
  const sheet = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const image = imageIn(sheet)
  const drawing = drawnBorder()
  const form = Buffer.concat([
    Buffer.from(
      `${image.number} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 ${WIDTH} ${HEIGHT}] /Matrix [${1 / WIDTH} 0 0 ${1 / HEIGHT} 0 0] ` +
        `/Resources << /ColorSpace << /c0 ${image.colourSpace} 0 R >> >> /Filter /FlateDecode /Length ${drawing.length} >>\nstream\n`,
    ),
    drawing,
    Buffer.from('\nendstream\nendobj'),
  ])
  return replaceObject(sheet, image, form)
}

interface ImagePlace {
  number: number
  colourSpace: number
  /** where its number stands, and where its `endobj` ends */
  start: number
  end: number
}

/** Found by whole lines at the beginning of an object: no printed text, which never breaks a line, can be taken for it. */
function imageIn(pdf: Buffer): ImagePlace {
  const text = pdf.toString('latin1')
  const found =
    /^(\d+) 0 obj\n<<\n {2}\/Length \d+\n {2}\/Type \/XObject\n {2}\/Subtype \/Image\n[^>]*?^ {2}\/ColorSpace (\d+) 0 R\n/m.exec(text)
  if (!found) throw new Error('The PDF is not built as expected: it has no image')
  const end = text.indexOf('\nendobj', found.index) + '\nendobj'.length
  return { number: Number(found[1]), colourSpace: Number(found[2]), start: found.index, end }
}

/** Puts `object` in the place of another and corrects the table of offsets (ISO 32000-1, 7.5.4: twenty bytes an entry). */
function replaceObject(pdf: Buffer, { start, end }: ImagePlace, object: Buffer): Buffer {
  const moved = object.length - (end - start)
  const tableAt = numberAfter('startxref', pdf)
  const [head = ''] = /^xref\s+0 \d+\s/.exec(pdf.toString('latin1', tableAt, tableAt + 40)) ?? []
  if (head === '') throw new Error('The PDF is not built as expected: it has no table of offsets')
  const tail = Buffer.from(pdf.subarray(tableAt))
  for (let at = head.length; /^\d{10} \d{5} [nf]/.test(tail.toString('latin1', at, at + 18)); at += 20) {
    const offset = Number(tail.toString('latin1', at, at + 10))
    if (offset > start) tail.write(String(offset + moved).padStart(10, '0'), at, 'latin1')
  }
  const trailer = tail.toString('latin1').replace(/startxref\s+\d+/, `startxref\n${tableAt + moved}`)
  return Buffer.concat([pdf.subarray(0, start), object, pdf.subarray(end, tableAt), Buffer.from(trailer, 'latin1')])
}

/** The bytes of an object's stream, as they are stored. */
function streamOf(pdf: Buffer, number: number): Buffer {
  const at = pdf.indexOf(`\n${number} 0 obj`)
  const start = pdf.indexOf('stream\n', at) + 'stream\n'.length
  const [, length] = /\/Length (\d+)/.exec(pdf.toString('latin1', at, start)) ?? []
  return pdf.subarray(start, start + Number(length))
}

/** The number that follows the last `word`. */
function numberAfter(word: string, pdf: Buffer): number {
  const at = pdf.lastIndexOf(word) + word.length
  const [, number] = /^\s+(\d+)/.exec(pdf.toString('latin1', at, at + 20)) ?? []
  if (number === undefined) throw new Error(`The PDF is not built as expected: no number follows ${word}`)
  return Number(number)
}
