import { expect, test } from 'vitest'
import type { DrawItem } from '#app/domain/draw.ts'
import { drawWhatIsLeft } from '#app/domain/draw-what-is-left.ts'

const item = (code: string, objective: string, more: Partial<DrawItem> = {}): DrawItem => ({
  ...{ questionVersionId: code, code, objective, anchor: false, excludes: [] },
  ...more,
})
const codes = (drawn: DrawItem[] | null) => drawn?.map(({ code }) => code).sort()
const first = { firstAttempt: true }
const chance = () => 0

test('as asked where the bank suffices, and shorter where it does not', () => {
  const bank = [item('A1', 'A'), item('A2', 'A'), item('B1', 'B')]
  expect(codes(drawWhatIsLeft(bank, { perObjective: 1 }, first, chance))).toHaveLength(2)
  expect(codes(drawWhatIsLeft(bank, { perObjective: 2 }, first, chance))).toEqual(['A1', 'A2', 'B1'])
  expect(codes(drawWhatIsLeft(bank, { perObjective: 9, byObjective: { A: 1 } }, first, chance))).toHaveLength(2)
})

test('nothing is left, and anchors at odds are not mended by asking for fewer', () => {
  expect(drawWhatIsLeft([], { perObjective: 2 }, first, chance)).toBeNull()
  expect(drawWhatIsLeft([], { perObjective: 2, fixed: ['A1'] }, first, chance)).toBeNull()
  const odd = [item('A1', 'A', { anchor: true, excludes: ['A2'] }), item('A2', 'A', { anchor: true })]
  expect(drawWhatIsLeft(odd, { perObjective: 1 }, first, chance)).toBeNull()
})
