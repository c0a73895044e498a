/** The style of a lesson, as warnings: sentences, abbreviations, brand names, bare numbers. A warning goes only with a written reason in the front matter. */
import type { ContentTree, LessonTree } from '#app/content/content-tree.ts'
import { lintContextOf } from '#app/content/check-items.ts'
import type { Problem } from '#app/content/problem.ts'
import { problemsIn } from '#app/content/problems-in.ts'
import { findStyle } from '#app/content/style/style-rules.ts'

export function checkStyle(lesson: LessonTree, { glossary }: ContentTree): Problem[] {
  if (!glossary.data) return []
  const problems = problemsIn(lesson.file)
  const accepted = lesson.frontMatter.data?.accepted ?? []
  const needed = new Set<number>()
  for (const { rule, line, words, message } of findStyle(lesson.inspection.passages, lintContextOf(glossary.data))) {
    const reasons = accepted.flatMap((reason, index) => (reason.rule === rule && words.includes(reason.text) ? [index] : []))
    reasons.forEach((index) => needed.add(index))
    if (reasons.length === 0) problems.warning(line, lesson.slug, `${message} [${rule}]`)
  }
  accepted.forEach(({ rule, text }, index) => {
    if (needed.has(index)) return
    problems.warning(lesson.frontMatter.lineOf(['accepted', index]), lesson.slug, `${rule} finds nothing any more where it says "${text}"`)
  })
  return problems.found
}
