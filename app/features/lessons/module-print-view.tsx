/** A module as one document: on paper without anything around it, on a screen with a list of its lessons beside it. */
import { CreditStatement, ReviewStatement } from '#app/features/catalogue/course-view.tsx'
import { ObjectiveList } from '#app/features/catalogue/objective-list.tsx'
import { PeopleTable } from '#app/features/catalogue/people-table.tsx'
import { lessonId } from '#app/features/lessons/bind-lessons.ts'
import { pairEnding } from '#app/features/lessons/lesson-parts.ts'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { DateText } from '#app/ui/date-text.tsx'
import { Reading } from '#app/ui/reading.tsx'
import { count } from '#app/ui/words.ts'

export interface ModulePrintViewProps {
  course: { title: string; modules: number }
  module: { href: string; address: string }
  frontMatter: FrontMatter
  version: { label: string; publishedAt: number; timeZone: string }
  release: { releasedOn: string; lastReviewedOn: string; expiresOn: string }
  providerName: string
  /** the designations in words; empty: none */
  designations: string[]
  /** `html` as bound by bind-lessons.ts; nothing else may be given here */
  lessons: { slug: string; number: string; title: string; deck: string; minutes: number; html: string }[]
  /** list items, numbered through the module */
  references: string[]
  terms: string[]
}

export function ModulePrintView(props: ModulePrintViewProps) {
  const { course, module, frontMatter, version, release, lessons, references, terms } = props
  return (
    <Reading
      outline={
        <>
          <a className="where" href={module.href}>
            {frontMatter.title}
          </a>
          <h2>In this document</h2>
          <Contents lessons={lessons} />
        </>
      }
    >
      <div className="lesson bound">
        <header>
          <div>
            <p className="eyebrow">
              Module {frontMatter.number} of {course.modules} in {course.title}
            </p>
            <h1>{frontMatter.title}</h1>
            <p className="deck">{frontMatter.deck}</p>
            <p className="byline">
              <span>
                {count(lessons.length, 'lesson')} · {count(references.length, 'reference')} · version {version.label} of{' '}
                <DateText value={version.publishedAt} timeZone={version.timeZone} />
              </span>
              <span>
                Released <DateText value={release.releasedOn} /> · last reviewed <DateText value={release.lastReviewedOn} /> · expires{' '}
                <DateText value={release.expiresOn} />
              </span>
              <span>
                {props.providerName} · {frontMatter.code} · {module.address}
              </span>
            </p>
            <div className="act no-print">
              <div data-print hidden>
                <button type="button" className="btn">
                  Print or save as PDF
                </button>
              </div>
              <p>
                This page prints as a document of its own: every lesson, the notes for all professions, and one list of references numbered
                through the module. <a href={module.href}>Back to the module</a>
              </p>
            </div>
          </div>
        </header>
        <section className="opening stack">
          <h2>What you will be able to do</h2>
          <ObjectiveList objectives={frontMatter.objectives} />
          <h2>Credit and review</h2>
          <CreditStatement designations={props.designations} what="module" />
          <ReviewStatement clinicalReview={frontMatter.clinicalReview} earlier={frontMatter.earlierReview} />
          <h2>People and disclosures</h2>
          <PeopleTable frontMatter={frontMatter} />
        </section>
        {lessons.map((lesson) => (
          <article key={lesson.slug} id={lessonId(lesson.slug)} aria-labelledby={`${lessonId(lesson.slug)}-title`}>
            <header>
              <p className="eyebrow">Lesson {lesson.number}</p>
              <h1 id={`${lessonId(lesson.slug)}-title`}>{lesson.title}</h1>
              <p className="deck">{lesson.deck}</p>
            </header>
            <div className="prose" dangerouslySetInnerHTML={{ __html: pairEnding(lesson.html) }} />
          </article>
        ))}
        <div className="back">
          {terms.length > 0 && (
            <section className="terms" id="terms" aria-labelledby="terms-title">
              <h2 id="terms-title">Terms in this module</h2>
              <dl dangerouslySetInnerHTML={{ __html: terms.join('') }} />
            </section>
          )}
          {references.length > 0 && (
            <section className="refs" id="references" aria-labelledby="references-title" role="doc-bibliography">
              <h2 id="references-title">References, numbered through the module</h2>
              <ol dangerouslySetInnerHTML={{ __html: references.join('') }} />
            </section>
          )}
        </div>
      </div>
    </Reading>
  )
}

function Contents({ lessons }: Pick<ModulePrintViewProps, 'lessons'>) {
  return (
    <ol className="lessons">
      {lessons.map((lesson) => (
        <li key={lesson.slug}>
          <a href={`#${lessonId(lesson.slug)}`}>
            <i>{lesson.number}</i>
            <span>{lesson.title}</span>
          </a>
        </li>
      ))}
      <li>
        <a href="#references">
          <i />
          <span>References</span>
        </a>
      </li>
    </ol>
  )
}
