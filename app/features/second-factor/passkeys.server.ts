/**
 * Passkeys (WebAuthn): the browser signs a challenge of ours with a key that never leaves the device, for this site's address alone. A challenge is good once,
 * for five minutes, for one person and one purpose. https://www.w3.org/TR/webauthn-3/
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { Context } from '#app/server/context.server.ts'
import { insertChallenge, secondFactorsOf, takeChallenge, type ChallengePurpose, type SecondFactorRow } from '#db/queries/second-factors.ts'

const CHALLENGE_LIFE_MS = 5 * 60_000

const site = (ctx: Context) => ({ expectedOrigin: ctx.origin, expectedRPID: new URL(ctx.origin).hostname })

const passkeysOf = async (ctx: Context, userId: string) =>
  (await secondFactorsOf(ctx.store.read, userId)).flatMap((row) =>
    row.credentialId === null ? [] : [{ row, id: row.credentialId, transports: row.transports ?? undefined }],
  )

async function keepChallenge(ctx: Context, userId: string, purpose: ChallengePurpose, challenge: string): Promise<void> {
  await ctx.store.write((tx) => insertChallenge(tx, { challenge, userId, purpose, expiresAt: ctx.now + CHALLENGE_LIFE_MS }))
}

/** What the browser needs to make a passkey for this person. */
export async function registrationOptions(ctx: Context, person: { id: string; address: string; name: string }) {
  const options = await generateRegistrationOptions({
    rpName: 'Attest',
    rpID: site(ctx).expectedRPID,
    userName: person.address,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.id),
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(ctx, person.id)).map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  await keepChallenge(ctx, person.id, 'register', options.challenge)
  return options
}

/** What the browser needs to sign with a passkey of this person. */
export async function proofOptions(ctx: Context, userId: string) {
  const options = await generateAuthenticationOptions({
    rpID: site(ctx).expectedRPID,
    allowCredentials: (await passkeysOf(ctx, userId)).map(({ id, transports }) => ({ id, transports })),
    userVerification: 'preferred',
  })
  await keepChallenge(ctx, userId, 'prove', options.challenge)
  return options
}

export interface NewPasskey {
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
}

/** The passkey that was made, or null when the answer is not one of this site's to a challenge of this person's. */
export async function readRegistration(ctx: Context, userId: string, posted: string): Promise<NewPasskey | null> {
  const response = parse(posted)
  if (!response) return null
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) => take(ctx, userId, 'register', challenge),
      ...site(ctx),
      requireUserVerification: false,
    })
    if (!verified) return null
    const { id, publicKey, counter, transports } = registrationInfo.credential
    return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: transports ?? [] }
  } catch {
    return null
  }
}

/** Which passkey of this person signed, and its new counter; null when none did. */
export async function readProof(ctx: Context, userId: string, posted: string): Promise<{ row: SecondFactorRow; counter: number } | null> {
  const response = parse(posted)
  const passkey = response && (await passkeysOf(ctx, userId)).find(({ id }) => id === response.id)
  if (!passkey?.row.publicKey) return null
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => take(ctx, userId, 'prove', challenge),
      ...site(ctx),
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.row.publicKey, 'base64url')),
        counter: passkey.row.counter ?? 0,
        transports: passkey.transports,
      },
      requireUserVerification: false,
    })
    return verified ? { row: passkey.row, counter: authenticationInfo.newCounter } : null
  } catch {
    return null
  }
}

const take = (ctx: Context, userId: string, purpose: ChallengePurpose, challenge: string) =>
  ctx.store.write((tx) => takeChallenge(tx, { challenge, userId, purpose, now: ctx.now }))

const answer = z.object({ id: z.string().max(2000), response: z.record(z.string(), z.unknown()) })

/** Only the outer shape is read here: the rest is the library's to check, which throws at whatever is wrong. */
function parse(posted: string): { id: string } | null {
  if (posted.length > 20_000) return null
  try {
    const read: unknown = JSON.parse(posted)
    return answer.safeParse(read).success ? (read as { id: string }) : null
  } catch {
    return null
  }
}
