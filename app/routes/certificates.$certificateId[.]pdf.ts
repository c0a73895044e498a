import type { LoaderFunctionArgs } from '@remix-run/node'
import { holderCertificate } from '#app/features/certificates/certificate-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import { pdfResponse } from '#app/server/pdf-response.server.ts'
import { renderCertificatePdf } from '#app/server/pdf/certificate-pdf.server.ts'

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'certificate.read-own')
  const certificate = (await holderCertificate(ctx.store.read, ctx.actor.id, params.certificateId ?? '')) ?? notFound('certificate')
  const { pdf } = renderCertificatePdf(certificate.snapshot, { status: certificate.status.status })
  return pdfResponse(pdf, `certificate-${certificate.snapshot.number}.pdf`)
})
