/** Things to look for, each with a box to tick on paper. */
import { h, type Tree } from '#app/ui/figures/hast.ts'

export interface ChecklistRow {
  label: string
  detail: string
}

export function drawChecklist(rows: readonly ChecklistRow[]): Tree[] {
  return [
    h(
      'ul',
      { className: ['checks'] },
      rows.map((row) => h('li', {}, [h('b', {}, [row.label]), row.detail === '' ? null : h('span', {}, [row.detail])])),
    ),
  ]
}
