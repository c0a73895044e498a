/** Issuing again: the same facts under a new number and code, with the provider as it is today. */
import {
  actOnCertificate,
  supersedeCertificate,
  type ActInput,
  type Acted,
  type Alongside,
} from '#app/features/certificates/standing-certificate.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export function reissueCertificate(ctx: ActorContext, catalogue: Catalogue, input: ActInput, alongside?: Alongside): Promise<Acted> {
  const { reason, message = null } = input
  const superseding = { act: 'certificate.reissued', letter: 'reissued', reason, message, changes: {} } as const
  return actOnCertificate(ctx, input, 'valid', (tx, standing) => supersedeCertificate(tx, ctx, catalogue, standing, superseding), alongside)
}
