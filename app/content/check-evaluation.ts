/** Rules of an evaluation form: what an accredited provider must ask, in at most twelve required answers (content/corrections, section 5). */
import type { ModuleTree } from '#app/content/content-tree.ts'
import type { Problem } from '#app/content/problem.ts'
import { problemsIn, type ProblemsIn } from '#app/content/problems-in.ts'
import type { EvaluationQuestion } from '#app/content/schemas/evaluation.ts'
import { BIAS_QUESTION, requiredAnswers } from '#app/domain/evaluation.ts'

export const mostRequiredAnswers = 12

interface Asked {
  question: EvaluationQuestion
  line: number
}

export function checkEvaluation({ evaluation, module }: ModuleTree): Problem[] {
  const problems = problemsIn(evaluation.file)
  if (!evaluation.data) return []
  const asked: Asked[] = evaluation.data.sections.flatMap((section, at) =>
    section.questions.map((question, index) => ({ question, line: evaluation.lineOf(['sections', at, 'questions', index]) })),
  )
  const required = requiredAnswers(evaluation.data)
  if (required > mostRequiredAnswers) problems.error(1, null, `${required} answers are required; at most ${mostRequiredAnswers} may be`)
  checkCodes(asked, problems)
  checkFollowUps(asked, problems)
  if (module.data)
    checkObjectives(
      asked,
      module.data.objectives.map((objective) => objective.code),
      problems,
    )
  const bias = asked.find(({ question }) => question.code === BIAS_QUESTION)
  if (!bias) problems.error(1, BIAS_QUESTION, 'the form does not ask about commercial bias')
  else if (bias.question.kind !== 'yesno' || !bias.question.required)
    problems.error(bias.line, BIAS_QUESTION, 'must be a required yes/no question')
  return problems.found
}

function checkCodes(asked: Asked[], problems: ProblemsIn): void {
  const seen = new Set<string>()
  for (const { question, line } of asked) {
    const further = 'followUp' in question ? (question.followUp?.questions ?? []) : []
    for (const { code } of [question, ...further]) {
      if (seen.has(code)) problems.error(line, code, 'the code is used twice')
      seen.add(code)
    }
  }
}

function checkFollowUps(asked: Asked[], problems: ProblemsIn): void {
  for (const { question, line } of asked) {
    if (!('followUp' in question) || !question.followUp) continue
    const { when } = question.followUp
    const answers = 'options' in question ? question.options.map((option) => option.value) : ['yes', 'no']
    if (!answers.includes(when))
      problems.error(line, question.code, `the follow-up waits for "${when}", which is no answer to the question`)
  }
}

function checkObjectives(asked: Asked[], objectives: string[], problems: ProblemsIn): void {
  for (const { question, line } of asked) {
    if (question.objective !== undefined && !objectives.includes(question.objective)) {
      problems.error(line, question.code, `objective ${question.objective} is not a module objective of module.yaml`)
    }
  }
  for (const code of objectives) {
    const own = asked.filter(({ question }) => question.objective === code && question.required)
    if (own.length === 0) problems.error(1, code, 'no required question measures this module objective')
    if (own.length > 1) problems.error(own[1]!.line, code, 'more than one required question measures this module objective')
  }
}
