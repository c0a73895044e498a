/** `::data{file title note}`: the numbers of figures/<file> as a table; every row ends with the reference it rests on. */
import { readFigureFile, renderNote, renderRows } from '#app/content/figure-file.ts'
import { h, type Html } from '#app/content/html.ts'
import { lineOf, type LeafDirective } from '#app/content/markdown.ts'
import { report, type Rendering } from '#app/content/rendering.ts'

const attributeNames = ['file', 'title', 'note']

export function renderDataTable(node: LeafDirective, run: Rendering): Html[] {
  for (const name of Object.keys(node.attributes ?? {})) {
    if (!attributeNames.includes(name)) report(run, lineOf(node), `::data takes file, title and note, not "${name}"`)
  }
  const title = node.attributes?.title ?? ''
  if (!title) report(run, lineOf(node), '::data has no title')
  const figure = readFigureFile(node, run)
  if (!figure) return []
  const columns = figure.names.map((heading, index) => ({ heading, index })).filter(({ heading }) => heading !== 'ref')
  const caption = h('figcaption', {}, [h('p', { className: ['title'] }, [title])])
  // rows before the note: references are numbered in the order they are read
  const rows = renderRows(title, figure, columns, run)
  const note = renderNote(node, run)
  return [h('figure', { className: ['datatable'] }, [caption, rows, note && h('p', { className: ['note'] }, note)])]
}
