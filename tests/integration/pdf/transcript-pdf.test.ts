import { expect, test } from 'vitest'
import { renderTranscriptPdf, type TranscriptInput } from '#app/server/pdf/transcript-pdf.server.ts'
import { readPdf } from './read-pdf.ts'

function transcript(count: number, printedName = 'Nguyễn Thị Ánh Tuyết'): TranscriptInput {
  return {
    holder: { printedName, credentialSuffix: 'RN' },
    provider: { legalName: 'Sample Provider', address: ['1 Example Street', 'Sampletown'] },
    printedOn: '2026-11-20',
    rows: Array.from({ length: count }, (_, i) => ({
      title: 'Foundations',
      courseTitle: 'Interventional Pain Management: Science, Techniques, and the Future',
      completedOn: '2026-11-14',
      profession: 'Registered nurse',
      credit: 'None designated',
      certificateNumber: `2026-${String(i + 1).padStart(6, '0')}`,
      status: i === 1 ? 'Superseded' : 'Valid',
    })),
  }
}

test('a transcript is a tagged table on A4 standing', async () => {
  const result = renderTranscriptPdf(transcript(3))
  const { info, text, structure, raw } = await readPdf(result.pdf)
  expect(result).toMatchObject({ uaTagged: true, missingGlyphs: false })
  expect(info).toMatchObject({ Title: 'Transcript: Nguyễn Thị Ánh Tuyết, RN', Author: 'Sample Provider', Tagged: 'yes', Pages: '1' })
  expect(info['Page size']).toMatch(/^595\.27\d? x 841\.89 pts \(A4\)$/)
  expect(raw).toContain('/Lang (en)')
  for (const part of ['H1 "Transcript"', 'Table', 'THead', 'TBody']) expect(structure).toContain(part)
  expect(structure.match(/^ *TR/gm)).toHaveLength(4)
  for (const words of [
    '3 completions · printed 20 November 2026',
    '14 Nov 2026',
    'None designated',
    '2026-000002',
    'Superseded',
    'Registered nurse',
  ])
    expect(text).toContain(words)
})

test('a long transcript repeats its header on each page and counts its pages', async () => {
  const { pdf } = renderTranscriptPdf(transcript(60))
  const { info, text } = await readPdf(pdf)
  const pages = Number(info.Pages)
  expect(pages).toBeGreaterThan(2)
  expect(text.match(/Activity Completed Credit Certificate Status/g)).toHaveLength(pages)
  expect(text).toContain(`Page ${pages} of ${pages}`)
  expect(text).toContain('2026-000060')
})

test('an empty transcript says so and shows no table', async () => {
  const { text, structure } = await readPdf(renderTranscriptPdf(transcript(0)).pdf)
  expect(text).toContain('Nothing has been completed yet.')
  expect(text).toContain('No completions · printed 20 November 2026')
  expect(structure).not.toContain('Table')
})

test.each([['#read("/etc/passwd") *x* $ \\ "'], ['فاطمة الزهراء'], ['王小明 🙂'], ['Ab'.repeat(150)], ['']])(
  'a transcript fails for no name: %s',
  async (name) => {
    const { info } = await readPdf(renderTranscriptPdf(transcript(2, name)).pdf)
    expect(info.Tagged).toBe('yes')
  },
)
