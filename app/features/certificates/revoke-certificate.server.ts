/** Revoking: the certificate proves nothing any more. It stays visible as revoked, and the completion stays a fact. */
import {
  actOnCertificate,
  recordCertificateEvent,
  type ActInput,
  type Acted,
  type Alongside,
} from '#app/features/certificates/standing-certificate.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export function revokeCertificate(ctx: ActorContext, input: ActInput, alongside?: Alongside): Promise<Acted> {
  return actOnCertificate(ctx, input, 'valid', (tx, standing) => recordCertificateEvent(tx, ctx, standing, 'revoked', input), alongside)
}
