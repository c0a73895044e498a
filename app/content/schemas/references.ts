/** references.yaml: the sources, keyed, each with what was read of it. */
import { z } from 'zod'
import { httpsSchema, referenceKeySchema, textSchema } from '#app/content/schemas/common.ts'
import { evidenceSchema } from '#app/content/schemas/evidence.ts'

// YAML reads an unquoted 28 as a number; a volume or page is text all the same.
const numeral = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), textSchema.nullable())

export const referenceKinds = ['article', 'guideline', 'regulator', 'report', 'label', 'web', 'policy', 'education'] as const

export const referenceSchema = z.strictObject({
  key: referenceKeySchema,
  kind: z.enum(referenceKinds),
  authors: textSchema,
  title: textSchema,
  journal: textSchema.nullable(),
  year: z.int().min(1800).max(2100).nullable(),
  volume: numeral,
  pages: numeral,
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, 'is not a DOI (10.…/…)')
    .nullable(),
  pmid: z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : value),
    z
      .string()
      .regex(/^\d{1,8}$/, 'is not a PubMed number')
      .nullable(),
  ),
  url: httpsSchema.nullable(),
  verified: z.enum(['yes', 'partial']),
  /** what was read */
  how: textSchema,
  note: textSchema.nullable(),
  evidence: evidenceSchema.optional(),
})

export const referencesSchema = z.strictObject({ references: z.array(referenceSchema) })

export type Reference = z.infer<typeof referenceSchema>
