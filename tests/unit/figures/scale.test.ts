import { expect, test } from 'vitest'
import { scaleOver } from '#app/ui/figures/scale.ts'

test('an empty scale runs from 0 to 1', () => {
  expect(scaleOver([])).toMatchObject({ low: 0, high: 1 })
})

test('one value stands in the middle', () => {
  expect(scaleOver([10]).at(10)).toBeCloseTo(0.5)
})

test('zero alone has room on both sides', () => {
  const scale = scaleOver([0])
  expect(scale.low).toBeLessThan(0)
  expect(scale.high).toBeGreaterThan(0)
})

test('a given end stands at its edge, and values between in proportion', () => {
  const scale = scaleOver([3], { min: -10, max: 50 })
  expect([-10, 20, 50].map(scale.at)).toEqual([0, 0.5, 1])
})

test('without given ends the axis ends at round numbers around the values', () => {
  expect(scaleOver([0, 77.6])).toMatchObject({ low: 0, high: 80 })
})

test('equal ratios are equal distances on a logarithmic axis', () => {
  const scale = scaleOver([0.5, 2], { log: true })
  expect(scale.at(1) - scale.at(0.5)).toBeCloseTo(scale.at(2) - scale.at(1))
})

test('a logarithmic axis keeps 1 among its ticks and none crowds another', () => {
  const { ticks, at } = scaleOver([0.37, 1.2], { log: true, min: 0.3, max: 1.5 })
  expect(ticks.map((tick) => tick.value)).toContain(1)
  const places = ticks.map((tick) => at(tick.value))
  expect(places.slice(1).every((place, index) => place - places[index]! >= 0.15)).toBe(true)
})

test.each([
  [-2.5, 1],
  [-10, 50],
  [0, 100],
  [0, 0.03],
  [-23.1, 0],
  [1000, 9000],
])('an axis from %d to %d has two to seven ticks that fit the narrowest screen', (min, max) => {
  const { ticks } = scaleOver([], { min, max })
  expect(ticks.length).toBeGreaterThanOrEqual(2)
  expect(ticks.length).toBeLessThanOrEqual(7)
  expect(ticks.map((tick) => tick.text).join('').length).toBeLessThanOrEqual(21)
})

test('negative ticks carry a minus sign, and years no comma', () => {
  expect(scaleOver([-2, 0]).ticks[0]!.text).toBe('−2.0')
  expect(scaleOver([2003, 2025], { plain: true }).ticks.map((tick) => tick.text)).toContain('2010')
})
