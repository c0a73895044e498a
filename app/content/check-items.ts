/** Item writing in a question bank: the findings of app/domain/item-lint.ts with their lines, and reasons accepted where nothing is found. */
import type { ContentTree, ModuleTree } from '#app/content/content-tree.ts'
import type { Problem } from '#app/content/problem.ts'
import { problemsIn } from '#app/content/problems-in.ts'
import type { Glossary } from '#app/content/schemas/glossary.ts'
import { authoredToLintItem, pathOf } from '#app/content/to-lint-item.ts'
import { lintItem, lintQuiz, needlesslyAccepted } from '#app/domain/item-lint.ts'
import { brandNames } from '#app/domain/item-lint/brand-names.ts'
import type { LintContext, Severity } from '#app/domain/item-lint/rule.ts'

export function checkItems({ quiz }: ModuleTree, { glossary }: ContentTree): Problem[] {
  if (!glossary.data) return []
  const context = lintContextOf(glossary.data)
  const problems = problemsIn(quiz.file)
  const entries = quiz.questions.map((entry) => ({ ...entry, item: authoredToLintItem(entry.question) }))
  // a draft is never drawn, so it can give nothing away
  const drawn = entries.filter(({ question }) => question.status === 'published').map(({ item }) => item)
  for (const { question, item, index } of entries) {
    const lineOf = (path: (string | number)[]) => quiz.lineOf(['questions', index, ...path])
    for (const { rule, severity, at, message } of lintItem(item, context)) {
      // what is unfinished in a draft is only a warning
      const report = severity === 'error' && question.status === 'published' ? problems.error : problems.warning
      report(lineOf(pathOf(at, question)), question.code, `${message} ${named(rule, severity)}`)
    }
    for (const { at, why } of needlesslyAccepted(item, context, drawn)) problems.warning(lineOf(['accepted', at]), question.code, why)
  }
  for (const { rule, severity, code, message } of lintQuiz(drawn)) {
    const entry = entries.find(({ question }) => question.code === code)
    problems.warning(entry?.line ?? quiz.lineOf(['questions']), code, `${message} ${named(rule, severity)}`)
  }
  return problems.found
}

/** What the checks may know of the course. */
export function lintContextOf({ abbreviations, names = [] }: Glossary): LintContext {
  return { abbreviations: [...abbreviations.map(({ short }) => short), ...names], brands: brandNames }
}

/** The name by which an author can accept the finding. */
function named(rule: string, severity: Severity): string {
  return severity === 'note' ? `[${rule}, a note]` : `[${rule}]`
}
