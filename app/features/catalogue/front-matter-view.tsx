/** A module's front matter: everything a learner is told before starting, and the act of starting. */
import { CreditStatement, ReviewStatement } from '#app/features/catalogue/course-view.tsx'
import { ObjectiveList } from '#app/features/catalogue/objective-list.tsx'
import { PeopleTable } from '#app/features/catalogue/people-table.tsx'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { professionLabel } from '#app/domain/professions.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DateText, formatDay } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Ledger, Part, type AsideItem } from '#app/ui/ledger.tsx'
import { Notice, type NoticeProps } from '#app/ui/notice.tsx'
import { Rows, type Row } from '#app/ui/rows.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { count, countInWords, duration } from '#app/ui/words.ts'

export interface FrontMatterViewProps {
  course: { title: string; href: string; modules: number }
  frontMatter: FrontMatter
  version: string
  release: { releasedOn: string; lastReviewedOn: string; expiresOn: string }
  objectivesHref: string
  printHref: string
  provider: {
    legalName: string
    address: string[]
    contactEmail: string
    website: string | null
    accreditation: { statement: string; body: string; providerNumber: string | null } | null
  }
  /** the designations in words; empty: none */
  designations: string[]
  /** lessons, then pre-test, quiz, evaluation and claim as far as there are */
  road: Row<string>[]
  /** "1 of 6 lessons read, quiz closed" */
  progress: string
  /** how many sources its lessons cite; null before the release */
  references: { count: number; href: string } | null
  /** under way: the one next thing */
  next: { href: string; label: string; detail?: string } | null
  start: StartState
  /** expiring soon, a newer version, a refusal after a post */
  notices: { key: string; kind: NoticeProps['kind']; word?: string; text: string; live?: boolean }[]
}

export type StartState =
  | { kind: 'signed-out'; signInHref: string; signUpHref: string; firstLessonHref: string }
  /** posts `versionId` (of what is shown) and `intent=start` */
  | { kind: 'open'; action: string; versionId: string; again: boolean }
  | { kind: 'acknowledged'; version: string; at: number; timeZone: string }
  | { kind: 'not-released'; on: string }
  | { kind: 'expired'; on: string }

export function FrontMatterView(props: FrontMatterViewProps) {
  const { course, frontMatter, release, designations, next, start, notices } = props
  const { minutes } = frontMatter
  return (
    <Ledger
      eyebrow={
        <>
          Module {frontMatter.number} of {course.modules} in <a href={course.href}>{course.title}</a>
        </>
      }
      title={frontMatter.title}
      deck={frontMatter.deck}
      lead={
        <>
          {notices.map((notice) => (
            <Notice key={notice.key} kind={notice.kind} word={notice.word} live={notice.live}>
              {notice.text}
            </Notice>
          ))}
          <Lead next={next} start={start} title={frontMatter.title} />
        </>
      }
      aside={{ label: 'At a glance', items: atAGlance(props) }}
      bottom={
        next ?? (start.kind === 'open' ? { href: '#start', label: `Start ${frontMatter.title}`, detail: `${minutes.total} minutes` } : null)
      }
    >
      <Part title="The road" detail={props.progress}>
        <Rows label={`Lessons and steps of ${frontMatter.title}`} rows={props.road} />
        <p className="note no-print">
          <a href={props.printHref}>All lessons in one document, to print or save</a>
        </p>
      </Part>
      <Part title="What you will be able to do">
        <ObjectiveList objectives={frontMatter.objectives} />
        <p className="note">
          <a href={props.objectivesHref}>Which lessons serve which objective, and where you stand</a>
        </p>
      </Part>
      <Part title="Who it is for">
        <div className="read">
          <p>{frontMatter.targetAudience}</p>
          {frontMatter.audienceProfessions.length > 0 && (
            <p className="small quiet">
              Notes in each lesson for: {frontMatter.audienceProfessions.map((code) => professionLabel(code).toLowerCase()).join(', ')}.
            </p>
          )}
        </div>
      </Part>
      <Part title="Why it is needed">
        <div className="read">
          <p>{frontMatter.practiceGap}</p>
          <p>
            <span className="quiet">What should change: </span>
            <em>{frontMatter.practiceStatement}</em>
          </p>
        </div>
      </Part>
      <Part title="Credit and review">
        <div className="stack">
          <CreditStatement designations={designations} what="module" />
          <ReviewStatement clinicalReview={frontMatter.clinicalReview} earlier={frontMatter.earlierReview} />
        </div>
      </Part>
      <Part title="Terms">
        <Facts items={terms(props)} />
      </Part>
      <Part
        title="People and disclosures"
        id="disclosures"
        detail="Relationships with ineligible companies in the 24 months before each declaration"
      >
        <PeopleTable frontMatter={frontMatter} />
      </Part>
      <Part title="Start" id="start" detail={`This page is version ${props.version}, released ${formatDay(release.releasedOn)}`}>
        <Start start={start} title={frontMatter.title} next={next} />
      </Part>
    </Ledger>
  )
}

function Lead({ next, start, title }: Pick<FrontMatterViewProps, 'next' | 'start'> & { title: string }) {
  if (next) {
    return (
      <div className="act">
        <ButtonLink href={next.href}>{next.label}</ButtonLink>
        {next.detail && <p>{next.detail}</p>}
      </div>
    )
  }
  if (start.kind === 'open') {
    return (
      <div className="act">
        <ButtonLink href="#start">Start {title}</ButtonLink>
        <p>Read this page first; it takes about a minute.</p>
      </div>
    )
  }
  if (start.kind === 'signed-out') {
    return (
      <div className="act">
        <ButtonLink href={start.firstLessonHref}>Read the first lesson</ButtonLink>
        <p>
          <a href={start.signInHref}>Sign in</a> to record progress. Lessons are open to all.
        </p>
      </div>
    )
  }
  return null
}

function Start({ start, title, next }: Pick<FrontMatterViewProps, 'next' | 'start'> & { title: string }) {
  switch (start.kind) {
    case 'signed-out':
      return (
        <div className="stack">
          <p className="read">
            Sign in to record progress. Lessons are open to all; the quiz and the certificate need an account, and nothing is recorded
            without one.
          </p>
          <div className="act">
            <ButtonLink href={start.signInHref}>Sign in to start</ButtonLink>
            <a className="lnk" href={start.signUpHref}>
              Create an account
            </a>
          </div>
        </div>
      )
    case 'open':
      return (
        <form method="post" action={start.action} className="stack">
          <input type="hidden" name="intent" value="start" />
          <input type="hidden" name="versionId" value={start.versionId} />
          <p className="read">
            {start.again ? 'This page has changed since you acknowledged it. ' : ''}
            By starting you say that you have read this page: the objectives, the people and what they declared, the time, and the credit.
            That, the version and the moment are recorded.
          </p>
          <Button>I have read this page: start {title}</Button>
        </form>
      )
    case 'acknowledged':
      return (
        <div className="stack">
          <p className="read">
            You acknowledged version {start.version} of this page on <DateText value={start.at} timeZone={start.timeZone} withTime />.
          </p>
          {next && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
        </div>
      )
    case 'not-released':
      return (
        <p className="read">
          This module can be started from <DateText value={start.on} />.
        </p>
      )
    case 'expired':
      return (
        <p className="read">
          This module expired on <DateText value={start.on} />. Its lessons stay readable; nothing can be started, submitted or claimed any
          more. <a href={sitePaths.courses}>See what is open.</a>
        </p>
      )
  }
}

function atAGlance({ frontMatter, release, designations }: FrontMatterViewProps): AsideItem[] {
  const { minutes, quiz } = frontMatter
  const items: AsideItem[] = [
    {
      key: 'minutes',
      content: (
        <>
          <b>{count(minutes.total, 'minute')}</b> in all
        </>
      ),
    },
    {
      key: 'pass',
      content: (
        <>
          <b>{`${neededToPass(quiz)} of ${quiz.questions}`}</b> to pass, {attempts(quiz)}
        </>
      ),
    },
    {
      key: 'expires',
      content: (
        <>
          <b>Expires</b> <DateText value={release.expiresOn} />
        </>
      ),
    },
  ]
  if (designations.length === 0) items.push({ key: 'credit', content: <b>No continuing-education credit is designated</b> })
  if (frontMatter.clinicalReview === null) items.push({ key: 'review', content: <b>Not yet clinically reviewed</b>, caution: true })
  return items
}

/** Questions needed: the pass mark is a share, and a part of a question cannot be answered. */
function neededToPass({ questions, passMark }: FrontMatter['quiz']): number {
  return Math.ceil((questions * passMark) / 100 - 1e-9)
}

function attempts({ maxAttempts, waitMinutes }: FrontMatter['quiz']): string {
  const many = maxAttempts === null ? 'unlimited attempts' : countInWords(maxAttempts, 'attempt')
  return waitMinutes ? `${many}, at least ${duration(waitMinutes)} apart` : many
}

function terms({ frontMatter, release, provider, references }: FrontMatterViewProps) {
  const { minutes, quiz, commercialSupport } = frontMatter
  return [
    {
      term: 'Time',
      value: `${count(minutes.total, 'minute')}: this page ${minutes.frontMatter}, lessons ${minutes.lessons}, quiz ${minutes.quiz}, evaluation ${minutes.evaluation}`,
      detail:
        'Computed from the words (180 a minute), tables, practice questions and quiz questions; the parts are rounded, the total is rounded once.',
    },
    {
      term: 'Pass mark',
      value: `${neededToPass(quiz)} of ${count(quiz.questions, 'question')} (${quiz.passMark}%), ${attempts(quiz)}`,
    },
    { term: 'Format', value: frontMatter.format },
    { term: 'How to take part', value: frontMatter.participation },
    { term: 'What you need', value: frontMatter.requirements },
    {
      term: 'Dates',
      value: (
        <>
          Released <DateText value={release.releasedOn} /> · last reviewed <DateText value={release.lastReviewedOn} /> · expires{' '}
          <DateText value={release.expiresOn} />
        </>
      ),
    },
    {
      term: 'Commercial support',
      value:
        commercialSupport === null ? 'None' : commercialSupport.map(({ name, inKind }) => (inKind ? `${name} (in kind)` : name)).join('; '),
    },
    {
      term: 'Provider',
      value: (
        <>
          {[provider.legalName, ...provider.address].join(', ')} · <a href={`mailto:${provider.contactEmail}`}>{provider.contactEmail}</a>
          {provider.website && (
            <>
              {' · '}
              <a href={provider.website}>{provider.website.replace(/^https:\/\//, '')}</a>
            </>
          )}
        </>
      ),
      detail: provider.accreditation ? provider.accreditation.statement : 'Not accredited.',
    },
    ...(references
      ? [
          {
            term: 'References',
            value: <a href={references.href}>{count(references.count, 'source')}</a>,
            detail: 'Each with what was read of it, what it shows and what it does not.',
          },
        ]
      : []),
    { term: 'Activity', value: <span className="nb">{frontMatter.code}</span> },
  ]
}
