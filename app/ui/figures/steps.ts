/** Things ranked on a stair: level 1 is the lowest, and the highest stands on top. */
import { h, type Tree } from '#app/ui/figures/hast.ts'

export interface StepRow {
  label: string
  /** 1 is the lowest */
  level: number
  detail: string
}

/** Every level from the highest to the lowest, empty ones too: a missing step is part of the finding. */
export function drawSteps(rows: readonly StepRow[], axis: string): Tree[] {
  const highest = Math.max(...rows.map((row) => row.level))
  const levels = Array.from({ length: highest }, (_, index) => highest - index)
  const stair = levels.map((level) => {
    const here = rows.filter((row) => row.level === level)
    return h('li', {}, [
      h('span', { className: ['about'] }, [`Level ${level}`]),
      ...(here.length === 0
        ? [h('p', {}, ['none'])]
        : here.map((row) => h('p', {}, [h('b', {}, [row.label]), row.detail === '' ? null : ' ', row.detail === '' ? null : row.detail]))),
    ])
  })
  return [axis === '' ? null : h('p', { className: ['about'] }, [axis]), h('ol', { className: ['stair'] }, stair)].filter(
    (part) => part !== null,
  )
}
