/**
 * The guilloche of the certificate: interlaced sine waves between two frames, a rosette in each corner, hairlines. Computed once, as an SVG whose unit is a
 * hundredth of a millimetre (whole numbers keep the PDF small) on an A4 sheet lying down.
 */

const WIDTH = 29700
const HEIGHT = 21000
/** Centre of a corner medallion, from both edges. */
const CORNER = 1660
/** Centre line of the bands, from the edge of the sheet. */
const BAND = 1360
/** Half the height of the bands. */
const AMPLITUDE = 255

type Point = readonly [number, number]
type Curve = (t: number) => Point

/** A smooth curve over 0…1 as cubic Béziers (Hermite form; the derivative by central difference). */
function bezierPath(curve: Curve, segments: number): string {
  const round = (value: number) => String(Math.round(value))
  const step = 1 / segments
  const slope = (t: number): Point => {
    const h = step / 200
    const [ax, ay] = curve(t - h)
    const [bx, by] = curve(t + h)
    return [((bx - ax) / (2 * h)) * (step / 3), ((by - ay) / (2 * h)) * (step / 3)]
  }
  const [startX, startY] = curve(0)
  let path = `M${round(startX)} ${round(startY)}`
  for (let i = 0; i < segments; i++) {
    const [x0, y0] = curve(i * step)
    const [x1, y1] = curve((i + 1) * step)
    const [dx0, dy0] = slope(i * step)
    const [dx1, dy1] = slope((i + 1) * step)
    path += `C${round(x0 + dx0)} ${round(y0 + dy0)} ${round(x1 - dx1)} ${round(y1 - dy1)} ${round(x1)} ${round(y1)}`
  }
  return path
}

/**
 * One band from `from` to `to` along x about y = 0: strands of equal wavelength whose height swells and ebbs, in two sets that swell where the other ebbs,
 * so that lenses alternate with knots. Both ends run out into a point.
 */
function bandStrands(from: number, to: number, lenses: number): Curve[] {
  const length = to - from
  const strands: Curve[] = []
  for (const [count, wavesPerLens, shift] of [
    [6, 2, 0],
    [4, 2, 0.5],
  ] as const) {
    for (let k = 0; k < count; k++) {
      const phase = (2 * Math.PI * (k + shift)) / count
      strands.push((t) => {
        const swell = 0.1 + 0.9 * Math.sin(Math.PI * (lenses * t + shift)) ** 2
        const taper = Math.sin(Math.min(1, Math.min(t, 1 - t) * lenses * 1.6) * (Math.PI / 2))
        return [from + length * t, AMPLITUDE * swell * taper * Math.sin(2 * Math.PI * wavesPerLens * lenses * t + phase)]
      })
    }
  }
  return strands
}

function rosettePaths(x: number, y: number): string {
  const rings: [radius: number, swing: number, lobes: number, count: number][] = [
    [375, 130, 12, 4],
    [190, 105, 8, 3],
  ]
  let path = ''
  for (const [radius, swing, lobes, count] of rings) {
    for (let k = 0; k < count; k++) {
      const phase = (2 * Math.PI * k) / count
      path += bezierPath((t) => {
        const angle = 2 * Math.PI * t
        const r = radius + swing * Math.cos(lobes * angle + phase)
        return [x + r * Math.cos(angle), y + r * Math.sin(angle)]
      }, lobes * 4)
    }
  }
  return path
}

/** A rectangle whose corners bulge outwards round the medallions. */
function outerFrame(inset: number): string {
  const radius = CORNER - inset
  const right = WIDTH - inset
  const bottom = HEIGHT - inset
  const arc = `A${radius} ${radius} 0 0 1`
  return `M${CORNER} ${inset}H${WIDTH - CORNER}${arc} ${right} ${CORNER}V${HEIGHT - CORNER}${arc} ${WIDTH - CORNER} ${bottom}H${CORNER}${arc} ${inset} ${HEIGHT - CORNER}V${CORNER}${arc} ${CORNER} ${inset}Z`
}

/** A rectangle whose corners give way to the medallions. */
function innerFrame(inset: number, radius: number): string {
  const reach = Math.round(CORNER + Math.sqrt(radius ** 2 - (inset - CORNER) ** 2))
  const right = WIDTH - inset
  const bottom = HEIGHT - inset
  const arc = `A${radius} ${radius} 0 0 0`
  return `M${reach} ${inset}H${WIDTH - reach}${arc} ${right} ${reach}V${HEIGHT - reach}${arc} ${WIDTH - reach} ${bottom}H${reach}${arc} ${inset} ${HEIGHT - reach}V${reach}${arc} ${reach} ${inset}Z`
}

/** The border of the certificate as an SVG document in `colour`, `297 × 210` mm. */
export function guillocheSvg(colour: string): string {
  const start = CORNER + 575
  let strands = ''
  for (const [length, lenses] of [
    [WIDTH, 15],
    [HEIGHT, 10],
  ] as const) {
    const lying = length === WIDTH
    for (const curve of bandStrands(start, length - start, lenses)) {
      const segments = lenses * 2 * 4
      for (const axis of [BAND, (lying ? HEIGHT : WIDTH) - BAND]) {
        const place: Curve = lying
          ? (t) => {
              const [x, y] = curve(t)
              return [x, axis + y]
            }
          : (t) => {
              const [x, y] = curve(t)
              return [axis + y, x]
            }
        strands += bezierPath(place, segments)
      }
    }
  }
  const corners: Point[] = [
    [CORNER, CORNER],
    [WIDTH - CORNER, CORNER],
    [WIDTH - CORNER, HEIGHT - CORNER],
    [CORNER, HEIGHT - CORNER],
  ]
  const rosettes = corners.map(([x, y]) => rosettePaths(x, y)).join('')
  const rings = corners.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="560"/>`).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH / 100}mm" height="${HEIGHT / 100}mm" fill="none" stroke="${colour}">` +
    `<path stroke-width="8" d="${strands}"/><path stroke-width="8" d="${rosettes}"/>` +
    `<g stroke-width="10">${rings}<path d="${outerFrame(1010)}"/><path d="${innerFrame(1710, 680)}"/></g>` +
    `<path stroke-width="36" d="${outerFrame(920)}"/><path stroke-width="26" d="${innerFrame(1800, 770)}"/></svg>`
  )
}
