import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportQuestions, type ExportFormat } from '#app/content/exchange/export-questions.ts'
import { importQuestions } from '#app/content/exchange/import-questions.ts'
import { questions } from '#tests/unit/exchange/arbitrary-question.ts'

const runs: readonly (readonly [ExportFormat, number])[] = [
  ['gift', 120],
  ['moodle-xml', 120],
  ['csv', 80],
  ['xlsx', 30],
  ['yaml', 60],
]

test.each(runs)(
  '%s that we write reads back as the same questions, with nothing changed',
  { timeout: 120_000 },
  async (format, numRuns) => {
    await fc.assert(
      fc.asyncProperty(questions, async (list) => {
        const { bytes } = await exportQuestions(list, format)
        const result = await importQuestions(bytes, format)
        const read = result.ok ? result.entries.map((entry) => (entry.outcome === 'accepted' ? entry.question : entry)) : result
        expect(read).toEqual(list)
      }),
      { numRuns },
    )
  },
)
