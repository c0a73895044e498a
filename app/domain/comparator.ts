/** A comparator: what a treatment was measured against. A result cannot be read without it, so cards and figures name it in the same words. */

export const comparators = [
  { kind: 'before-after', label: 'before and after, no comparator' },
  { kind: 'none', label: 'no comparator' },
  { kind: 'usual-care', label: 'usual care' },
  { kind: 'medical-management', label: 'medical management' },
  { kind: 'exercise', label: 'exercise' },
  { kind: 'active', label: 'another active treatment' },
  { kind: 'placebo', label: 'placebo' },
  { kind: 'sham', label: 'sham' },
] as const

export type ComparatorKind = (typeof comparators)[number]['kind']

export const comparatorKinds = comparators.map((comparator) => comparator.kind) as [ComparatorKind, ...ComparatorKind[]]

export function isComparatorKind(value: unknown): value is ComparatorKind {
  return comparatorKinds.includes(value as ComparatorKind)
}

export function comparatorLabel(kind: ComparatorKind): string {
  return comparators.find((comparator) => comparator.kind === kind)!.label
}
