/** Equal parts around one center; what each part holds stands beside it in words. */
import { drawing, h, type Tree } from '#app/ui/figures/hast.ts'
import { linesOf } from '#app/ui/figures/quantity.ts'

export interface WheelRow {
  label: string
  detail: string
}

const size = 288
const outer = 142
const inner = 46
const lineHeight = 14
// px of a character of 11.5 px, generously
const character = 6.5
const air = 4

/** `emphasis`: the name of the part the title speaks of. A part carries its name where the name fits inside it, else the number it has in the list. */
export function drawWheel(rows: readonly WheelRow[], center: string, emphasis = ''): Tree[] {
  const placed = rows.map((row, index) => placeLabel(row.label, index, rows.length))
  const numbered = placed.some((place) => place === null)
  const parts = rows.flatMap((_, index) => [spoke(index / rows.length), lines(placeOrNumber(placed, numbered, index))])
  const ring = (r: number) => h('circle', { cx: size / 2, cy: size / 2, r })
  const marked = rows.flatMap((row, index) => (row.label === emphasis ? [sector(index, rows.length)] : []))
  const hub = lines({ lines: linesOf(center, 14), x: 0, y: 0 }, 'hub')
  const list = rows.map((row) => h('li', {}, [h('b', {}, [row.label]), h('span', {}, [row.detail])]))
  return [
    h('div', { className: ['round'] }, [
      drawing('disc', size, size, [...marked, ring(outer), ring(inner), ...parts, hub]),
      h('ol', { className: numbered ? ['spokes', 'numbered'] : ['spokes'] }, list),
    ]),
  ]
}

interface Label {
  lines: string[]
  /** the middle of the words, from the center of the wheel */
  x: number
  y: number
}

function placeOrNumber(placed: (Label | null)[], numbered: boolean, index: number): Label {
  const place = placed[index]
  if (!numbered && place) return place
  return { lines: [String(index + 1)], ...pointAt((index + 0.5) / placed.length, (inner + outer) / 2) }
}

/** The first way to break the name and the first place along the middle of its part where every corner of every line lies inside; null if there is none. */
export function placeLabel(label: string, index: number, parts: number): Label | null {
  for (let most = 26; most >= 8; most -= 2) {
    const broken = linesOf(label, most)
    for (const radius of [98, 94, 102, 90, 106, 86, 110, 114]) {
      const place = { lines: broken, ...pointAt((index + 0.5) / parts, radius) }
      if (fits(place, index, parts)) return place
    }
  }
  return null
}

function fits({ lines, x, y }: Label, index: number, parts: number): boolean {
  const top = y - (lines.length * lineHeight) / 2
  return lines.every((line, row) => {
    const half = (line.length * character) / 2
    const rows = [top + row * lineHeight, top + (row + 1) * lineHeight]
    return rows.every((py) => [x - half, x, x + half].every((px) => isInside(px, py, index, parts)))
  })
}

/** Whether a point lies in a part of the ring, a little off its edges. */
function isInside(x: number, y: number, index: number, parts: number): boolean {
  const radius = Math.hypot(x, y)
  if (radius < inner + air || radius > outer - air) return false
  const share = (Math.atan2(y, x) / (2 * Math.PI) + 1.25) % 1
  const margin = air / (2 * Math.PI * radius)
  return parts === 1 || (share > index / parts + margin && share < (index + 1) / parts - margin)
}

/** From the top, clockwise; from the center of the wheel. */
function pointAt(share: number, radius: number): { x: number; y: number } {
  const angle = share * 2 * Math.PI - Math.PI / 2
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }
}

function spoke(share: number): Tree {
  const [from, to] = [pointAt(share, inner), pointAt(share, outer)]
  return h('line', { x1: onPage(from.x), y1: onPage(from.y), x2: onPage(to.x), y2: onPage(to.y) })
}

/** The part itself, to be filled. */
function sector(index: number, parts: number): Tree {
  const [a, b] = [index / parts, (index + 1) / parts]
  const corner = (share: number, radius: number) => {
    const { x, y } = pointAt(share, radius)
    return `${onPage(x)} ${onPage(y)}`
  }
  const large = b - a > 0.5 ? 1 : 0
  const d = `M${corner(a, inner)}L${corner(a, outer)}A${outer} ${outer} 0 ${large} 1 ${corner(b, outer)}L${corner(b, inner)}A${inner} ${inner} 0 ${large} 0 ${corner(a, inner)}z`
  return h('path', { d })
}

function lines(label: Label, className?: string): Tree {
  const first = label.y + 4 - ((label.lines.length - 1) * lineHeight) / 2
  const spans = label.lines.map((line, index) => h('tspan', { x: onPage(label.x), y: onPage(first + index * lineHeight) }, [line]))
  return h('text', { textAnchor: 'middle', ...(className ? { className: [className] } : {}) }, spans)
}

function onPage(offset: number): number {
  return Number((size / 2 + offset).toFixed(1))
}
