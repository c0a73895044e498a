/** A step of the road that is closed: why, and the way to what is missing. */
import { paths } from '#app/features/road/paths.ts'
import { refusalSentences, type Refusal } from '#app/features/road/refusals.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'

export interface ClosedStepProps {
  refusal: Refusal
  courseSlug: string
  moduleSlug: string
  /** where to go when this very step was done before */
  next?: { href: string; label: string }
}

const words: Partial<Record<Refusal, string>> = { already: 'Already done.', expired: 'Expired.', attempts: 'No attempts left.' }

export function ClosedStep({ refusal, courseSlug, moduleSlug, next }: ClosedStepProps) {
  const way = refusal === 'already' && next ? next : wayOn(refusal, paths.module({ courseSlug, moduleSlug }))
  return (
    <>
      <Notice kind={refusal === 'already' ? 'info' : 'caution'} word={words[refusal] ?? 'Not open yet.'}>
        {refusalSentences[refusal]}
      </Notice>
      <div className="act">
        <ButtonLink href={way.href}>{way.label}</ButtonLink>
      </div>
    </>
  )
}

function wayOn(refusal: Refusal, module: string): { href: string; label: string } {
  switch (refusal) {
    case 'lessons':
      return { href: module, label: 'See which lessons are left' }
    case 'pass':
      return { href: `${module}/quiz`, label: 'Go to the quiz' }
    case 'evaluation':
      return { href: `${module}/evaluation`, label: 'Go to the evaluation' }
    case 'acknowledgement':
    case 'changed':
      return { href: module, label: 'Read the front matter' }
    case 'not-yet-released':
      return { href: sitePaths.courses, label: 'See what is open' }
    default:
      return { href: module, label: 'Back to the module' }
  }
}
