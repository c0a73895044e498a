import { expect, test, vi } from 'vitest'
import { newId } from '#app/server/ids.server.ts'

test('ids made one after the other sort in that order, also within a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => /^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(id))).toBe(true)
})

test('a clock that is set back makes no id that sorts earlier', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  try {
    const before = newId()
    vi.setSystemTime(Date.now() - 3_600_000)
    expect(newId() > before).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})
