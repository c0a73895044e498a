/** The QR code of the certificate, as a drawing: Typst would read it as a picture first, which takes longer than all the rest of the foot. */
import type { Drawing } from './placed-drawings.ts'
import { qrCode } from './qr-code.ts'

/** #1c1f23 */
const INK = '0.10980392 0.12156863 0.13725491'

/** Left as it is: deflating so little costs more than it saves. */
export function certificateCode(text: string): Drawing {
  const { size, runs } = qrCode(text)
  const rows = runs.map(({ x, y, width }) => `${x} ${size - 1 - y} ${width} 1 re`).join('\n')
  return { place: 2, width: size, height: size, operators: Buffer.from(`/c0 cs ${INK} scn\n${rows}\nf`), deflated: false }
}
