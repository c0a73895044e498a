import { expect, test } from 'vitest'
import { NAME_STEPS, surelyFits } from '#app/server/pdf/name-size.ts'
import { renderCertificatePdf } from '#app/server/pdf/certificate-pdf.server.ts'
import { certificateOf } from './sample-certificate.ts'
import { wordsOf } from './read-pdf.ts'

/** The widest letter of each set, as often as a name surely fits with it. */
test.each(['n', 'H', 'W', 'Ŵ', 'Œ', 'Ŋ'])('a name of the letter %s that surely fits does', async (letter) => {
  let name = letter
  while (surelyFits(name + letter)) name += letter
  const words = await wordsOf(renderCertificatePdf(certificateOf(name)).pdf)
  const found = words.find(({ word }) => word === name)
  expect(found).toBeDefined()
  expect(found!.to - found!.from).toBeLessThan((226 / 25.4) * 72)
  expect(found!.from).toBeGreaterThan((30 / 25.4) * 72)
})

test('names that need measuring are measured', () => {
  for (const name of ['', 'W'.repeat(15), 'n'.repeat(24), 'محمد', 'Αλέξανδρος', '王小明', 'A\u0301']) expect(surelyFits(name)).toBe(false)
  for (const name of ['Sample Learner 01', 'Wilhelmina Sachs, RN', 'Nguyễn Thị Ánh']) expect(surelyFits(name)).toBe(true)
  expect(NAME_STEPS[0]).toEqual([46, 1])
})
