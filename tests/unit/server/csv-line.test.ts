import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from '#app/server/csv-line.ts'

const signs = ['=', '+', '-', '@', '\t', '"', ',', "'", ' ', 'a', '9', '＝', '＋', '－', '＠', 'é'] as const
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...signs), maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.replace(/[\r\n]/g, '')),
  fc.integer(),
  fc.constantFrom(null, ''),
)

test('a line is what csv-stringify writes', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      expect(csvLine(cells)).toBe(stringify([cells], { escape_formulas: true, record_delimiter: 'windows' }))
    }),
    { numRuns: 1000 },
  )
})

test.each(['one\ntwo', 'one\rtwo', '\r', 'a "b"\r\n, c'])('the text %j stays one cell', (text) => {
  expect(csvLine(['a', text, 1])).toMatch(/^a,"/)
  expect(parse(csvLine(['a', text, 1]))).toEqual([['a', text.replace(/^\r/, "'\r"), '1']])
})
