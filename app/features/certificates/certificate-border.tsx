/**
 * The border of the certificate for the screen: the guilloche of app/server/pdf/guilloche.ts, which spells every wave out (170 kB), drawn here from its
 * repetitions: one lens of the band, one end, one corner, each placed where it recurs (about 3 kB compressed). Units are 0.05 mm on an A4 sheet lying down.
 */

const WIDTH = 5940
const HEIGHT = 4200
/** Centre of a corner medallion, from both edges. */
const CORNER = 332
/** Centre line of the bands, from the edge of the sheet. */
const BAND = 272
/** Half the height of the bands. */
const AMPLITUDE = 51
/** Where a band starts, from the corner of the sheet. */
const START = CORNER + 115

/** [strands, waves in a lens, shift]: the second set swells where the first ebbs, so that lenses alternate with knots */
const SETS = [
  [6, 2, 0],
  [4, 2, 0.5],
] as const

type Point = readonly [number, number]

/** A smooth curve over 0…1 as relative cubic Béziers (Hermite form; the derivative by central difference). */
function bezierPath(curve: (t: number) => Point, segments: number): string {
  const step = 1 / segments
  const slope = (t: number): Point => {
    const h = step / 200
    const [ax, ay] = curve(t - h)
    const [bx, by] = curve(t + h)
    return [((bx - ax) / (2 * h)) * (step / 3), ((by - ay) / (2 * h)) * (step / 3)]
  }
  const round = ([x, y]: Point): Point => [Math.round(x), Math.round(y)]
  let [penX, penY] = round(curve(0))
  let path = `M${penX} ${penY}c`
  for (let i = 0; i < segments; i++) {
    const [x0, y0] = curve(i * step)
    const [x1, y1] = curve((i + 1) * step)
    const [dx0, dy0] = slope(i * step)
    const [dx1, dy1] = slope((i + 1) * step)
    const knots = [round([x0 + dx0, y0 + dy0]), round([x1 - dx1, y1 - dy1]), round([x1, y1])]
    path += knots.map(([x, y]) => `${x - penX} ${y - penY}`).join(' ') + ' '
    ;[penX, penY] = knots[2]!
  }
  return path.trimEnd().replaceAll(' -', '-')
}

/** All strands of one lens of length `length`, as they run between two knots; `end`: the first lens, in which they run out into a point. */
function lensPath(length: number, end: boolean): string {
  return SETS.flatMap(([count, waves, shift]) =>
    Array.from({ length: count }, (_, k) => {
      const phase = (2 * Math.PI * (k + shift)) / count
      return bezierPath((t) => {
        const swell = 0.1 + 0.9 * Math.sin(Math.PI * (t + shift)) ** 2
        const taper = end ? Math.sin(Math.min(1, t * 1.6) * (Math.PI / 2)) : 1
        return [length * t, AMPLITUDE * swell * taper * Math.sin(2 * Math.PI * waves * t + phase)]
      }, 8)
    }),
  ).join('')
}

function rosettePath(): string {
  const rings: [radius: number, swing: number, lobes: number, count: number][] = [
    [75, 26, 12, 4],
    [38, 21, 8, 3],
  ]
  return rings
    .flatMap(([radius, swing, lobes, count]) =>
      Array.from({ length: count }, (_, k) =>
        bezierPath((t) => {
          const angle = 2 * Math.PI * t
          const r = radius + swing * Math.cos(lobes * angle + (2 * Math.PI * k) / count)
          return [r * Math.cos(angle), r * Math.sin(angle)]
        }, lobes * 4),
      ),
    )
    .join('')
}

/** A rectangle whose corners bulge outwards round the medallions. */
function outerFrame(inset: number): string {
  const r = CORNER - inset
  const right = WIDTH - inset
  const bottom = HEIGHT - inset
  const arc = `A${r} ${r} 0 0 1`
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

interface Side {
  id: string
  lenses: number
  length: number
}

const LYING: Side = { id: 'lying', lenses: 15, length: WIDTH - 2 * START }
const STANDING: Side = { id: 'standing', lenses: 10, length: HEIGHT - 2 * START }

/** A whole band from x = 0: an end, the lenses between, the end mirrored. */
function Band({ id, lenses, length }: Side) {
  const lens = length / lenses
  return (
    <g id={`cert-${id}`}>
      <path id={`cert-${id}-end`} d={lensPath(lens, true)} />
      <use href={`#cert-${id}-end`} transform={`translate(${length} 0) scale(-1 1)`} />
      <path id={`cert-${id}-lens`} d={lensPath(lens, false)} transform={`translate(${round(lens)} 0)`} />
      {Array.from({ length: lenses - 3 }, (_, index) => (
        <use key={index} href={`#cert-${id}-lens`} x={round(lens * (index + 1))} />
      ))}
    </g>
  )
}

const round = (value: number) => Math.round(value * 10) / 10

const corners: Point[] = [
  [WIDTH - CORNER, CORNER],
  [WIDTH - CORNER, HEIGHT - CORNER],
  [CORNER, HEIGHT - CORNER],
]

const drawing = (
  <svg className="border" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" fill="none">
    <g strokeWidth="1.6">
      <g transform={`translate(${START} ${BAND})`}>
        <Band {...LYING} />
      </g>
      <use href="#cert-lying" transform={`translate(${START} ${HEIGHT - BAND})`} />
      <g transform={`translate(${BAND} ${START}) rotate(90)`}>
        <Band {...STANDING} />
      </g>
      <use href="#cert-standing" transform={`translate(${WIDTH - BAND} ${START}) rotate(90)`} />
      <g id="cert-corner" transform={`translate(${CORNER} ${CORNER})`}>
        <path d={rosettePath()} />
        <circle r="112" />
      </g>
      {corners.map(([x, y]) => (
        <use key={`${x} ${y}`} href="#cert-corner" x={x - CORNER} y={y - CORNER} />
      ))}
      <path d={`${outerFrame(202)}${innerFrame(342, 136)}`} />
    </g>
    <path strokeWidth="7" d={outerFrame(184)} />
    <path strokeWidth="5" d={innerFrame(360, 154)} />
  </svg>
)

/** One on a page: its parts are found by id. The drawing is made once, when the server starts. */
export function CertificateBorder() {
  return drawing
}
