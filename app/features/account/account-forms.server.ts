/** What the account forms accept. Each message stands beside its field. */
import { z } from 'zod'
import { cleanText, hasForbiddenCharacters } from '#app/domain/names.ts'
import { professionCodes } from '#app/domain/professions.ts'
import { timeZones } from '#app/features/account/time-zones.ts'
import { addressField } from '#app/server/auth/addresses.ts'

const knownTimeZones = new Set(timeZones())

const line = (missing: string, max: number) =>
  z
    .string({ error: missing })
    .refine((text) => !hasForbiddenCharacters(text), { error: 'This holds characters that cannot be printed. Type it again without them.' })
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, { error: missing })
        .max(max, { error: `Use at most ${max} characters.` }),
    )

const optionalLine = (max: number) =>
  z
    .string()
    .optional()
    .refine((text) => !hasForbiddenCharacters(text ?? ''), {
      error: 'This holds characters that cannot be printed. Type it again without them.',
    })
    .transform((text) => cleanText(text ?? '') || null)
    .pipe(
      z
        .string()
        .max(max, { error: `Use at most ${max} characters.` })
        .nullable(),
    )

/** As typed: a password may begin and end with spaces. Bounded, so that nobody makes us hash a novel; the rules say the rest. */
const passwordField = z.string().max(2000, { error: 'Use at most 256 characters.' }).optional().default('')

const profession = z.enum(professionCodes, { error: 'Choose a profession from the list.' })
const professionsField = z
  .array(profession)
  .min(1, { error: 'Choose at least one profession.' })
  .transform((codes) => [...new Set(codes)])
const timeZoneField = z
  .string({ error: 'Choose your time zone.' })
  .refine((zone) => knownTimeZones.has(zone), { error: 'Choose your time zone.' })

const names = {
  givenName: line('Enter your given name.', 100),
  familyName: line('Enter your family name.', 100),
  printedName: line('Enter your name as it is to stand on certificates.', 120),
  credentialSuffix: optionalLine(60),
}

/** Lists: professions. */
export const signUpForm = z.object({
  ...names,
  email: addressField,
  signInWith: z.enum(['password', 'link'], { error: 'Choose how you want to sign in.' }),
  password: passwordField,
  professions: professionsField,
  timeZone: timeZoneField,
  next: z.string().optional(),
})

export const signInForm = z
  .object({
    intent: z.enum(['password', 'link']).catch('password'),
    email: addressField,
    password: passwordField,
    next: z.string().optional(),
  })
  .refine(({ intent, password }) => intent === 'link' || password !== '', {
    path: ['password'],
    error: 'Enter your password, or ask for a link by mail.',
    // also when the address is missing: both sentences at once
    when: () => true,
  })

export const addressForm = z.object({ email: addressField, next: z.string().optional() })

export const newPasswordForm = z.object({ password: passwordField })

export const namesForm = z.object(names)
/** Lists: professions. */
export const professionsForm = z.object({ professions: professionsField })
export const timeZoneForm = z.object({ timeZone: timeZoneField })
export const licenceForm = z.object({
  licenceProfession: profession,
  jurisdiction: line('Enter the state or country of the licence.', 80),
  licenceNumber: line('Enter the licence number.', 60),
})
export const licenceRemovalForm = z.object({ licenceId: z.string().min(1).max(64) })
export const passwordChangeForm = z.object({
  currentPassword: passwordField.refine((text) => text !== '', { error: 'Enter your current password.' }),
  newPassword: passwordField,
})
export const emailChangeForm = z.object({ email: addressField, currentPassword: passwordField })
export const erasureForm = z.object({
  understood: z.literal('yes', { error: 'Tick this to say that you know it cannot be undone.' }),
  currentPassword: passwordField,
})

export type SignUpForm = z.infer<typeof signUpForm>
export type NamesForm = z.infer<typeof namesForm>
