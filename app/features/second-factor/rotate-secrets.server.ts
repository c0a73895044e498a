/** Sealing every secret at rest anew, with the newest key. */
import { totpPurpose } from '#app/features/second-factor/prove-second-factor.server.ts'
import type { Sealer } from '#app/server/auth/sealer.server.ts'
import type { Context } from '#app/server/context.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { replaceSealedSecret, sealedSecondFactors } from '#db/queries/second-factors.ts'

export interface Rotated {
  sealed: number
  /** sealed with a key that is not here: their owners must set up the app anew */
  lost: number
}

/** In one transaction; those that are sealed with the newest key already are left as they are. */
export function rotateSecrets(ctx: Pick<Context, 'store' | 'now' | 'newId'>, sealer: Sealer): Promise<Rotated> {
  return ctx.store.write(async (tx) => {
    const rotated: Rotated = { sealed: 0, lost: 0 }
    for (const { id, userId, secret } of await sealedSecondFactors(tx)) {
      if (secret === null || sealer.isNewest(secret)) continue
      const opened = sealer.open(secret, totpPurpose(userId))
      if (opened === null) {
        rotated.lost += 1
        continue
      }
      await replaceSealedSecret(tx, id, sealer.seal(opened, totpPurpose(userId)))
      rotated.sealed += 1
    }
    await recordAct(tx, ctx, 'secrets.rotated', { kind: 'installation', id: 'secrets' }, { ...rotated })
    return rotated
  })
}
