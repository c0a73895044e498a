/** Every problem of a content folder in one run: what does not parse, and what does not fit together. */
import { checkBank } from '#app/content/check-bank.ts'
import { checkCourse } from '#app/content/check-course.ts'
import { checkEvaluation } from '#app/content/check-evaluation.ts'
import { checkItems } from '#app/content/check-items.ts'
import { checkLesson } from '#app/content/check-lesson.ts'
import { checkModule } from '#app/content/check-module.ts'
import { checkShared } from '#app/content/check-shared.ts'
import { checkStyle } from '#app/content/check-style.ts'
import { readContentTree } from '#app/content/content-tree.ts'
import { contentOf, type LoadedContent } from '#app/content/load-course.ts'
import { hasErrors, sortProblems, type Problem } from '#app/content/problem.ts'

export function checkContent(root: string): Problem[] {
  return checkAndLoad(root).problems
}

/** The problems, and what can be published where none of them is an error; the folder is read once. */
export function checkAndLoad(root: string): { content: LoadedContent | null; problems: Problem[] } {
  const { tree, problems } = readContentTree(root)
  problems.push(...checkShared(tree))
  for (const course of tree.courses) {
    problems.push(...checkCourse(course, tree))
    for (const module of course.modules) {
      problems.push(
        ...checkModule(module, course, tree),
        ...checkBank(module, course, tree),
        ...checkItems(module, tree),
        ...checkEvaluation(module),
      )
      for (const lesson of module.lessons) problems.push(...checkLesson(lesson, module), ...checkStyle(lesson, tree))
    }
  }
  return { content: hasErrors(problems) ? null : contentOf(tree), problems: sortProblems(problems) }
}
