/** What reviewers wrote, each with the act that says that it is dealt with. */
import type { ReactNode } from 'react'
import type { ShownComment } from '#app/features/quiz-review/comments.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'

interface Props {
  comments: readonly ShownComment[]
  timeZone: string
  /** where they stand beside their question */
  unnamed?: boolean
  /** what may be done with one that nobody dealt with */
  act?: (comment: ShownComment) => ReactNode
}

export function CommentList({ comments, timeZone, unnamed = false, act }: Props) {
  return (
    <ul className="comments">
      {comments.map((comment) => (
        <li key={comment.id}>
          <Comment comment={comment} timeZone={timeZone} unnamed={unnamed} />
          {!comment.dealtWith && act?.(comment)}
        </li>
      ))}
    </ul>
  )
}

function Comment({ comment, timeZone, unnamed }: { comment: ShownComment; timeZone: string; unnamed: boolean }) {
  const { question, text, by, at, dealtWith } = comment
  const place = question ? <a href={workshopPaths.question(question.questionId)}>{question.code}</a> : 'The quiz as a whole'
  return (
    <>
      <p className="on">
        {!unnamed && <>{place} </>}
        <span className="quiet">
          {by}, <DateText value={at} timeZone={timeZone} withTime />
        </span>
      </p>
      <p className="words">{text}</p>
      {dealtWith && (
        <p className="quiet">
          ✓ Dealt with by {dealtWith.by} on <DateText value={dealtWith.at} timeZone={timeZone} withTime />
        </p>
      )}
    </>
  )
}

/** On pages that are not an editor: a form for each comment. */
export function DealtForm({ quizId, comment: { id, question } }: { quizId: string; comment: ShownComment }) {
  return (
    <form method="post" action={workshopPaths.asking(quizId)}>
      <input type="hidden" name="comment" value={id} />
      <Button look="link" name="intent" value="dealt">
        Mark as dealt with<span className="vh">: the comment on {question?.code ?? 'the quiz as a whole'}</span>
      </Button>
    </form>
  )
}
