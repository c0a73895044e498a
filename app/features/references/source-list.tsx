/** A list of sources, numbered or not. */
import type { SourceSummary } from '#app/features/references/source-summary.ts'
import { count } from '#app/ui/words.ts'

export interface SourceListProps {
  label: string
  sources: readonly SourceSummary[]
  /** number of the first; absent: without numbers */
  start?: number
}

export function SourceList({ label, sources, start }: SourceListProps) {
  const items = sources.map((source, index) => (
    <li key={source.key} id={`ref-${source.key}`}>
      {start !== undefined && <span className="n">{start + index}</span>}
      <Citation parts={source.parts} href={source.href} />
      <p className="ref-links">
        {source.design && <>{source.design}. </>}
        {source.partly && <span className="warn">Partly verified. </span>}
        <CitedIn lessons={source.lessons} questions={source.questions} />
      </p>
    </li>
  ))
  if (start === undefined)
    return (
      <ul className="sources" aria-label={label}>
        {items}
      </ul>
    )
  return (
    <ol className="sources numbered" aria-label={label} start={start}>
      {items}
    </ol>
  )
}

function Citation({ parts, href }: Pick<SourceSummary, 'parts' | 'href'>) {
  return (
    <p className="ref-citation">
      {parts.authors} <a href={href}>{parts.title}</a>
      {parts.journal && (
        <>
          {' '}
          <i>{parts.journal}</i>
        </>
      )}
      {parts.issue && ` ${parts.issue}`}
    </p>
  )
}

function CitedIn({ lessons, questions }: Pick<SourceSummary, 'lessons' | 'questions'>) {
  if (lessons.length === 0) return <>Cited by {count(questions, 'quiz question')}</>
  return (
    <>
      Cited in{' '}
      {lessons.map((lesson, index) => (
        <span key={lesson.href}>
          {index > 0 && ', '}
          <a href={lesson.href} aria-label={`Lesson ${lesson.number}, ${lesson.title}`}>
            {lesson.number}
          </a>
        </span>
      ))}
    </>
  )
}
