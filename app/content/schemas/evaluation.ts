/** evaluation.yaml: the form a learner fills in after passing. Nothing in it is preselected. */
import { z } from 'zod'
import { codeSchema, textSchema } from '#app/content/schemas/common.ts'

const common = {
  code: codeSchema,
  required: z.boolean(),
  label: textSchema,
  hint: textSchema.optional(),
  /** the module objective this answer measures */
  objective: codeSchema.optional(),
}

const options = z.array(z.strictObject({ value: codeSchema, label: textSchema })).min(2, 'has fewer than two options')

const scale = z
  .strictObject({ min: z.int(), max: z.int(), minLabel: textSchema, maxLabel: textSchema })
  .refine((value) => value.min < value.max, 'ends before it begins')

const kinds = {
  scale: { ...common, kind: z.literal('scale'), scale },
  choice: { ...common, kind: z.literal('choice'), options },
  choices: { ...common, kind: z.literal('choices'), options },
  text: { ...common, kind: z.literal('text') },
  yesno: { ...common, kind: z.literal('yesno') },
}

/** A question inside a follow-up has no follow-up of its own. */
export const followUpQuestionSchema = z.discriminatedUnion('kind', [
  z.strictObject(kinds.scale),
  z.strictObject(kinds.choice),
  z.strictObject(kinds.choices),
  z.strictObject(kinds.text),
  z.strictObject(kinds.yesno),
])

const followUp = z.strictObject({ when: textSchema, questions: z.array(followUpQuestionSchema).min(1, 'asks nothing') }).optional()

export const evaluationQuestionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...kinds.scale }),
  z.strictObject({ ...kinds.choice, followUp }),
  z.strictObject({ ...kinds.choices, followUp }),
  z.strictObject({ ...kinds.text }),
  z.strictObject({ ...kinds.yesno, followUp }),
])

export const evaluationSchema = z.strictObject({
  sections: z
    .array(z.strictObject({ title: textSchema, questions: z.array(evaluationQuestionSchema).min(1, 'has no question') }))
    .min(1, 'has no section'),
})

export type EvaluationQuestion = z.infer<typeof evaluationQuestionSchema>
export type Evaluation = z.infer<typeof evaluationSchema>
