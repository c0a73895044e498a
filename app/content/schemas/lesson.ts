/** The front matter of a lesson's Markdown file. */
import { z } from 'zod'
import { codeSchema, slugSchema, textSchema } from '#app/content/schemas/common.ts'

/** What the style check (app/content/style) can find and a lesson can accept. */
export const styleRules = ['long-sentence', 'undefined-abbreviation', 'brand-name', 'bare-number'] as const
export type StyleRule = (typeof styleRules)[number]

export const lessonSchema = z.strictObject({
  slug: slugSchema,
  title: textSchema,
  deck: textSchema,
  /** enabling objectives */
  objectives: z.array(codeSchema).min(1, 'names no objective'),
  /** findings of the style check left as they are: words of the sentence or passage, and the reason */
  accepted: z.array(z.strictObject({ rule: z.enum(styleRules), text: textSchema, because: textSchema })).optional(),
})

export type AuthoredFrontMatter = z.infer<typeof lessonSchema>

/** What is published of it: a reason to accept a finding is no part of the lesson, and makes no new version. */
export type LessonFrontMatter = Omit<AuthoredFrontMatter, 'accepted'>
