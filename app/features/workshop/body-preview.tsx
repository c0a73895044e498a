/** A question as a learner meets it. */
import type { QuestionBody } from '#app/domain/question.ts'
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { QuestionFields } from '#app/features/quiz/question-fields.tsx'
import { serveQuestion } from '#app/domain/serve.ts'

export function BodyPreview({ body, heading: Heading = 'h3' }: { body: QuestionBody | null; heading?: 'h2' | 'h3' }) {
  if (body === null) return <p className="empty">The preview appears as soon as there is a stem and enough rows.</p>
  return (
    <div className="question">
      <Heading className="stem">{body.stem}</Heading>
      <Pictures images={imagesAt(body, stemPlace)} />
      <fieldset>
        <legend className="vh">Your answer</legend>
        <QuestionFields body={serveQuestion(body, {}).body} position={1} fields={new Map()} invalid={false} />
      </fieldset>
    </div>
  )
}
