/** provider.yaml: the organisation that issues certificates, and the credit it designates (as shipped: none). */
import { z } from 'zod'
import { httpsSchema, professionSchema, slugSchema, textSchema } from '#app/content/schemas/common.ts'
import { isValidTimeZone } from '#app/domain/calendar.ts'

const hundredths = z.int().min(0, 'is below 0')

export const designationSchema = z
  .strictObject({
    id: slugSchema,
    /** what is printed: AMA PRA Category 1 Credit, ANCC contact hours */
    type: textSchema,
    unit: textSchema,
    professions: z.array(professionSchema).min(1, 'names no profession'),
    /** fixed: everyone gets the maximum; claimed: the learner claims up to it, commensurate with participation */
    mode: z.enum(['fixed', 'claimed']),
    maximumHundredths: hundredths.min(1, 'is 0'),
    stepHundredths: hundredths.min(1, 'is 0'),
    minimumHundredths: hundredths,
    rounding: z.enum(['nearest', 'down']),
    minutesPerUnit: z.int().min(1, 'is below 1'),
    /** stricter than the module's pass mark, or null */
    passMarkPercent: z.int().min(1).max(100).nullable(),
    modules: z.array(slugSchema).min(1, 'names no module'),
    /** the designation statement, printed word for word */
    statement: textSchema,
  })
  .superRefine((designation, check) => {
    const { minimumHundredths, maximumHundredths, stepHundredths, mode } = designation
    if (minimumHundredths > maximumHundredths)
      check.addIssue({ code: 'custom', path: ['minimumHundredths'], message: 'is above maximumHundredths' })
    if (mode === 'claimed' && maximumHundredths % stepHundredths !== 0)
      check.addIssue({ code: 'custom', path: ['stepHundredths'], message: 'does not divide maximumHundredths' })
  })

export const providerSchema = z.strictObject({
  slug: slugSchema,
  legalName: textSchema,
  address: z.array(textSchema).min(1, 'has no line'),
  contactEmail: z.email('is not an email address'),
  website: httpsSchema.nullable(),
  timeZone: z.string().refine(isValidTimeZone, 'is not an IANA time zone'),
  accreditation: z.strictObject({ statement: textSchema, body: textSchema, providerNumber: textSchema }).nullable(),
  signatory: z.strictObject({ name: textSchema, title: textSchema }),
  designations: z.array(designationSchema),
})

export type ConfiguredDesignation = z.infer<typeof designationSchema>
export type Provider = z.infer<typeof providerSchema>
