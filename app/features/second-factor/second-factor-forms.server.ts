/** What the forms about second factors accept. */
import { z } from 'zod'

const typed = (max: number) => z.string().max(max, { error: 'This is too long to be a code.' }).optional().default('')

/** A code, or what a script put in for a passkey. */
export const codeForm = z.object({ code: typed(200), passkey: z.string().max(20_000).optional().default('') })

export const confirmForm = z.object({
  identityPassword: z.string().max(2000, { error: 'Use at most 256 characters.' }).optional().default(''),
  identityCode: typed(200),
  identityPasskey: z.string().max(20_000).optional().default(''),
})

export const totpForm = z.object({
  pending: z.string().max(2000).optional().default(''),
  code: z
    .string({ error: 'Enter the six digits that stand in the app now.' })
    .refine((text) => /^\s*\d{3}\s*\d{3}\s*$/.test(text), { error: 'Enter the six digits that stand in the app now.' }),
})

export const passkeyForm = z.object({
  passkey: z.string().max(20_000).optional().default(''),
  label: z.string().max(200).optional().default(''),
})
export const removalForm = z.object({ factorId: z.string().min(1).max(64) })
