/** The transcript on paper. */
import { transcriptPage, type TranscriptFilter } from '#app/features/dashboard/transcript-page.server.ts'
import { dayInZone } from '#app/domain/calendar.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { renderTranscriptPdf } from '#app/server/pdf/transcript-pdf.server.ts'
import { findPerson } from '#db/queries/people.ts'

export async function transcriptPdf(ctx: ActorContext, catalogue: Catalogue, filter: TranscriptFilter): Promise<Uint8Array> {
  const { user } = (await findPerson(ctx.store.read, ctx.actor.id)) ?? notFound('person')
  const provider = catalogue.courses[0]?.provider
  const { rows } = await transcriptPage(ctx.store.read, ctx.actor.id, filter)
  return renderTranscriptPdf({
    holder: { printedName: user.printedName, credentialSuffix: user.credentialSuffix },
    provider: { legalName: provider?.legalName ?? 'Attest', address: provider?.profile.address ?? [] },
    printedOn: dayInZone(ctx.now, user.timeZone),
    rows: rows.map(({ title, courseTitle, completedOn, profession, credit, certificateNumber, status }) => ({
      title,
      courseTitle,
      completedOn,
      profession,
      credit,
      certificateNumber,
      status,
    })),
  }).pdf
}
