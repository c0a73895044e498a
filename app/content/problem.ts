/**
 * A problem: something in content/ that is not as the format page says. Every problem names its file, line and reason, so that an author can go straight
 * to it; an error refuses publication, a warning does not.
 */

export interface Problem {
  /** path below the content root, with forward slashes */
  file: string
  line: number
  /** the question code, lesson slug or other name an author knows the place by; null where the line says enough */
  where: string | null
  reason: string
  severity: 'error' | 'warning'
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}

/** In the order an author walks through the files, each problem once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.file}\n${problem.line}\n${problem.where ?? ''}\n${problem.reason}`, problem]))
  return [...seen.values()].sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.reason, b.reason))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** One line: `file:line  where  reason`; a warning says so. */
export function formatProblem(problem: Problem): string {
  const reason = problem.severity === 'warning' ? `warning: ${problem.reason}` : problem.reason
  return `${problem.file}:${problem.line}  ${problem.where ?? '-'}  ${reason}`
}
