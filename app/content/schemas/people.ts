/** people.yaml: everyone in control of content, with relationships to ineligible companies in the last 24 months. */
import { z } from 'zod'
import { daySchema, slugSchema, textSchema } from '#app/content/schemas/common.ts'

export const relationshipSchema = z.strictObject({
  company: textSchema,
  nature: textSchema,
  ended: daySchema.nullable(),
  relevant: z.boolean(),
  /** what was done about a relevant relationship; content:check asks for it */
  mitigation: textSchema.nullable().default(null),
})

export const disclosuresSchema = z.strictObject({
  declaredOn: daySchema,
  covers: z.literal('24 months', 'is not "24 months"'),
  relationships: z.array(relationshipSchema),
})

export const personSchema = z.strictObject({
  key: slugSchema,
  kind: z.enum(['person', 'group']),
  name: textSchema,
  credentials: textSchema.nullable(),
  affiliation: textSchema.nullable(),
  disclosures: disclosuresSchema,
})

export const peopleSchema = z.strictObject({ people: z.array(personSchema).min(1, 'names nobody') })

export type Person = z.infer<typeof personSchema>
