import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { periodOf } from '#app/domain/periods.ts'

test('three months are cut into weeks that begin on Monday, the first and the last one cut', () => {
  const { from, to, kind, steps } = periodOf('3-months', '2026-11-26', '2020-01-01')
  expect([from, to, kind]).toEqual(['2026-09-01', '2026-11-26', 'week'])
  expect(steps[0]).toEqual({ from: '2026-09-01', to: '2026-09-06' })
  expect(steps[1]).toEqual({ from: '2026-09-07', to: '2026-09-13' })
  expect(steps.at(-1)).toEqual({ from: '2026-11-23', to: '2026-11-26' })
  expect(steps).toHaveLength(13)
})

test('twelve months go over the year’s end', () => {
  const { from, steps } = periodOf('12-months', '2026-11-26', '2026-11-26')
  expect(from).toBe('2025-12-01')
  expect(steps).toHaveLength(12)
  expect(steps[2]).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(steps.at(-1)).toEqual({ from: '2026-11-01', to: '2026-11-26' })
})

test.each([
  ['2026-11-26', 'month', 1],
  ['2027-01-01', 'month', 1],
  ['2025-09-30', 'month', 15],
  ['2023-03-15', 'quarter', 16],
  ['2019-05-01', 'year', 8],
  ['1990-05-01', 'year', 37],
])('everything since %s is cut by %s into %i', (firstDay, kind, length) => {
  const period = periodOf('all', '2026-11-26', firstDay)
  expect(period).toMatchObject({ kind, to: '2026-11-26' })
  expect(period.steps).toHaveLength(length)
  for (const [index, step] of period.steps.entries()) {
    expect(step.from <= step.to).toBe(true)
    if (index > 0) expect(step.from).toBe(addDays(period.steps[index - 1]!.to, 1))
  }
})
