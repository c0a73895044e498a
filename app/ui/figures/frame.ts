/** The frame of every figure: the finding, the drawing, a sentence for those who do not see it, note, sources, and the numbers behind it. */
import { h, type Tree } from '#app/ui/figures/hast.ts'

export interface Frame {
  kind: string
  /** states the finding */
  title: string
  /** one sentence for those who do not see the drawing */
  summary: string
  drawing: Tree[]
  note: Tree[] | null
  sources: Tree[]
  /** null where the drawing is itself a table */
  table: Tree | null
  /** whether the table holds numbers, or words alone */
  hasNumbers: boolean
}

export function frameFigure({ kind, title, summary, drawing, note, sources, table, hasNumbers }: Frame): Tree {
  return h('figure', { className: table ? ['fig', `fig-${kind}`] : ['fig', 'datatable'] }, [
    h('figcaption', {}, [h('p', { className: ['title'] }, [title])]),
    h('p', { className: ['vh'] }, [summary]),
    ...drawing,
    note ? h('p', { className: ['note'] }, note) : null,
    sources.length > 0 ? h('p', { className: ['note'] }, sources) : null,
    table
      ? h('details', {}, [
          h('summary', {}, [`The ${hasNumbers ? 'numbers' : 'table'} behind this figure`]),
          h('div', { className: ['datatable'] }, [table]),
        ])
      : null,
  ])
}
