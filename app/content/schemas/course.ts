/** course.yaml: a course and the modules it lists, released or not yet. */
import { z } from 'zod'
import { releaseSchema, slugSchema, textSchema } from '#app/content/schemas/common.ts'

export const courseSchema = z.strictObject({
  slug: slugSchema,
  title: textSchema,
  deck: textSchema,
  /** Markdown, with the inline forms of a lesson except citations and terms */
  description: textSchema,
  source: z.strictObject({ title: textSchema, author: textSchema, note: textSchema }),
  modules: z.array(z.strictObject({ slug: slugSchema, title: textSchema, deck: textSchema })).min(1, 'lists no module'),
  release: releaseSchema,
})

export type Course = z.infer<typeof courseSchema>
