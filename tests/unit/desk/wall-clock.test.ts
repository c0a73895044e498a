import { expect, test } from 'vitest'
import { wallClock } from '#app/features/desk/wall-clock.ts'

test.each([
  ['Etc/UTC', '2026-11-23T12:00:00.500Z', '2026-11-23T12:00:00.500Z'],
  ['Europe/Vienna', '2026-03-29T00:59:59.000Z', '2026-03-29T01:59:59.000Z'],
  ['Europe/Vienna', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000Z'],
  ['America/New_York', '2026-11-01T06:00:00.000Z', '2026-11-01T01:00:00.000Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00:01.000Z', '2026-01-01T05:45:01.000Z'],
  ['Pacific/Kiritimati', '2026-12-31T10:30:00.000Z', '2027-01-01T00:30:00.000Z'],
])('on a wall in %s, %s reads %s', (zone, moment, wall) => {
  const clock = wallClock(zone)
  for (const _ of [1, 2]) expect(new Date(clock(Date.parse(moment))).toISOString()).toBe(wall)
})
