/** Short words in rows and columns. Where a column has a scale, each cell shows its place on it, so that words of different scales can be told apart. */
import { drawing, h, type Tree } from '#app/ui/figures/hast.ts'

export interface MatrixColumn {
  name: string
  /** the words of its scale, strongest first; empty where it has none */
  levels: readonly string[]
}

export interface MatrixRow {
  label: string
  cells: readonly string[]
  /** links to the sources of the row */
  source: Tree[]
}

export function drawMatrix(title: string, columns: readonly MatrixColumn[], rows: readonly MatrixRow[]): Tree[] {
  const names = [
    h('th', { scope: 'col' }, [h('span', { className: ['vh'] }, ['Row'])]),
    ...columns.map((column) => h('th', { scope: 'col' }, [column.name, scaleInWords(column.levels)])),
    h('th', { scope: 'col' }, ['Source']),
  ]
  const body = rows.map((row) =>
    h('tr', {}, [
      h('th', { scope: 'row' }, [row.label]),
      ...columns.map((column, index) =>
        h('td', { dataLabel: column.name }, [h('span', {}, drawCell(row.cells[index] ?? '', column.levels))]),
      ),
      h('td', { className: ['source'], dataLabel: 'Source' }, [h('span', {}, row.source)]),
    ]),
  )
  const table = h('table', {}, [h('thead', {}, [h('tr', {}, names)]), h('tbody', {}, body)])
  return [h('div', { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: `Table: ${title}` }, [table])]
}

/** The gauge stays with the first word it gauges, and "II-2" in one piece. */
function drawCell(cell: string, levels: readonly string[]): (Tree | string)[] {
  const words = (cell || '–').replace(/(\p{Lu})-(\d)/gu, '$1\u2011$2')
  const stair = gauge(cell, levels)
  if (!stair) return [words]
  const [first = ''] = words.split(' ', 1)
  return [h('span', { className: ['nb'] }, [stair, first]), words.slice(first.length)]
}

function scaleInWords(levels: readonly string[]): Tree | null {
  return levels.length === 0 ? null : h('span', { className: ['about'] }, [`${levels[0]} to ${levels.at(-1)}`])
}

/** The levels named in a cell, as the places of the strongest and the weakest (0 is the strongest); null if it names none. */
export function levelsIn(cell: string, levels: readonly string[]): { strongest: number; weakest: number } | null {
  // longer words first, so that "II-1" is not read as "I"
  const byLength = levels.map((level, place) => ({ level, place })).sort((a, b) => b.level.length - a.level.length)
  const words = byLength.map(({ level }) => level.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  if (words === '') return null
  const found = [...cell.matchAll(new RegExp(`(?<![\\p{L}\\d-])(?:${words})(?![\\p{L}\\d-])`, 'giu'))].map((match) =>
    levels.findIndex((level) => level.toLowerCase() === match[0].toLowerCase()),
  )
  return found.length === 0 ? null : { strongest: Math.min(...found), weakest: Math.max(...found) }
}

/** As many steps as the scale has, full up to the level; a range ends in half steps. */
function gauge(cell: string, levels: readonly string[]): Tree | null {
  const found = levelsIn(cell, levels)
  if (!found) return null
  const steps = levels.map((_, step) => {
    const place = levels.length - 1 - step
    const height = 4 + (step * 8) / Math.max(1, levels.length - 1)
    const className = place >= found.weakest ? 'filled' : place >= found.strongest ? 'half' : 'hollow'
    return h('rect', {
      className: [className],
      ...(className === 'half' ? { fillOpacity: 0.4 } : { strokeWidth: 1 }),
      x: step * 6 + 0.5,
      y: 12.5 - height,
      width: 4,
      height,
    })
  })
  return drawing('gauge', levels.length * 6 + 2, 13, steps)
}
