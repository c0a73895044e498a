/** Recovery codes: ten, each good once, for whoever lost the app or the passkey. 80 random bits each, so that their SHA-256 suffices. */
import { randomInt } from 'node:crypto'
import { hashSecret } from '#app/server/auth/secrets.ts'
import type { Context } from '#app/server/context.server.ts'
import { replaceRecoveryCodes } from '#db/queries/second-factors.ts'
import type { Writer } from '#db/store.ts'

export const RECOVERY_CODES = 10

// without letters and digits that are mistaken for each other
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** "k4mp-x7dr-…": four groups of four. */
export function newRecoveryCode(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** What was typed as a code is written, or null when it can be none. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '')
  return plain.length === 16 && [...plain].every((letter) => letters.includes(letter)) ? plain.match(/.{4}/g)!.join('-') : null
}

export const hashRecoveryCode = (userId: string, code: string) => hashSecret(`${userId} ${code}`)

/** Makes new codes in place of those before. They exist nowhere but in the answer. */
export async function makeRecoveryCodes(tx: Writer, ctx: Context, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const rows = codes.map((code) => ({ id: ctx.newId(), codeHash: hashRecoveryCode(userId, code), createdAt: ctx.now }))
  await replaceRecoveryCodes(tx, userId, rows)
  return codes
}
