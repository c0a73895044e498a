/** The start page: in one screen, what this is, for whom, what it takes. */
import { ButtonLink } from '#app/ui/button.tsx'
import { Ledger, Part, type AsideItem } from '#app/ui/ledger.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { count } from '#app/ui/words.ts'
import { moduleRow, type ModuleSummary } from '#app/features/catalogue/module-row.tsx'

export interface HomeViewProps {
  signedIn: boolean
  /** null: nothing is published yet */
  course: { title: string; deck: string; href: string; modules: ModuleSummary[] } | null
  /** "physicians", "nurses", …, as a sentence may list them */
  audience: string
  creditDesignated: boolean
  clinicallyReviewed: boolean
  /** signed in: where to go on */
  resume: { href: string; label: string; detail: string } | null
}

export function HomeView({ signedIn, course, audience, creditDesignated, clinicallyReviewed, resume }: HomeViewProps) {
  const items: AsideItem[] = [
    {
      key: 'open',
      content: (
        <>
          <b>Lessons are open to all</b>; an account records progress
        </>
      ),
    },
  ]
  if (!creditDesignated) items.push({ key: 'credit', content: <b>No continuing-education credit is designated</b> })
  if (!clinicallyReviewed) items.push({ key: 'review', content: <b>Not yet clinically reviewed</b>, caution: true })
  return (
    <Ledger
      eyebrow="For clinicians of every profession"
      title="Continuing education that shows its sources"
      deck="Short lessons with a source for every statement, a quiz that explains each answer, and a certificate that anyone can check."
      lead={
        <div className="act">
          {resume ? (
            <>
              <ButtonLink href={resume.href}>{resume.label}</ButtonLink>
              <p>{resume.detail}</p>
            </>
          ) : signedIn ? (
            <ButtonLink href={course?.href ?? sitePaths.courses}>See the course</ButtonLink>
          ) : (
            <>
              <ButtonLink href={sitePaths.signUp}>Create an account</ButtonLink>
              <a className="lnk" href={course?.href ?? sitePaths.courses}>
                Read without one
              </a>
            </>
          )}
        </div>
      }
      aside={{ label: 'Good to know', items }}
    >
      <Part title="The course" detail={course ? count(course.modules.length, 'module') : undefined}>
        {course ? (
          <div className="stack">
            <p className="read">
              <a href={course.href}>{course.title}</a>. {course.deck}
            </p>
            <Rows label="Modules" rows={course.modules.map((module) => ({ ...moduleRow(module), detail: null }))} />
          </div>
        ) : (
          <p className="empty">No course is published yet.</p>
        )}
      </Part>
      <Part title="Who it is for">
        <p className="read">{audience}</p>
      </Part>
      <Part title="What a module takes">
        <p className="read">
          Read its first page and its lessons, on any device, and come back to where you stopped. Pass the quiz, answer a short evaluation,
          claim the certificate.
        </p>
      </Part>
    </Ledger>
  )
}
