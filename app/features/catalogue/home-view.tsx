/** The start page: in one screen, what this is, for whom, what it takes. */
import { ButtonLink } from '#app/ui/button.tsx'
import { Ledger, Part, type AsideItem } from '#app/ui/ledger.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
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
    { key: 'open', content: 'Lessons are open to all; an account records progress' },
    { key: 'check', content: 'Anyone can check a certificate by its code' },
  ]
  if (!creditDesignated) items.push({ key: 'credit', content: <b>No continuing-education credit is designated</b> })
  if (!clinicallyReviewed) items.push({ key: 'review', content: <b>Not yet clinically reviewed</b>, caution: true })
  return (
    <Ledger
      eyebrow="Continuing education for clinicians"
      title="Read the evidence, answer for it, keep the proof"
      deck="Courses in plain pages: every statement with its source, every answer with its reason, every certificate with a code."
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
      <Part title="The course" detail={course ? `${course.modules.length} modules` : undefined}>
        {course ? (
          <div className="stack">
            <p className="read">
              <a href={course.href}>{course.title}</a>. {course.deck}
            </p>
            <Rows label="Modules" rows={course.modules.map(moduleRow)} />
          </div>
        ) : (
          <p className="empty">No course is published yet.</p>
        )}
      </Part>
      <Part title="Who it is for">
        <p className="read">{audience}</p>
      </Part>
      <Part title="What a module takes">
        <ol className="steps read">
          <li>Read what the module teaches, who made it and what they declared.</li>
          <li>Read the lessons, on any device; you come back to where you stopped.</li>
          <li>Pass the quiz. Each answer is explained, with its source.</li>
          <li>Answer a short evaluation and claim your certificate.</li>
        </ol>
      </Part>
    </Ledger>
  )
}
