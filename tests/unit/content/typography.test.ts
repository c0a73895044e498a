import { expect, test } from 'vitest'
import { typographic, unbroken } from '#app/content/typography.ts'

test.each([
  ['', ''],
  ['plain', 'plain'],
  ['"good" evidence', '“good” evidence'],
  ['it says "strong (ASIPP)" twice', 'it says “strong (ASIPP)” twice'],
  ['ask: "of whom?"', 'ask: “of whom?”'],
  ['("as stated")', '(“as stated”)'],
  ["the patient's own", 'the patient’s own'],
  ["the patients' own", 'the patients’ own'],
  ['she said "it\'s gone"', 'she said “it’s gone”'],
  ['" after emphasis', '” after emphasis'],
  ['before emphasis "', 'before emphasis ”'],
  ['"word at the start', '“word at the start'],
  ['a "50%" leaflet', 'a “50%” leaflet'],
  ['dated "2013"', 'dated “2013”'],
  ['a 6\' 2" patient', 'a 6\' 2" patient'],
  ['“already” set', '“already” set'],
])('%j is set as %j', (typed, set) => {
  expect(typographic(typed)).toBe(set)
})

test.each([
  ['a trial, n = 60, found p < 0.001', 'a trial, n\u00a0=\u00a060, found p\u00a0<\u00a00.001'],
  ['at 10 kHz and 42 °C, 150 m away', 'at 10\u00a0kHz and 42\u00a0°C, 150\u00a0m away'],
  ['50 mm of 100', '50\u00a0mm of 100'],
  ['in 2 modules and 5 members', 'in 2 modules and 5 members'],
])('%s stays together where it must', (written, set) => {
  expect(unbroken(written)).toBe(set)
})
