/** A learner's transcript as a PDF: what was completed, with which credit, under which certificate. */
import { dayInWords, dayParts, directionOf, nameWithSuffix } from './pdf-text.ts'
import { transcriptTemplate } from './transcript-template.ts'
import { renderPdf, type RenderedPdf } from './typst.server.ts'

/** What is printed; days are `YYYY-MM-DD`, every other value is text as it shall appear. */
export interface TranscriptInput {
  holder: { printedName: string; credentialSuffix: string | null }
  provider: { legalName: string; address: string[] }
  printedOn: string
  rows: {
    title: string
    courseTitle: string
    completedOn: string
    profession: string
    credit: string
    certificateNumber: string
    status: string
  }[]
}

/** The transcript as PDF/UA-1, A4 standing, over as many pages as it needs. As with certificates, no name makes it fail. */
export function renderTranscriptPdf(input: TranscriptInput): RenderedPdf {
  const name = nameWithSuffix(input.holder.printedName, input.holder.credentialSuffix)
  const count = input.rows.length
  const printed = `printed ${dayInWords(input.printedOn)}`
  return renderPdf(transcriptTemplate, {
    documentTitle: `Transcript: ${name}`,
    date: dayParts(input.printedOn),
    provider: { name: input.provider.legalName, address: input.provider.address.join(', ') },
    holder: { name, direction: directionOf(input.holder.printedName) },
    summary: count === 0 ? `No completions · ${printed}` : `${count} ${count === 1 ? 'completion' : 'completions'} · ${printed}`,
    empty: 'Nothing has been completed yet. A completion appears here when its certificate is issued.',
    footer: `Transcript of ${name}, ${printed}`,
    rows: input.rows.map((row) => ({
      title: row.title,
      direction: directionOf(row.title),
      course: row.courseTitle,
      completedOn: dayInWords(row.completedOn, 'short'),
      profession: row.profession,
      credit: row.credit,
      certificateNumber: row.certificateNumber,
      status: row.status,
    })),
  })
}
