/** The evidence of a reference: who was studied, against what, with what result, and what it does not show. A field not seen in the source is left out. */
import { z } from 'zod'
import { slugSchema, textSchema } from '#app/content/schemas/common.ts'
import { comparatorKinds } from '#app/domain/comparator.ts'

/** One result, as the source states it. Every number that a figure prints stands in one of these. */
export const evidenceResultSchema = z
  .strictObject({
    /** unique in its reference, never changed: figures and later editions name it */
    id: slugSchema,
    what: textSchema,
    value: z.number().optional(),
    /** the interval of `value`, both ends or neither */
    low: z.number().optional(),
    high: z.number().optional(),
    unit: textSchema.optional(),
    count: z.int().min(0).optional(),
    of: z.int().min(1).optional(),
  })
  .refine(({ value, low, count }) => value !== undefined || low !== undefined || count !== undefined, 'states no number')
  .refine(({ low, high }) => (low === undefined) === (high === undefined), 'has one end of an interval without the other')
  .refine(({ low, high }) => low === undefined || high === undefined || low <= high, 'has an interval that ends before it begins')
  .refine(
    ({ value, low, high }) => value === undefined || low === undefined || (low <= value && value <= high!),
    'lies outside its interval',
  )
  .refine(({ count, of }) => count === undefined || of === undefined || count <= of, 'counts more than there are')

export const evidenceSchema = z
  .strictObject({
    design: textSchema.optional(),
    participants: textSchema.optional(),
    comparator: textSchema.optional(),
    comparatorKind: z.enum(comparatorKinds).optional(),
    blinding: textSchema.optional(),
    followUp: textSchema.optional(),
    results: z
      .array(evidenceResultSchema)
      .min(1, 'is empty (leave it out)')
      .refine((results) => new Set(results.map(({ id }) => id)).size === results.length, 'names the same id twice')
      .optional(),
    funding: textSchema.optional(),
    /** as the source grades it, in its own words; null or left out if it grades none */
    certainty: textSchema.nullable().optional(),
    doesNotShow: textSchema.optional(),
  })
  .refine((evidence) => Object.keys(evidence).length > 0, 'is empty (leave it out)')

export type EvidenceResult = z.infer<typeof evidenceResultSchema>
export type Evidence = z.infer<typeof evidenceSchema>
