/** A question as a learner meets it. */
import type { QuestionBody } from '#app/domain/question.ts'
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { Inlines, Rationale, StemRest } from '#app/features/quiz/question-text.tsx'
import { readStem } from '#app/domain/question-text.ts'
import { QuestionFields } from '#app/features/quiz/question-fields.tsx'
import { serveQuestion } from '#app/domain/serve.ts'

interface Props {
  body: QuestionBody | null
  heading?: 'h2' | 'h3' | 'h4'
  /** on a page with several, from 1 */
  position?: number
  /** to look at only: nothing of it is sent with a form around it */
  still?: boolean
  /** of the whole question, as it is read once it may be explained */
  rationale?: string
}

export function BodyPreview({ body, heading: Heading = 'h3', position = 1, still = false, rationale = '' }: Props) {
  if (body === null) return <p className="empty">The preview appears as soon as there is a stem and enough rows.</p>
  const { lead, rest } = readStem(body.stem)
  return (
    <div className="question">
      <Heading className="stem">
        <Inlines words={lead} />
      </Heading>
      <StemRest blocks={rest} />
      <Pictures images={imagesAt(body, stemPlace)} />
      <fieldset disabled={still}>
        <legend className="vh">Your answer</legend>
        <QuestionFields body={serveQuestion(body, {}).body} position={position} fields={new Map()} invalid={false} />
      </fieldset>
      {rationale.trim() !== '' && (
        <>
          <p className="after">Once it may be explained</p>
          <Rationale text={rationale} className="why" />
        </>
      )}
    </div>
  )
}
