import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseGift } from '#app/domain/exchange/parse-gift.ts'
import { writeGift } from '#app/domain/exchange/write-gift.ts'
import { questions } from '#tests/unit/exchange/arbitrary-question.ts'

test('GIFT that we write reads back as the same questions, with nothing changed', () => {
  fc.assert(
    fc.property(questions, (list) => {
      const entries = parseGift(writeGift(list).text)
      expect(entries.map((entry) => (entry.outcome === 'accepted' ? entry.question : entry))).toEqual(list)
    }),
    { numRuns: 300 },
  )
})
