/**
 * Marks on a strip. A comparator has its own shape (filled for sham and placebo, where people could not know; open for the others; a cross where nothing was
 * compared), and its name stands beside it: shape and word, never color.
 */
import { comparatorLabel, type ComparatorKind } from '#app/domain/comparator.ts'
import { drawing, h, percent, type Tree } from '#app/ui/figures/hast.ts'

export const middle = 11

export type Shape = 'treatment' | ComparatorKind

const paths: Record<Shape, { d: string; open?: boolean }> = {
  treatment: { d: 'M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z' },
  sham: { d: 'M-5 -5h10v10h-10z' },
  placebo: { d: 'M0 -7l7 7l-7 7l-7 -7z' },
  active: { d: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z', open: true },
  exercise: { d: 'M-4.5 -4.5h9v9h-9z', open: true },
  'medical-management': { d: 'M0 -6l6 10.5h-12z', open: true },
  'usual-care': { d: 'M0 6l6 -10.5h-12z', open: true },
  'before-after': { d: 'M-5 -5l10 10M-5 5l10 -10', open: true },
  none: { d: 'M-6 0h12M0 -6v12', open: true },
}

export function shapePath(shape: Shape): Tree {
  const { d, open } = paths[shape]
  return h('path', { d, className: [open ? 'hollow' : 'filled'], ...(open ? { strokeWidth: 1.75 } : {}) })
}

/** A shape at a place of a strip. */
export function mark(shape: Shape, at: number): Tree {
  // a nested drawing carries the shape to a percentage of the width, which a path alone cannot stand at
  return h('svg', { x: percent(at), y: middle, overflow: 'visible' }, [shapePath(shape)])
}

/** The same shape in a line of words. */
export function inlineMark(shape: Shape): Tree {
  const svg = drawing('sign', 16, 16, [h('g', { transform: 'translate(8 8)' }, [shapePath(shape)])])
  return svg
}

export function line(from: number, to: number, className: string, y = middle): Tree {
  return h('line', { className: [className], x1: percent(from), x2: percent(to), y1: y, y2: y })
}

/** An interval with the small caps that say where it ends. */
export function interval(from: number, to: number): Tree[] {
  const stroke = (a: number, b: number, y1: number, y2: number) =>
    h('line', { className: ['ci'], x1: percent(a), x2: percent(b), y1, y2, strokeWidth: 1.75 })
  const cap = (at: number) => stroke(at, at, middle - 5, middle + 5)
  return [stroke(from, to, middle, middle), cap(from), cap(to)]
}

/** "against sham" */
export function against(kind: ComparatorKind): string {
  return kind === 'none' || kind === 'before-after' ? comparatorLabel(kind) : `against ${comparatorLabel(kind)}`
}
