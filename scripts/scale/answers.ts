/** What learners who do not exist answer: in quizzes by ability and difficulty, in evaluations mostly content. */
import { confidences, type Confidence } from '#app/domain/confidence.ts'
import type { EvaluationForm, FollowUpQuestion } from '#app/domain/evaluation.ts'
import type { Answer, QuestionBody, QuestionKey } from '#app/domain/question.ts'
import { shuffled, type Random } from '#app/domain/random.ts'
import { pick } from './plan.ts'

/** Any options, any order, a number beside the mark. */
export function guess(body: QuestionBody, key: QuestionKey, random: Random): Answer {
  const any = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!
  switch (body.type) {
    case 'matching':
      return { type: 'matching', pairs: Object.fromEntries(body.premises.map(({ id }) => [id, any(body.responses).id])) }
    case 'ordering':
      return {
        type: 'ordering',
        order: shuffled(
          body.elements.map(({ id }) => id),
          random,
        ),
      }
    case 'numeric':
      return { type: 'numeric', text: String(('value' in key ? key.value : 0) + 100) }
    case 'multiple':
      return {
        type: 'multiple',
        chosen: shuffled(body.options, random)
          .slice(0, 2)
          .map(({ id }) => id),
      }
    default:
      return { type: body.type, chosen: [any(body.options).id] }
  }
}

/** How sure somebody says to be: whoever knows is surer; of questions that `mislead`, whoever is wrong is as sure. Some say nothing. */
export function sayHowSure(knows: boolean, misleads: boolean, random: Random): Confidence | null {
  const [nothing, guessing, fairlySure, certain] = knows || misleads ? [12, 8, 30, 50] : [12, 45, 33, 10]
  return [null, ...confidences][pick([nothing, guessing, fairlySure, certain], random)]!
}

const remarks = [
  'I will name the comparator when I refer.',
  'The tables behind the figures helped most.',
  'More cases, please.',
  'I look up the edition of a guideline before I quote it.',
  'Clear and honest about what is not known.',
  'The last lesson is long for one sitting.',
]
const BIAS_SHARE = 0.004

/** One evaluation: answers by question, in the order of the form. */
export function evaluationAnswers(form: EvaluationForm, biasQuestion: string, random: Random): { question: string; values: string[] }[] {
  const answer = (question: FollowUpQuestion): string[] => {
    switch (question.kind) {
      case 'scale': {
        const points = Array.from({ length: question.scale.max - question.scale.min + 1 }, (_, index) => (index + 1) ** 3)
        return [String(question.scale.min + pick(points, random))]
      }
      case 'yesno':
        return [(question.code === biasQuestion ? random() < BIAS_SHARE : random() < 0.8) ? 'yes' : 'no']
      case 'choice':
        return [question.options[Math.floor(random() * random() * question.options.length)]!.value]
      case 'choices':
        return shuffled(question.options, random)
          .slice(0, 1 + Math.floor(random() * 2))
          .map(({ value }) => value)
      case 'text':
        return question.required || random() < 0.15 ? [remarks[Math.floor(random() * remarks.length)]!] : []
    }
  }
  return form.sections
    .flatMap(({ questions }) => questions)
    .flatMap((question) => {
      const values = answer(question)
      const called = question.followUp && values.includes(question.followUp.when) ? question.followUp.questions : []
      return [{ question: question.code, values }, ...called.map((further) => ({ question: further.code, values: answer(further) }))]
    })
    .filter(({ values }) => values.length > 0)
}

/** Box and Muller 1958. */
export const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
