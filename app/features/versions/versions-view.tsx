/** Versions of modules: the list of them, one with everything a learner was shown, and one of its lessons. */
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { FrontMatterText } from '#app/features/desk/front-matter-text.tsx'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import type { VersionLessonPage, VersionPage, VersionRow, VersionsPage } from '#app/features/versions/versions-page.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { formatDay } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Reading } from '#app/ui/reading.tsx'
import { State, type StateKind } from '#app/ui/state.tsx'
import { Table } from '#app/ui/table.tsx'
import { capitalized, count } from '#app/ui/words.ts'

const kinds: Record<VersionRow['standing'], StateKind> = { current: 'valid', superseded: 'superseded', withdrawn: 'revoked' }
const changes: Record<VersionRow['changeKind'], string> = {
  initial: 'first version',
  editorial: 'editorial change',
  safety: 'change for safety',
}

export function VersionsView({ versions, timeZone }: VersionsPage) {
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.versions} />
      <h1>{versions.length === 0 ? 'No version yet' : `${count(versions.length, 'version')} of modules`}</h1>
      <p className="deck">
        Every version that was ever published, as learners saw it: front matter, lessons and questions. None of them changes, and none is
        deleted.
      </p>
      <Table<VersionRow>
        label="Versions"
        items={versions}
        keyOf={({ id }) => id}
        empty="Nothing was published yet. Publish the content first."
        columns={[
          {
            key: 'version',
            head: 'Version',
            rowHead: true,
            cell: ({ id, module, label }) => (
              <a href={deskPaths.version(id, null)}>
                {module}, {label}
              </a>
            ),
          },
          { key: 'standing', head: 'Standing', cell: ({ standing }) => <State kind={kinds[standing]}>{standing}</State> },
          {
            key: 'published',
            head: 'Published',
            cell: ({ publishedAt }) => <span className="nb">{shortMoment(publishedAt, timeZone)}</span>,
          },
          {
            key: 'change',
            head: 'Change',
            cell: ({ changeKind, changeSummary }) => (
              <>
                {capitalized(changes[changeKind])} <span className="quiet">{changeSummary}</span>
              </>
            ),
          },
          {
            key: 'release',
            head: 'Release',
            cell: ({ release }) => `${formatDay(release.releasedOn)} to ${formatDay(release.expiresOn)}`,
          },
          {
            key: 'completions',
            head: 'Completions',
            cell: ({ module, label, completionsHref }) => (
              <a className="lnk" href={completionsHref}>
                Completions
                <span className="vh">
                  {' '}
                  of {module}, version {label}
                </span>
              </a>
            ),
          },
        ]}
      />
      <p className="quiet">Times are those of {timeZone}.</p>
    </div>
  )
}

/** What is shown is of a moment, or of today. */
function AsOf({ at, timeZone, today }: { at: number | null; timeZone: string; today: string }) {
  if (at === null) return null
  return (
    <Notice kind="info">
      As it was shown on {shortMoment(at, timeZone)}. <a href={today}>As it stands today</a>
    </Notice>
  )
}

export function VersionView({ version, at, shown, lessons, questions, timeZone }: VersionPage) {
  const { label, standing, withdrawnAt } = version
  return (
    <div className="page wide-page administration story-page">
      <p className="eyebrow">
        <a href={deskPaths.versions}>Versions</a>
      </p>
      <h1>
        {version.module}, version {label}
      </h1>
      <p className="deck">
        <State kind={kinds[standing]}>{standing}</State>
      </p>
      <AsOf at={at} timeZone={timeZone} today={deskPaths.version(version.id, null)} />
      <Facts
        items={[
          { term: 'Published', value: shortMoment(version.publishedAt, timeZone) },
          ...(withdrawnAt === null ? [] : [{ term: 'Withdrawn', value: shortMoment(withdrawnAt, timeZone) }]),
          { term: 'Change', value: capitalized(changes[version.changeKind]), detail: version.changeSummary },
          { term: 'Completions', value: <a href={version.completionsHref}>Those of this version</a> },
        ]}
      />
      <section aria-labelledby="version-front-matter">
        <h2 id="version-front-matter">Front matter</h2>
        <FrontMatterText {...shown} />
      </section>
      <section aria-labelledby="version-lessons">
        <h2 id="version-lessons">{count(lessons.length, 'lesson')}</h2>
        <ol className="plain-list">
          {lessons.map(({ slug, number, title, minutes, href }) => (
            <li key={slug}>
              <a href={href}>
                {number} {title}
              </a>
              , {count(minutes, 'minute')}
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="version-questions">
        <h2 id="version-questions">{count(questions.length, 'question')} to draw from</h2>
        <p className="quiet">
          Each attempt showed some of them, in an order of its own: the story of a completion tells which, and what was answered. What is
          right, and why, stands in the workshop.
        </p>
        <ol className="served">
          {questions.map((question) => (
            <li key={question.code}>
              <p>
                <b>{question.stem}</b>
              </p>
              <Pictures images={question.images} small />
              <ul>
                {question.lines.map((line, index) => (
                  <li key={`${index} ${line.text}`}>
                    {line.text}
                    <Pictures images={line.images ?? []} small />
                  </li>
                ))}
              </ul>
              <p className="quiet">
                Objective {question.objective} · question{' '}
                <a href={workshopPaths.history(question.questionId)}>
                  {question.code}
                  <span className="vh">, its versions</span>
                </a>
                {question.anchor && ' · of the pre-test'}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}

/** `lesson.text` and `lesson.back` were compiled by app/content/compile-lesson.ts; nothing else may be given here. */
export function VersionLessonView({ version, at, lesson, lessons, timeZone }: VersionLessonPage) {
  const here = lessons.findIndex(({ isHere }) => isHere)
  const [before, after] = [lessons[here - 1], lessons[here + 1]]
  return (
    <Reading
      outline={
        <>
          <a className="where" href={deskPaths.version(version.id, at)}>
            {version.module}, version {version.label}
          </a>
          <h2>Lessons of this version</h2>
          <ol className="lessons">
            {lessons.map(({ number, title, href, isHere }) => (
              <li key={number}>
                <a href={href} aria-current={isHere ? 'page' : undefined}>
                  <i>{number}</i>
                  <span>{title}</span>
                </a>
              </li>
            ))}
          </ol>
        </>
      }
    >
      <article className="lesson" data-minutes={lesson.minutes}>
        <header>
          <div>
            <p className="eyebrow">
              Lesson {lesson.number} of{' '}
              <a href={deskPaths.version(version.id, at)}>
                {version.module}, version {version.label}
              </a>
            </p>
            <h1>{lesson.title}</h1>
            <p className="deck">{lesson.deck}</p>
            <p className="byline">
              <span>
                {count(lesson.minutes, 'minute')} · <State kind={kinds[version.standing]}>{version.standing}</State>
              </span>
              <span>Here with the notes for every profession; each learner saw their own first.</span>
            </p>
            <AsOf at={at} timeZone={timeZone} today={deskPaths.versionLesson(version.id, lesson.slug, null)} />
          </div>
        </header>
        <div className="prose" data-prose dangerouslySetInnerHTML={{ __html: lesson.text }} />
        <div className="closing">
          <div>
            <nav className="turn" aria-label="Lessons before and after">
              {before && <Turn lesson={before} way="prev" />}
              {after && <Turn lesson={after} way="next" />}
            </nav>
          </div>
        </div>
        <div className="back" dangerouslySetInnerHTML={{ __html: lesson.back }} />
      </article>
    </Reading>
  )
}

function Turn({ lesson: { href, number, title }, way }: { lesson: VersionLessonPage['lessons'][number]; way: 'prev' | 'next' }) {
  return (
    <a className={way === 'next' ? 'next' : undefined} href={href} rel={way}>
      <span>{way === 'next' ? 'Next' : 'Previous'}</span>
      <b>
        {number} {title}
      </b>
    </a>
  )
}
