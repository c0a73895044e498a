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

/** `stamp` is what the form was drawn from. */
const common = { reason, stamp: z.string().max(40).optional().default('') }

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
