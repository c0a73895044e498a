/** Collects problems of one file, so that a rule is one line. */
import type { Problem } from '#app/content/problem.ts'

export interface ProblemsIn {
  found: Problem[]
  error(line: number, where: string | null, reason: string): void
  warning(line: number, where: string | null, reason: string): void
}

export function problemsIn(file: string): ProblemsIn {
  const found: Problem[] = []
  const add = (severity: Problem['severity']) => (line: number, where: string | null, reason: string) => {
    found.push({ file, line, where, reason, severity })
  }
  return { found, error: add('error'), warning: add('warning') }
}

/** The indexes at which a value occurs that occurred before. */
export function repeats(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
}
