/** A question as a learner meets it. */
import type { QuestionBody } from '#app/domain/question.ts'
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { QuestionFields } from '#app/features/quiz/question-fields.tsx'
import { serveQuestion } from '#app/domain/serve.ts'

interface Props {
  body: QuestionBody | null
  heading?: 'h2' | 'h3' | 'h4'
  /** on a page with several, from 1 */
  position?: number
  /** to look at only: nothing of it is sent with a form around it */
  still?: boolean
}

export function BodyPreview({ body, heading: Heading = 'h3', position = 1, still = false }: Props) {
  if (body === null) return <p className="empty">The preview appears as soon as there is a stem and enough rows.</p>
  return (
    <div className="question">
      <Heading className="stem">{body.stem}</Heading>
      <Pictures images={imagesAt(body, stemPlace)} />
      <fieldset disabled={still}>
        <legend className="vh">Your answer</legend>
        <QuestionFields body={serveQuestion(body, {}).body} position={position} fields={new Map()} invalid={false} />
      </fieldset>
    </div>
  )
}
