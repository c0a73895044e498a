/**
 * quiz.yaml: the question bank of a module. `questionSchema` is the one definition of a question as written by an author, in a file or in a form; rules
 * that need the rest of the course (objectives, lessons, references) are in check-content.ts.
 */
import { mostImages } from '#app/domain/question-images.ts'
import { mostTags, tagFlaw, uniqueTags } from '#app/domain/tags.ts'
import { z } from 'zod'
import { choiceIdSchema, codeSchema, referenceKeySchema, slugSchema, textSchema } from '#app/content/schemas/common.ts'

export const bloomLevels = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'] as const
export const difficulties = ['easy', 'medium', 'hard'] as const

/** a picture as it is stored; quiz.yaml names a file instead (app/content/question-files.ts) */
export const questionImageSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/, 'is no picture'),
  width: z.int().min(1),
  height: z.int().min(1),
  /** may be empty while somebody writes: the item check image-without-alt refuses it at publication */
  alt: z.string().trim(),
  /** `stem`, or the id of an option */
  place: choiceIdSchema,
})

const tagSchema = z
  .string()
  .trim()
  .superRefine((tag, context) => {
    const flaw = tagFlaw(tag)
    if (flaw !== null) context.addIssue({ code: 'custom', message: flaw })
  })

const common = {
  code: codeSchema,
  status: z.enum(['published', 'draft']),
  lesson: slugSchema,
  section: slugSchema,
  objective: codeSchema,
  bloom: z.enum(bloomLevels),
  difficulty: z.enum(difficulties),
  anchor: z.boolean().default(false),
  excludes: z.array(codeSchema).default([]),
  shuffle: z.boolean().default(true),
  stem: textSchema,
  images: z.array(questionImageSchema).max(mostImages, `has more than ${mostImages} pictures`).optional(),
  rationale: textSchema,
  refs: z.array(referenceKeySchema),
  /** words to find the question by; no part of its version */
  tags: z
    .array(tagSchema)
    .max(mostTags, `has more than ${mostTags} tags`)
    .refine((tags) => uniqueTags(tags).length === tags.length, 'names a tag twice')
    .optional(),
  /** findings of item-lint left as they are, each with the reason; no part of the question itself, so never part of its version */
  accepted: z.array(z.strictObject({ rule: slugSchema, because: textSchema })).optional(),
}

const choiceSchema = z.strictObject({ id: choiceIdSchema, text: textSchema })

export const optionSchema = z.strictObject({
  id: choiceIdSchema,
  text: textSchema,
  correct: z.boolean(),
  rationale: textSchema,
  refs: z.array(referenceKeySchema).optional(),
})

export const choiceQuestionSchema = z.strictObject({
  ...common,
  type: z.enum(['single', 'multiple', 'truefalse']),
  options: z.array(optionSchema).min(2, 'has fewer than two options'),
})

export const matchingQuestionSchema = z.strictObject({
  ...common,
  type: z.literal('matching'),
  premises: z.array(choiceSchema).min(2, 'has fewer than two premises'),
  responses: z.array(choiceSchema).min(2, 'has fewer than two responses'),
  /** premise id → response id */
  key: z.record(choiceIdSchema, choiceIdSchema),
  /** premise id → why */
  rationales: z.record(choiceIdSchema, textSchema),
  /** response id → why it belongs nowhere */
  unused: z.record(choiceIdSchema, textSchema).default({}),
})

export const orderingQuestionSchema = z.strictObject({
  ...common,
  type: z.literal('ordering'),
  elements: z.array(choiceSchema).min(3, 'has fewer than three elements'),
  key: z.array(choiceIdSchema),
  rationales: z.record(choiceIdSchema, textSchema),
})

export const numericQuestionSchema = z.strictObject({
  ...common,
  type: z.literal('numeric'),
  answer: z.strictObject({ value: z.number(), tolerance: z.number().min(0, 'is below 0'), unit: z.string().trim() }),
  commonErrors: z.array(z.strictObject({ value: z.number(), rationale: textSchema })).default([]),
})

export const questionSchema = z.discriminatedUnion('type', [
  choiceQuestionSchema,
  matchingQuestionSchema,
  orderingQuestionSchema,
  numericQuestionSchema,
])

/** The file around the questions; each question is parsed on its own, so that one mistake does not hide the others. */
export const quizFileSchema = z.strictObject({ questions: z.array(z.unknown()).min(1, 'has no question') })
export const quizSchema = z.strictObject({ questions: z.array(questionSchema).min(1, 'has no question') })

/** A question as written in quiz.yaml or in the authoring form. */
export type AuthoredQuestion = z.infer<typeof questionSchema>
export type AuthoredChoiceQuestion = z.infer<typeof choiceQuestionSchema>
export type AuthoredMatchingQuestion = z.infer<typeof matchingQuestionSchema>
export type AuthoredOrderingQuestion = z.infer<typeof orderingQuestionSchema>
export type AuthoredNumericQuestion = z.infer<typeof numericQuestionSchema>
