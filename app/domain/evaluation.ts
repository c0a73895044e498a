/** An evaluation: what an accredited provider asks a learner after passing. Nothing is preselected; a follow-up is asked when its answer calls for it. */

export type EvaluationForm = { sections: { title: string; questions: EvaluationQuestion[] }[] }

interface Asked {
  code: string
  required: boolean
  label: string
  hint?: string | undefined
  objective?: string | undefined
}

interface FollowUp {
  when: string
  questions: FollowUpQuestion[]
}

export type FollowUpQuestion =
  | (Asked & { kind: 'scale'; scale: { min: number; max: number; minLabel: string; maxLabel: string } })
  | (Asked & { kind: 'choice' | 'choices'; options: { value: string; label: string }[] })
  | (Asked & { kind: 'text' | 'yesno' })

export type EvaluationQuestion = FollowUpQuestion & { followUp?: FollowUp | undefined }

/** Answers by question code, each a list so that one shape holds every kind. Unanswered questions are absent. */
export type EvaluationAnswers = Record<string, string[]>

/** Longest free text that is kept; more is refused, never cut. */
export const TEXT_LIMIT = 4000

/** Fewer answers than this are not told apart: who gave them could be guessed. */
export const FEWEST_TOLD = 5

/** The question whose "yes" opens a case for an administrator. */
export const BIAS_QUESTION = 'commercial-bias'

/**
 * Reads posted fields against a form. Unknown fields and values are dropped; `answers` keeps all that can be kept (also of an incomplete form, for the draft);
 * `problems` holds one sentence per question code that stands in the way of submitting.
 */
export function readEvaluation(
  form: EvaluationForm,
  fields: ReadonlyMap<string, readonly string[]>,
): { answers: EvaluationAnswers; problems: Record<string, string> } {
  const answers: EvaluationAnswers = {}
  const problems: Record<string, string> = {}
  const read = (question: FollowUpQuestion, asked: boolean) => {
    const given = allowedValues(question, fields.get(question.code) ?? [])
    if (given.length > 0) answers[question.code] = given
    if (!asked) return
    if (question.kind === 'text' && (given[0]?.length ?? 0) > TEXT_LIMIT) {
      problems[question.code] = `Shorten this to ${TEXT_LIMIT} characters; it has ${given[0]!.length}.`
    } else if (question.required && given.length === 0) {
      problems[question.code] = missingSentence(question)
    }
  }
  for (const question of form.sections.flatMap((section) => section.questions)) {
    read(question, true)
    const { followUp } = question
    if (!followUp) continue
    const called = answers[question.code]?.includes(followUp.when) ?? false
    for (const further of followUp.questions) read(further, called)
  }
  return { answers, problems }
}

/** What is submitted: the answers without those to follow-ups that were not called for. */
export function answersToSubmit(form: EvaluationForm, answers: EvaluationAnswers): EvaluationAnswers {
  const kept = { ...answers }
  for (const { code, followUp } of form.sections.flatMap((section) => section.questions)) {
    if (!followUp || answers[code]?.includes(followUp.when)) continue
    for (const further of followUp.questions) delete kept[further.code]
  }
  return kept
}

/** Codes of the questions whose answers are choices and can be counted, follow-ups included; free text is read, not counted. */
export function countedQuestions(form: EvaluationForm): string[] {
  const asked = form.sections.flatMap((section) => section.questions)
  return asked
    .flatMap((question): FollowUpQuestion[] => [question, ...(question.followUp?.questions ?? [])])
    .filter(({ kind }) => kind !== 'text')
    .map(({ code }) => code)
}

/** How many answers a form requires at the most (follow-ups are asked of few and do not count). */
export function requiredAnswers(form: EvaluationForm): number {
  return form.sections.flatMap((section) => section.questions).filter((question) => question.required).length
}

function allowedValues(question: FollowUpQuestion, given: readonly string[]): string[] {
  switch (question.kind) {
    case 'text': {
      const text = (given[0] ?? '').trim()
      return text === '' ? [] : [text]
    }
    case 'yesno':
      return given.filter((value) => value === 'yes' || value === 'no').slice(0, 1)
    case 'scale':
      return given
        .filter((value) => /^\d{1,3}$/.test(value) && Number(value) >= question.scale.min && Number(value) <= question.scale.max)
        .slice(0, 1)
    case 'choice':
      return given.filter((value) => question.options.some((option) => option.value === value)).slice(0, 1)
    case 'choices':
      return [...new Set(given)].filter((value) => question.options.some((option) => option.value === value))
  }
}

function missingSentence(question: FollowUpQuestion): string {
  switch (question.kind) {
    case 'text':
      return 'Write a few words.'
    case 'yesno':
      return 'Choose yes or no.'
    case 'scale':
      return `Choose a number from ${question.scale.min} to ${question.scale.max}.`
    case 'choice':
      return 'Choose one answer.'
    case 'choices':
      return 'Choose at least one answer.'
  }
}

/**
 * Which groups may be told apart. Those with fewer than `FEWEST_TOLD` answers are not; where one of them could be reckoned from the total and the others, the
 * smallest of the others is kept back as well (secondary suppression, as in statistical disclosure control).
 */
export function groupsTold<T extends { n: number }>(groups: readonly T[]): T[] {
  const sorted = groups.filter(({ n }) => n > 0).sort((a, b) => a.n - b.n)
  let kept = sorted.filter(({ n }) => n < FEWEST_TOLD).length
  const keptBack = () => sorted.slice(0, kept).reduce((sum, { n }) => sum + n, 0)
  while (kept > 0 && kept < sorted.length && (kept === 1 || keptBack() < FEWEST_TOLD)) kept += 1
  const told = new Set(sorted.slice(kept))
  return groups.filter((group) => told.has(group))
}
