/** Questions in order: an answer that stops the path leads out to the side, the others go on. */
import { h, type Tree } from '#app/ui/figures/hast.ts'

export interface PathRow {
  label: string
  /** what to do when the answer stops the path */
  exit?: string
}

export function drawPath(rows: readonly PathRow[], exitLabel: string): Tree[] {
  return [
    h(
      'ol',
      { className: ['path'] },
      rows.map((row) =>
        h('li', {}, [
          h('p', {}, [row.label]),
          row.exit ? h('p', { className: ['exit'] }, [h('span', { className: ['about'] }, [exitLabel]), row.exit]) : null,
        ]),
      ),
    ),
  ]
}
