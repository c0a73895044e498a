/** Issuing again: the same facts under a new number and code, with the provider as it is today. */
import {
  actOnCertificate,
  supersedeCertificate,
  type ActInput,
  type Acted,
} from '#app/features/certificates/standing-certificate.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export function reissueCertificate(ctx: ActorContext, catalogue: Catalogue, input: ActInput): Promise<Acted> {
  return actOnCertificate(ctx, input, 'valid', (tx, standing) =>
    supersedeCertificate(tx, ctx, catalogue, standing, {
      holder: standing.snapshot.holder,
      act: 'certificate.reissued',
      reason: input.reason,
    }),
  )
}
