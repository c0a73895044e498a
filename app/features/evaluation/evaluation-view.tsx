/** The evaluation as a form. Nothing is preselected; a follow-up opens under the answer that calls for it, without a script. */
import {
  requiredAnswers,
  TEXT_LIMIT,
  type EvaluationAnswers,
  type EvaluationQuestion,
  type FollowUpQuestion,
} from '#app/domain/evaluation.ts'
import type { EvaluationPage } from '#app/features/evaluation/evaluation-page.server.ts'
import { ClosedStep } from '#app/features/road/closed-step.tsx'
import { paths } from '#app/features/road/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { capitalized, countInWords } from '#app/ui/words.ts'

export interface EvaluationViewProps {
  page: EvaluationPage
  courseSlug: string
  moduleSlug: string
  moduleTitle: string
  /** question code → sentence (422) */
  problems?: Readonly<Record<string, string>>
  /** after "Save for later" */
  saved?: boolean
}

export function EvaluationView({ page, courseSlug, moduleSlug, moduleTitle, problems = {}, saved = false }: EvaluationViewProps) {
  const module = paths.module({ courseSlug, moduleSlug })
  const eyebrow = (
    <>
      Evaluation of <a href={module}>{moduleTitle}</a>
    </>
  )
  if (page.closed) {
    const done = page.closed === 'already'
    return (
      <Sheet eyebrow={eyebrow} title={done ? 'Your evaluation is submitted' : 'The evaluation is not open'}>
        <ClosedStep
          refusal={page.closed}
          courseSlug={courseSlug}
          moduleSlug={moduleSlug}
          next={{ href: `${module}/claim`, label: 'Go on to your certificate' }}
        />
      </Sheet>
    )
  }
  const { sections } = page.form
  const order = sections.flatMap((section) => section.questions.flatMap((question) => [question, ...(question.followUp?.questions ?? [])]))
  const errors = order.flatMap(({ code, label }) =>
    problems[code] ? [{ field: code, message: `${problems[code]} (${inShort(label)})` }] : [],
  )
  const left = answersLeft(sections, page.answers)
  return (
    <Sheet wide eyebrow={eyebrow} title="What did this module do for you?">
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {saved && (
        <Notice kind="success" word="✓ Saved." live>
          Come back whenever you like; your answers wait here.
        </Notice>
      )}
      <p className="read intro">
        {capitalized(countInWords(requiredAnswers(page.form), 'answer'))} are required, the others are marked optional. The provider reads
        them without weighing your score, and they change nothing on your certificate.
      </p>
      <form method="post" noValidate className="evaluation" data-guard="">
        {sections.map((section) => (
          <section key={section.title} aria-label={section.title}>
            <h2>{section.title}</h2>
            {section.questions.map((question) => (
              <Asked key={question.code} question={question} answers={page.answers} problems={problems} />
            ))}
          </section>
        ))}
        <div className="submit">
          <p className="wide-line">
            {left === 0
              ? 'All required answers are given.'
              : `${capitalized(countInWords(left, 'required answer'))} ${left === 1 ? 'is' : 'are'} left, as last saved.`}{' '}
            A submitted evaluation cannot be changed.
          </p>
          {/* first, so that Enter in a field keeps what was typed and submits nothing */}
          <Button look="plain" name="intent" value="save">
            Save for later
          </Button>
          <Button name="intent" value="submit">
            Submit evaluation
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

interface AskedProps {
  question: EvaluationQuestion
  answers: EvaluationAnswers
  problems: Readonly<Record<string, string>>
}

function Asked({ question, answers, problems }: AskedProps) {
  const { followUp } = question
  if (!followUp) return <Question question={question} answers={answers} problems={problems} />
  return (
    <div className={followUp.when === 'yes' || followUp.when === 'no' ? `asks when-${followUp.when}` : 'asks'}>
      <Question question={question} answers={answers} problems={problems} />
      <div className="follow-up">
        {followUp.questions.map((further) => (
          <Question key={further.code} question={further} answers={answers} problems={problems} when={followUp.when} />
        ))}
      </div>
    </div>
  )
}

/** `when`: asked only after this answer; said in words for readers without CSS. */
function Question({ question, answers, problems, when }: Omit<AskedProps, 'question'> & { question: FollowUpQuestion; when?: string }) {
  const { code, label, hint } = question
  const shared = { error: problems[code] ?? null, hint, optional: !question.required }
  const legend =
    when === undefined ? (
      label
    ) : (
      <>
        <span className="vh">If {when}: </span>
        {label}
      </>
    )
  switch (question.kind) {
    case 'text':
      return (
        <div data-limit={TEXT_LIMIT}>
          <Field name={code} label={legend} rows={4} value={answers[code]?.[0]} {...shared} />
        </div>
      )
    case 'scale': {
      const { min, max, minLabel, maxLabel } = question.scale
      const options = Array.from({ length: max - min + 1 }, (_, index) => {
        const value = String(min + index)
        const end = index === 0 ? minLabel : index === max - min ? maxLabel : null
        return {
          value,
          label: end ? (
            <>
              {value}
              <span className="vh">: {end}</span>
            </>
          ) : (
            value
          ),
        }
      })
      return (
        <Choices
          name={code}
          legend={legend}
          layout="scale"
          options={options}
          ends={{ min: minLabel, max: maxLabel }}
          value={answers[code] ?? null}
          {...shared}
        />
      )
    }
    case 'yesno':
      return <Choices name={code} legend={legend} layout="across" options={yesNo} value={answers[code] ?? null} {...shared} />
    default:
      return (
        <Choices
          name={code}
          legend={legend}
          multiple={question.kind === 'choices'}
          options={question.options}
          value={answers[code] ?? null}
          {...shared}
        />
      )
  }
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** Required answers not given yet, called follow-ups among them. */
function answersLeft(sections: EvaluationPage['form']['sections'], answers: EvaluationAnswers): number {
  return sections
    .flatMap((section) => section.questions)
    .flatMap((question): FollowUpQuestion[] => {
      const { followUp } = question
      return followUp && answers[question.code]?.includes(followUp.when) ? [question, ...followUp.questions] : [question]
    })
    .filter(({ required, code }) => required && !answers[code]?.length).length
}

/** The first words of a question, enough to know it by. */
function inShort(label: string): string {
  const words = label.split(' ')
  return words.length <= 9 ? label : `${words.slice(0, 8).join(' ')} …`
}
