/** The front matter of a lesson's Markdown file. */
import { z } from 'zod'
import { codeSchema, slugSchema, textSchema } from '#app/content/schemas/common.ts'

export const lessonSchema = z.strictObject({
  slug: slugSchema,
  title: textSchema,
  deck: textSchema,
  /** enabling objectives */
  objectives: z.array(codeSchema).min(1, 'names no objective'),
})

export type LessonFrontMatter = z.infer<typeof lessonSchema>
