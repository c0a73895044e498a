import { encode } from 'uqr'

/**
 * A QR code as an SVG document: one path, a rectangle for each run of dark modules, without a quiet zone (the sheet around it is empty). Error correction
 * M, so that a folded or stained print still reads. The mask is always the same: weighing all eight takes ten times as long as drawing the code, and our
 * texts end in a random code, which leaves no mask with large plain areas.
 */
export function qrCodeSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0, maskPattern: 2 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const start = x
      while (x < size && row[x]) x++
      path += `M${start} ${y}h${x - start}v1h${start - x}z`
    }
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#1c1f23" d="${path}"/></svg>`
}
