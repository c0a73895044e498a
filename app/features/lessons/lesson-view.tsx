/** A lesson: outline, compiled text as the reader's profession sees it, the act of marking it as read, the way on, then terms and references. */
import type { Lens } from '#app/domain/lens.ts'
import { LensChoice } from '#app/features/lessons/lens-choice.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Reading } from '#app/ui/reading.tsx'
import { State } from '#app/ui/state.tsx'
import { count } from '#app/ui/words.ts'

export interface LessonViewProps {
  module: { title: string; course: string; href: string; disclosuresHref: string; objectivesHref: string; printHref: string }
  lesson: {
    /** as printed: "1.3" */
    number: string
    title: string
    deck: string
    /** the lesson compiled by app/content/compile-lesson.ts, and its terms and references; or their slots. Nothing else may be given here */
    text: string
    back: string
    /** ids of the note and of the part of the case for the reader's profession */
    note: string | null
    casePart: string | null
    minutes: number
    references: number
    /** the list of the whole module; null before its release */
    moduleReferencesHref: string | null
    sections: { id: string; title: string }[]
    /** the enabling objectives it serves */
    objectives: { code: string; text: string }[]
    /** where it is found, as printed */
    address: string
  }
  release: { lastReviewedOn: string; expiresOn: string }
  version: { label: string; publishedAt: number; timeZone: string }
  clinicalReview: { name: string; on: string } | null
  /** what was signed of an older version */
  earlierReview: { name: string; on: string; version: string } | null
  lessons: { number: string; title: string; href: string; current: boolean; done: boolean }[]
  /** "1 of 6 lessons read, quiz closed" */
  progress: string
  completion: LessonCompletion
  /** where reading stopped, when that is not the beginning */
  resume: { id: string; title: string } | null
  previous: { href: string; number: string; title: string } | null
  /** the next lesson, or the quiz after the last one */
  next: { href: string; label: string; detail: string; /** its number, where it is a lesson */ lesson?: string } | null
  /** signed in and under way: where the page tells the section and the seconds; null: it tells nothing */
  reporting: { positionUrl: string; timeUrl: string } | null
  /** whose note comes first */
  lens: Lens
  /** a refusal after a post, or that a newer version exists */
  notices: { key: string; kind: 'info' | 'caution' | 'error' | 'success'; word?: string; text: string; live?: boolean }[]
}

export type LessonCompletion =
  | { kind: 'signed-out'; signInHref: string }
  | { kind: 'not-started'; startHref: string }
  /** posts `mark=done` */
  | { kind: 'unread'; action: string }
  /** posts `mark=undone`; after claiming there is nothing to undo */
  | { kind: 'read'; action: string; on: string; canUndo: boolean }
  | { kind: 'expired'; on: string }

export function LessonView(props: LessonViewProps) {
  const { module, lesson, version, release, clinicalReview, earlierReview, completion, resume, reporting, lens } = props
  const here = new URL(lesson.address).pathname
  return (
    <Reading
      outline={
        <>
          <a className="where" href={module.href}>
            {module.title}
          </a>
          <p className="left" data-left>
            {count(lesson.minutes, 'minute')}
          </p>
          <Outline {...props} />
        </>
      }
    >
      <article
        className="lesson"
        data-lesson={lesson.number}
        data-minutes={lesson.minutes}
        data-position-url={reporting?.positionUrl}
        data-time-url={reporting?.timeUrl}
      >
        <header>
          <div>
            <p className="eyebrow">
              Lesson {lesson.number} of <a href={module.href}>{module.title}</a>
              <span className="in-print">, {module.course}</span>
            </p>
            <h1>{lesson.title}</h1>
            <p className="deck">{lesson.deck}</p>
            <p className="byline">
              <span>
                {count(lesson.minutes, 'minute')} · <a href="#references">{count(lesson.references, 'reference')}</a> · version{' '}
                {version.label} of <DateText value={version.publishedAt} timeZone={version.timeZone} />
              </span>
              <span>
                {clinicalReview ? (
                  <>
                    Clinically reviewed by {clinicalReview.name} on <DateText value={clinicalReview.on} />
                  </>
                ) : earlierReview ? (
                  <>
                    Clinically reviewed by {earlierReview.name} on <DateText value={earlierReview.on} />, version {earlierReview.version};{' '}
                    <span className="warn">changed since</span>
                  </>
                ) : (
                  <span className="warn">Not yet clinically reviewed</span>
                )}
              </span>
              <span>
                Last reviewed <DateText value={release.lastReviewedOn} /> · expires <DateText value={release.expiresOn} /> ·{' '}
                <a href={module.disclosuresHref}>disclosures</a>
              </span>
            </p>
            <details className="inside more">
              <summary>In this lesson and module</summary>
              <Outline {...props} />
            </details>
            {props.notices.map((notice) => (
              <Notice key={notice.key} kind={notice.kind} word={notice.word} live={notice.live}>
                {notice.text}
              </Notice>
            ))}
            {resume && (
              <div className="resume">
                <Notice kind="info">
                  You stopped at <a href={`#${resume.id}`}>{resume.title}</a>.
                </Notice>
              </div>
            )}
            {completion.kind === 'signed-out' && (
              <div className="no-print">
                <Notice kind="info">
                  You are reading without an account. <a href={completion.signInHref}>Sign in to record progress</a>; lessons are open to
                  all.
                </Notice>
              </div>
            )}
          </div>
          <LensChoice lens={lens} returnTo={here} note={lesson.note} casePart={lesson.casePart} />
        </header>
        <div className="prose" data-prose dangerouslySetInnerHTML={{ __html: lesson.text }} />
        <div className="closing">
          <div>
            <section className="finish" aria-labelledby="finish-title" data-finish>
              <Completion {...props} />
            </section>
            <Turn previous={props.previous} next={props.next} />
          </div>
          <About {...props} />
        </div>
        <div className="back" dangerouslySetInnerHTML={{ __html: lesson.back }} />
        {lesson.moduleReferencesHref && (
          <p className="ref-links">
            <a href={lesson.moduleReferencesHref}>All references of {module.title}</a>
          </p>
        )}
        <div className="bottom" data-bottom hidden>
          <a href="#finish-title">
            <b /> <span />
          </a>
        </div>
      </article>
    </Reading>
  )
}

function Outline({ lesson, lessons, progress }: LessonViewProps) {
  return (
    <>
      <ol className="secs">
        {lesson.sections.map((section) => (
          <li key={section.id}>
            <a href={`#${section.id}`}>{section.title}</a>
          </li>
        ))}
      </ol>
      <h2>{progress}</h2>
      <ol className="lessons">
        {lessons.map((entry) => (
          <li key={entry.number}>
            <a href={entry.href} aria-current={entry.current ? 'page' : undefined}>
              <i>{entry.number}</i>
              <span>
                {entry.title} {entry.done && <State kind="done">read</State>}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </>
  )
}

function Completion({ completion, lesson, next }: LessonViewProps) {
  const rule = `Reading time counts while this page is in view and in use, up to three times the ${count(lesson.minutes, 'minute')} it is expected to take.`
  switch (completion.kind) {
    case 'signed-out':
      return (
        <>
          <h2 id="finish-title">Read to the end?</h2>
          <p>Sign in to record it. Nothing is recorded without an account.</p>
          <div className="submit">
            <ButtonLink href={completion.signInHref}>Sign in to record progress</ButtonLink>
          </div>
        </>
      )
    case 'not-started':
      return (
        <>
          <h2 id="finish-title">Read to the end?</h2>
          <p>You have not started this module, so nothing is recorded yet. Read its first page and start; then mark lessons as read.</p>
          <div className="submit">
            <ButtonLink href={completion.startHref}>Read the first page and start</ButtonLink>
          </div>
        </>
      )
    case 'unread':
      return (
        <form method="post" action={completion.action}>
          <h2 id="finish-title">Read to the end?</h2>
          <p>Mark this lesson as read when you have. You can take it back. {rule}</p>
          <input type="hidden" name="mark" value="done" />
          <div className="submit">
            <Button>Mark lesson {lesson.number} as read</Button>
          </div>
        </form>
      )
    case 'read':
      return (
        <>
          <h2 id="finish-title">
            <State kind="done">Read</State> on <DateText value={completion.on} />
          </h2>
          <p>{rule}</p>
          <div className="submit">
            {next && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
            {completion.canUndo && (
              <form method="post" action={completion.action}>
                <input type="hidden" name="mark" value="undone" />
                <Button look="link">Mark as unread</Button>
              </form>
            )}
          </div>
        </>
      )
    case 'expired':
      return (
        <>
          <h2 id="finish-title">Nothing is recorded any more</h2>
          <p>
            This module expired on <DateText value={completion.on} />. Its lessons stay readable.
          </p>
        </>
      )
  }
}

/** What a reader may want to know of a lesson at its end: what it was for, who stands behind it, and how to print it. */
function About({ module, lesson }: LessonViewProps) {
  return (
    <aside className="aside" aria-labelledby="about-title">
      <h2 id="about-title">About this lesson</h2>
      <ul>
        {lesson.objectives.map((objective) => (
          <li key={objective.code}>{objective.text}</li>
        ))}
        <li className="no-print">
          <a href={module.objectivesHref}>All objectives of the module</a>
        </li>
        <li className="no-print">
          <a href={module.disclosuresHref}>People and disclosures</a>
        </li>
        <li className="no-print">
          <a href={module.printHref}>The whole module, to print or save</a>
        </li>
        <li className="no-print" data-print hidden>
          <button type="button" className="lnk">
            Print this lesson
          </button>
        </li>
        <li className="in-print">{lesson.address}</li>
      </ul>
    </aside>
  )
}

function Turn({ previous, next }: Pick<LessonViewProps, 'previous' | 'next'>) {
  return (
    <nav className="turn" aria-label="Lessons before and after">
      {previous && (
        <a href={previous.href} rel="prev">
          <span>Previous</span>
          <b>
            {previous.number} {previous.title}
          </b>
        </a>
      )}
      {next && (
        <a className="next" href={next.href} rel="next">
          <span>{next.lesson ? 'Next' : next.detail}</span>
          <b>{next.lesson ? `${next.lesson} ${next.detail}` : next.label}</b>
        </a>
      )}
    </nav>
  )
}
