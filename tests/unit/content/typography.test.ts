import { expect, test } from 'vitest'
import { typographic } from '#app/content/typography.ts'

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
