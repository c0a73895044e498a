/** module.yaml: the front matter of an activity, as shown to the learner before starting, and the rules of its quiz. */
import { z } from 'zod'
import { codeSchema, daySchema, professionSchema, releaseSchema, slugSchema, textSchema } from '#app/content/schemas/common.ts'

/** An enabling objective: what one lesson teaches and one question assesses. */
export const enablingObjectiveSchema = z.strictObject({ code: codeSchema, bloom: textSchema, text: textSchema })

/** A module objective: what the learner can do afterwards, assessed through its enabling objectives. */
export const moduleObjectiveSchema = z.strictObject({
  code: codeSchema,
  text: textSchema,
  rollsUp: z.array(enablingObjectiveSchema).min(1, 'rolls up nothing'),
})

export const moduleSchema = z.strictObject({
  slug: slugSchema,
  /** the provider's activity id */
  code: codeSchema,
  number: z.int().min(1),
  title: textSchema,
  deck: textSchema,
  version: z.string('is not text (write it in quotes)').regex(/^\d+\.\d+$/, "is not a version such as '1.0'"),
  change: z.strictObject({ kind: z.enum(['initial', 'editorial', 'safety']), summary: textSchema }),
  practiceGap: textSchema,
  practiceStatement: textSchema,
  targetAudience: textSchema,
  audienceProfessions: z.array(professionSchema).min(1, 'names no profession'),
  format: textSchema,
  participation: textSchema,
  requirements: textSchema,
  release: releaseSchema,
  /** per cent */
  passMark: z.int().min(1).max(100),
  /** null: unlimited */
  maxAttempts: z.int().min(1).nullable(),
  draw: z.strictObject({ perObjective: z.int().min(1) }),
  /** whether learners are asked how sure they are of each answer; absent: yes, from the next version of the quiz on */
  askConfidence: z.boolean().optional(),
  commercialSupport: z
    .array(z.strictObject({ name: textSchema, inKind: z.boolean() }))
    .min(1, 'is empty (write null for none)')
    .nullable(),
  clinicalReview: z.strictObject({ person: slugSchema, on: daySchema }).nullable(),
  people: z
    .array(z.strictObject({ person: slugSchema, role: z.enum(['author', 'planner', 'reviewer', 'item-editor']) }))
    .min(1, 'names nobody'),
  objectives: z.array(moduleObjectiveSchema).min(1, 'has no objective'),
  lessons: z.array(slugSchema).min(1, 'lists no lesson'),
})

export type ModuleFrontMatter = z.infer<typeof moduleSchema>
export type ModuleObjective = z.infer<typeof moduleObjectiveSchema>
