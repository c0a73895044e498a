/** What the forms of acts on certificates accept. */
import { z } from 'zod'
import { namesForm } from '#app/features/account/account-forms.server.ts'
import { hasForbiddenCharacters } from '#app/domain/names.ts'

const reason = z
  .string({ error: 'Say why.' })
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'Say why. The reason is kept with the act.' })
      .max(1000, { error: 'Use at most 1000 characters.' })
      .refine((text) => !hasForbiddenCharacters(text), { error: 'This holds characters that cannot be kept. Type it again without them.' }),
  )

/** What the administrator writes to the learner: may be left empty. */
const message = z
  .string()
  .optional()
  .default('')
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .max(1000, { error: 'Use at most 1000 characters.' })
      .refine((text) => !hasForbiddenCharacters(text), { error: 'This holds characters that cannot be kept. Type it again without them.' }),
  )
  .transform((text) => (text === '' ? null : text))

/** `stamp` is what the form was drawn from. */
const common = { reason, message, stamp: z.string().max(40).optional().default('') }

export const noteForm = z.object({
  note: z
    .string({ error: 'Say what you found.' })
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(1, { error: 'Say what you found and what was done.' })
        .max(2000, { error: 'Use at most 2000 characters.' })
        .refine((text) => !hasForbiddenCharacters(text), {
          error: 'This holds characters that cannot be kept. Type it again without them.',
        }),
    ),
})

export const reasonForm = z.object({ reason })

export const certificateActForm = z.object(common)

export const correctionForm = z.object({
  ...namesForm.pick({ printedName: true, familyName: true, credentialSuffix: true }).shape,
  alsoAccount: z.literal('yes').optional(),
  ...common,
})

/** Minutes as typed, a whole number; the amount in hundredths, where one is chosen. */
export const claimLoweringForm = z.object({
  minutes: z
    .string({ error: 'Give the minutes as a whole number.' })
    .trim()
    .regex(/^\d{1,4}$/, { error: 'Give the minutes as a whole number.' })
    .transform(Number),
  amount: z.string().max(10).optional().default(''),
  ...common,
})

export const claimReopeningForm = z.object(common)

export const attemptResetForm = z.object(common)

/** `expected`: how many certificates the page said would be acted on. */
export const bulkActForm = z.object({ reason, message, expected: z.string().max(10).optional().default('') })
