/**
 * The border of the certificate. It is two thirds of a sheet's drawing and the same on all of them, so Typst draws it once, alone; what it drew is lifted out,
 * compressed once, and set into each sheet.
 */
import { deflateSync, inflateSync } from 'node:zlib'
import { guillocheSvg } from './guilloche.ts'
import type { Drawing } from './placed-drawings.ts'
import { renderPdf } from './typst.server.ts'

const ACCENT = '#0f5e63'
/** A4 lying, in points, as Typst makes it from millimetres. */
const WIDTH = (297 / 25.4) * 72
const HEIGHT = (210 / 25.4) * 72

const borderTemplate = `
#set document(title: "Border")
#set page(width: 297mm, height: 210mm, margin: 0pt, background: image("/border.svg", width: 297mm, height: 210mm))
#[]
`

let border: Drawing | undefined

export function certificateBorder(): Drawing {
  border ??= { place: 1, width: WIDTH, height: HEIGHT, operators: drawnBorder(), deflated: true }
  return border
}

/** The page's operators, compressed. Colours are named /c0 in it. */
function drawnBorder(): Buffer {
  const pdf = Buffer.from(renderPdf(borderTemplate, {}, { 'border.svg': Buffer.from(guillocheSvg(ACCENT)) }).pdf)
  const operators = inflateSync(streamOf(pdf, numberAfter('/Contents', pdf))).toString('latin1')
  // the sheet marks it as decoration already
  return deflateSync(operators.replace(/\/Artifact\b[\s\S]*?\bBDC\b/g, '').replace(/\bEMC\b/g, ''), { level: 9 })
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
