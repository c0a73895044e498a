import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  dayInZone,
  daysBetween,
  expiryWarning,
  isDay,
  isListedDay,
  isValidTimeZone,
  isWithinThreeYears,
  releaseWindow,
  startOfDay,
} from '#app/domain/calendar.ts'

describe('a day', () => {
  test.each<[string, boolean]>([
    ['2026-11-23', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-1-1', false],
    ['20261123', false],
    ['2026-11-23T00:00:00Z', false],
    [' 2026-11-23', false],
    ['2026-11-23\n', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  test.each<[string, boolean]>([
    ['1900-01-01', true],
    ['2999-12-31', true],
    ['1899-12-31', false],
    ['3000-01-01', false],
    ['9999-12-31', false],
    ['2026-02-30', false],
  ])('a list can be asked for %s: %s', (text, expected) => {
    expect(isListedDay(text)).toBe(expected)
  })

  test.each<[string, number, string]>([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['0099-12-31', 1, '0100-01-01'],
    ['2026-01-01', 365, '2027-01-01'],
  ])('%s and %i days is %s', (day, n, expected) => {
    expect(addDays(day, n)).toBe(expected)
  })

  test.each<[string, string, number]>([
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-24', 1],
    ['2026-11-24', '2026-11-23', -1],
    ['2024-01-01', '2025-01-01', 366],
    // Clocks change in between: days are counted on the calendar.
    ['2026-03-28', '2026-03-30', 2],
  ])('from %s to %s: %i', (a, b, expected) => {
    expect(daysBetween(a, b)).toBe(expected)
  })

  test('what is no day is refused, and so is what lies beyond the calendar', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => daysBetween('2026-01-01', 'tomorrow')).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  })

  test('adding and counting undo each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -100_000, max: 100_000 }), (start, n) => {
        const day = addDays('2026-01-01', start)
        expect(daysBetween(day, addDays(day, n))).toBe(n)
      }),
    )
  })
})

describe('the day of a moment', () => {
  const newYear = Date.UTC(2026, 11, 31, 23, 30)
  test.each<[string, number, string]>([
    ['Etc/UTC', newYear, '2026-12-31'],
    ['Europe/Berlin', newYear, '2027-01-01'],
    ['America/New_York', newYear, '2026-12-31'],
    ['Pacific/Kiritimati', newYear, '2027-01-01'],
    ['America/New_York', Date.UTC(2026, 6, 1, 3, 59), '2026-06-30'],
    ['America/New_York', Date.UTC(2026, 6, 1, 4, 0), '2026-07-01'],
    ['Asia/Kathmandu', Date.UTC(2026, 0, 1, 18, 14), '2026-01-01'],
    ['Asia/Kathmandu', Date.UTC(2026, 0, 1, 18, 15), '2026-01-02'],
    ['Etc/UTC', 0, '1970-01-01'],
    ['Etc/UTC', Date.parse('0099-05-06T00:00:00Z'), '0099-05-06'],
  ])('in %s', (zone, at, expected) => {
    expect(dayInZone(at, zone)).toBe(expected)
  })

  test.each<[string, string, number]>([
    ['2026-11-23', 'Etc/UTC', Date.UTC(2026, 10, 23)],
    ['2026-11-23', 'Europe/Vienna', Date.UTC(2026, 10, 22, 23)],
    ['2026-07-01', 'America/New_York', Date.UTC(2026, 6, 1, 4)],
    ['2026-01-02', 'Asia/Kathmandu', Date.UTC(2026, 0, 1, 18, 15)],
    ['2027-01-01', 'Pacific/Kiritimati', Date.UTC(2026, 11, 31, 10)],
    // clocks went from 23:59 to 01:00: the day has no midnight
    ['2018-11-04', 'America/Sao_Paulo', Date.UTC(2018, 10, 4, 3)],
  ])('%s begins in %s', (day, zone, expected) => {
    expect(startOfDay(day, zone)).toBe(expected)
    expect([dayInZone(expected - 1, zone) < day, dayInZone(expected, zone)]).toEqual([true, day])
  })

  test('needs a zone and a moment that exist', () => {
    expect(() => dayInZone(0, 'Mars/Olympus')).toThrow(RangeError)
    expect(() => dayInZone(NaN, 'Etc/UTC')).toThrow(RangeError)
  })

  test.each<[string, boolean]>([
    ['Etc/UTC', true],
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['+01:00', false],
    ['', false],
    ['Europe/Berlin; drop', false],
  ])('%j names a zone: %s', (zone, expected) => {
    expect(isValidTimeZone(zone)).toBe(expected)
  })
})

describe('the start of a day', () => {
  test.each([
    ['2026-11-23', 'Etc/UTC', '2026-11-23T00:00:00Z'],
    ['2026-11-23', 'America/New_York', '2026-11-23T05:00:00Z'],
    ['2026-11-23', 'Pacific/Kiritimati', '2026-11-22T10:00:00Z'],
    ['2026-03-29', 'Europe/Vienna', '2026-03-28T23:00:00Z'],
    ['2026-03-30', 'Europe/Vienna', '2026-03-29T22:00:00Z'],
    // in Santiago the clock goes from 23:59 to 01:00: there is no midnight
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00Z'],
  ])('%s in %s', (day, zone, moment) => {
    expect(new Date(startOfDay(day, zone)).toISOString()).toBe(moment.replace('Z', '.000Z'))
    expect(dayInZone(startOfDay(day, zone), zone)).toBe(day)
    expect(dayInZone(startOfDay(day, zone) - 1, zone)).toBe(addDays(day, -1))
  })

  test('is none for a text that is no day', () => {
    expect(() => startOfDay('2026-02-30', 'Etc/UTC')).toThrow(RangeError)
  })
})

describe('a release', () => {
  const release = { releasedOn: '2026-01-10', expiresOn: '2026-12-31' }
  test.each<[string, string]>([
    ['2026-01-09', 'before'],
    ['2026-01-10', 'open'],
    ['2026-12-31', 'open'],
    ['2027-01-01', 'expired'],
  ])('on %s is %s', (today, expected) => {
    expect(releaseWindow(release, today)).toBe(expected)
  })

  test.each<[string, number | null]>([
    ['2026-11-30', null],
    ['2026-12-01', 30],
    ['2026-12-23', 30],
    ['2026-12-24', 7],
    ['2026-12-29', 7],
    ['2026-12-30', 1],
    ['2026-12-31', 1],
    ['2027-01-01', null],
  ])('that expires on 2026-12-31 warns on %s: %s', (today, expected) => {
    expect(expiryWarning('2026-12-31', today)).toBe(expected)
  })

  test.each<[string, string, boolean]>([
    ['2026-01-10', '2029-01-10', true],
    ['2026-01-10', '2029-01-11', false],
    ['2026-01-10', '2026-01-10', true],
    ['2026-01-10', '2026-01-09', false],
    ['2024-02-29', '2027-02-28', true],
    ['2024-02-29', '2027-03-01', false],
    ['0001-01-01', '0004-01-01', true],
  ])('from %s to %s is within three years: %s', (releasedOn, expiresOn, expected) => {
    expect(isWithinThreeYears(releasedOn, expiresOn)).toBe(expected)
  })
})
