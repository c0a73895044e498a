/** The catalogue of courses, and the page of one course. */
import { moduleRow, type ModuleSummary } from '#app/features/catalogue/module-row.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Ledger, Part, type AsideItem } from '#app/ui/ledger.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { count } from '#app/ui/words.ts'

export interface CatalogueViewProps {
  courses: { title: string; deck: string; href: string; modules: number; minutes: number | null; state: string | null }[]
}

export function CatalogueView({ courses }: CatalogueViewProps) {
  return (
    <Ledger title="Courses" deck="Lessons are open to all. With an account, progress is recorded and a certificate can be claimed.">
      <Part title={courses.length === 0 ? 'Nothing here yet' : count(courses.length, 'course')}>
        <Rows
          bare
          label="Courses"
          rows={courses.map((course) => ({
            key: course.href,
            title: course.title,
            href: course.href,
            detail: course.deck,
            state: course.state ?? count(course.modules, 'module'),
            measure: course.minutes === null ? null : `${course.minutes} min`,
          }))}
          empty={<p>No course is published. An administrator publishes the content folder with “npm run content:publish”.</p>}
        />
      </Part>
    </Ledger>
  )
}

export interface CourseViewProps {
  title: string
  deck: string
  /** trusted HTML made from our own content */
  descriptionHtml: string
  modules: ModuleSummary[]
  /** "1 of 3 modules complete", or null when signed out */
  progress: string | null
  source: { title: string; author: string; note: string }
  release: { releasedOn: string; lastReviewedOn: string; expiresOn: string } | null
  providerName: string
  /** the designations in words; empty: none */
  designations: string[]
  clinicalReview: { name: string; on: string } | null
  next: { href: string; label: string; detail?: string } | null
  courseCertificate: { state: string; href: string | null } | null
  /** how many sources its released lessons cite; null where nothing is released */
  references: { count: number; href: string } | null
}

export function CourseView(props: CourseViewProps) {
  const { title, deck, modules, progress, source, release, clinicalReview, designations, next, courseCertificate } = props
  const released = modules.filter((module) => module.href !== null)
  const minutes = released.reduce((total, module) => total + (module.minutes ?? 0), 0)
  const items: AsideItem[] = [
    {
      key: 'modules',
      content: (
        <>
          <b>{count(modules.length, 'module')}</b>
          {released.length < modules.length && `, ${released.length} released`}
        </>
      ),
    },
  ]
  if (minutes > 0)
    items.push({
      key: 'minutes',
      content: (
        <>
          <b>{count(minutes, 'minute')}</b> in what is released
        </>
      ),
    })
  if (designations.length === 0) items.push({ key: 'credit', content: <b>No continuing-education credit is designated</b> })
  if (clinicalReview === null) items.push({ key: 'review', content: <b>Not yet clinically reviewed</b>, caution: true })
  return (
    <Ledger
      eyebrow="Course"
      title={title}
      deck={deck}
      lead={
        next && (
          <div className="act">
            <ButtonLink href={next.href}>{next.label}</ButtonLink>
            {next.detail && <p>{next.detail}</p>}
          </div>
        )
      }
      aside={{ label: 'At a glance', items }}
      bottom={next}
    >
      <Part title="Modules" detail={progress}>
        <Rows label="Modules" rows={modules.map(moduleRow)} empty={<p>No module is released yet.</p>} />
      </Part>
      {courseCertificate && (
        <Part title="Course certificate">
          <p className="read">
            {courseCertificate.href ? <a href={courseCertificate.href}>{courseCertificate.state}</a> : courseCertificate.state}
          </p>
        </Part>
      )}
      <Part title="About the course">
        <div className="read" dangerouslySetInnerHTML={{ __html: props.descriptionHtml }} />
      </Part>
      <Part title="Credit and review">
        <div className="stack">
          <CreditStatement designations={designations} what="course" />
          <ReviewStatement clinicalReview={clinicalReview} />
        </div>
      </Part>
      <Part title="Where it comes from">
        <p className="read">
          “{source.title}” by {source.author}. {source.note}
        </p>
      </Part>
      <Part title="Terms">
        <Facts
          items={[
            ...(release
              ? [
                  { term: 'Released', value: <DateText value={release.releasedOn} /> },
                  { term: 'Last reviewed', value: <DateText value={release.lastReviewedOn} /> },
                  { term: 'Expires', value: <DateText value={release.expiresOn} /> },
                ]
              : []),
            { term: 'Provider', value: props.providerName },
            ...(props.references
              ? [{ term: 'References', value: <a href={props.references.href}>{count(props.references.count, 'source')}</a> }]
              : []),
          ]}
        />
      </Part>
    </Ledger>
  )
}

/** Says plainly what credit there is. Shared with the front matter. */
export function CreditStatement({ designations, what }: { designations: readonly string[]; what: string }) {
  if (designations.length === 0) {
    return (
      <p className="read">
        <b>No continuing-education credit is designated</b> for this {what}. You receive a certificate of completion that says so.
      </p>
    )
  }
  return (
    <div className="read">
      {designations.map((designation) => (
        <p key={designation}>{designation}</p>
      ))}
    </div>
  )
}

export function ReviewStatement({
  clinicalReview,
  earlier = null,
}: {
  clinicalReview: { name: string; on: string } | null
  /** a signature under an older version */
  earlier?: { name: string; on: string; version: string } | null
}) {
  if (clinicalReview === null) {
    return (
      <Notice kind="caution" word="Not yet clinically reviewed.">
        No named clinician has signed this version.
        {earlier !== null && (
          <>
            {' '}
            {earlier.name} reviewed version {earlier.version} on <DateText value={earlier.on} />; it has changed since.
          </>
        )}
      </Notice>
    )
  }
  return (
    <p className="read">
      Clinically reviewed by {clinicalReview.name} on <DateText value={clinicalReview.on} />.
    </p>
  )
}
