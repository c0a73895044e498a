/** Reinstating: undoes a revocation by another event. */
import {
  actOnCertificate,
  recordCertificateEvent,
  type ActInput,
  type Acted,
  type Alongside,
} from '#app/features/certificates/standing-certificate.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export function reinstateCertificate(ctx: ActorContext, input: ActInput, alongside?: Alongside): Promise<Acted> {
  return actOnCertificate(
    ctx,
    input,
    'revoked',
    (tx, standing) => recordCertificateEvent(tx, ctx, standing, 'reinstated', input),
    alongside,
  )
}
