/** Before the lessons: a few questions that return in the quiz. Optional, unscored, without feedback. */
import type { PretestPage } from '#app/features/quiz/pretest-page.server.ts'
import { ClosedStep } from '#app/features/road/closed-step.tsx'
import { paths } from '#app/features/road/paths.ts'
import { refusalSentences, type Refusal } from '#app/features/road/refusals.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { count } from '#app/ui/words.ts'

export interface PretestViewProps {
  page: PretestPage
  courseSlug: string
  moduleSlug: string
  moduleTitle: string
  refusal: Refusal | null
}

export function PretestView({ page, courseSlug, moduleSlug, moduleTitle, refusal }: PretestViewProps) {
  const next = page.next && <ButtonLink href={page.next.href}>{page.next.label}</ButtonLink>
  return (
    <Sheet
      eyebrow={
        <>
          Before <a href={paths.module({ courseSlug, moduleSlug })}>{moduleTitle}</a>
        </>
      }
      title={page.state === 'taken' ? 'Your pre-test is saved' : 'Pre-test'}
      deck={`${count(page.questions, 'question')}, about ${count(page.minutes, 'minute')}. Optional, and not scored.`}
    >
      {refusal && page.state !== 'over' && page.state !== 'taken' && (
        <Notice kind="error" live>
          {refusalSentences[refusal]}
        </Notice>
      )}
      {page.state === 'closed' && <ClosedStep refusal="acknowledgement" courseSlug={courseSlug} moduleSlug={moduleSlug} />}
      {page.state === 'over' && (
        <>
          <Notice kind="info">{refusalSentences['pretest-over']}</Notice>
          <div className="act">{next}</div>
        </>
      )}
      {page.state === 'taken' && (
        <>
          <p className="read">
            Nothing is explained yet, on purpose: read the lessons, and you meet the same questions in your first attempt at the quiz. Once
            you have passed, the quiz page shows both results side by side.
          </p>
          <div className="act">{next}</div>
        </>
      )}
      {(page.state === 'offered' || page.state === 'open') && (
        <>
          <p className="read">
            Answering before reading shows you what to look for, also where you have to guess. There is no score and no feedback now; the
            same questions return in your first attempt at the quiz. You can take the pre-test until you mark the first lesson as read.
          </p>
          <form method="post" className="act">
            <Button>{page.state === 'open' ? 'Continue the pre-test' : 'Take the pre-test'}</Button>
            {page.next && (
              <a className="lnk" href={page.next.href}>
                Skip it and read
              </a>
            )}
          </form>
        </>
      )}
    </Sheet>
  )
}
