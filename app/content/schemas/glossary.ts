/** glossary.yaml: terms in plain words, and abbreviations. */
import { z } from 'zod'
import { slugSchema, textSchema } from '#app/content/schemas/common.ts'

export const glossaryTermSchema = z.strictObject({
  slug: slugSchema,
  term: textSchema,
  definition: textSchema,
  aliases: z.array(textSchema),
})

export const glossarySchema = z.strictObject({
  terms: z.array(glossaryTermSchema),
  abbreviations: z.array(z.strictObject({ short: textSchema, long: textSchema })),
  /** proper names written in capitals (trials, registries, numbered guidelines), which stand for nothing longer */
  names: z.array(textSchema).optional(),
})

export type GlossaryTerm = z.infer<typeof glossaryTermSchema>
export type Glossary = z.infer<typeof glossarySchema>
