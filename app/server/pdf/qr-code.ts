import { encode } from 'uqr'

/** A run of dark modules in one row: one module high. */
interface Run {
  x: number
  y: number
  width: number
}

/**
 * A QR code as its runs of dark modules, without a quiet zone (what it stands on is empty around it). Error correction M, so that a folded or stained print
 * still reads. The mask is always the same: weighing all eight takes ten times as long as drawing the code, and our texts end in a random code, which leaves no
 * mask with large plain areas.
 */
export function qrCode(text: string): { size: number; runs: Run[] } {
  const { data, size } = encode(text, { ecc: 'M', border: 0, maskPattern: 2 })
  const runs: Run[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const start = x
      while (x < size && row[x]) x++
      runs.push({ x: start, y, width: x - start })
    }
  })
  return { size, runs }
}

/** A QR code as an SVG document of one path. */
export function qrCodeSvg(text: string): string {
  const { size, runs } = qrCode(text)
  const path = runs.map(({ x, y, width }) => `M${x} ${y}h${width}v1h${-width}z`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#1c1f23" d="${path}"/></svg>`
}
