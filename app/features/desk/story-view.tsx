/** One completion's story, from enrolment to the last act, for reviewing and for print. */
import type { ReactNode } from 'react'
import { certificateFacts } from '#app/features/certificates/certificate-facts.tsx'
import { confidenceInWords } from '#app/domain/confidence.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { FrontMatterText } from '#app/features/desk/front-matter-text.tsx'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { nameOnCertificate } from '#app/features/desk/name-on-certificate.ts'
import type { AttemptChapter, Chapter, CompletionStory } from '#app/features/desk/story-page.server.ts'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { percent, scoreInWords } from '#app/features/quiz/score-in-words.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { formatDay } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { State } from '#app/ui/state.tsx'
import { capitalized, count } from '#app/ui/words.ts'

export interface StoryViewProps {
  story: CompletionStory
  /** every part unfolded, to read through or to print */
  open: boolean
  /** what the last act did */
  done: string | null
}

export function StoryView({ story, open, done }: StoryViewProps) {
  const { current, learner, others, timeZone } = story
  return (
    <div className="page wide-page administration story-page">
      <p className="eyebrow no-print">
        <a href={deskPaths.completions}>Completions</a>
      </p>
      <h1>{story.holderName}</h1>
      <p className="deck">
        {story.isCourse ? `The course ${story.title}` : story.title}, certificate {current.number}:{' '}
        <State kind={current.status}>{current.status}</State>
      </p>
      {done !== null && (
        <Notice kind="success" word="Done." live>
          {done}
        </Notice>
      )}
      <p className="quiet who-line">
        {learner.erased ? (
          'The account was erased; what the certificate says is kept for its retention time.'
        ) : (
          <>
            Account: <a href={deskPaths.person(learner.id)}>{learner.printedName}</a>
            {learner.email !== null && `, ${learner.email}`}.
          </>
        )}{' '}
        Times are those of {timeZone}.
      </p>
      <Acts story={story} />
      <p className="tools no-print">
        {open ? (
          <a className="lnk" href={deskPaths.completion(story.completionId)}>
            Fold the parts
          </a>
        ) : (
          <a className="lnk" href={withQuery(deskPaths.completion(story.completionId), 'open=all')}>
            Unfold every part, to print
          </a>
        )}
      </p>
      <form method="post" action={deskPaths.completionPdf(story.completionId)} className="exports no-print">
        <Button look="link">Draw it all as a PDF, for an auditor</Button>
        <span className="quiet">With every part and the audit trail. Each drawing is entered there.</span>
      </form>
      <ol className="story" aria-label="What happened, in time order">
        {story.chapters.map((chapter) => (
          <li key={chapter.key}>
            <time dateTime={new Date(chapter.at).toISOString()}>{shortMoment(chapter.at, timeZone)}</time>
            <div>
              <ChapterText chapter={chapter} open={open} timeZone={timeZone} />
            </div>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <section className="others">
          <h2>Other completions of this learner</h2>
          <ul>
            {others.map((other) => (
              <li key={other.completionId}>
                <a href={deskPaths.completion(other.completionId)}>{other.title}</a>, certificate {other.number}, {other.status}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Acts({ story: { completionId, current, claim } }: { story: CompletionStory }) {
  const to = (act: Parameters<typeof deskPaths.certificateAct>[1]) => deskPaths.certificateAct(current.certificateId, act)
  return (
    <div className="act no-print">
      {current.status === 'revoked' ? (
        <ButtonLink look="plain" href={to('reinstatement')}>
          Reinstate the certificate
        </ButtonLink>
      ) : (
        <>
          <ButtonLink look="plain" href={to('correction')}>
            Correct the printed name
          </ButtonLink>
          <ButtonLink look="plain" href={to('reissue')}>
            Issue it again
          </ButtonLink>
          {claim && (
            <>
              <ButtonLink look="plain" href={deskPaths.claimAct(completionId, 'claim-lowering')}>
                Lower the claim
              </ButtonLink>
              {!claim.reopened && (
                <ButtonLink look="plain" href={deskPaths.claimAct(completionId, 'claim-reopening')}>
                  Open the claim again
                </ButtonLink>
              )}
            </>
          )}
          <ButtonLink look="danger" href={to('revocation')}>
            Revoke the certificate
          </ButtonLink>
        </>
      )}
    </div>
  )
}

function ChapterText({ chapter, open, timeZone }: { chapter: Chapter; open: boolean; timeZone: string }) {
  switch (chapter.kind) {
    case 'enrolled':
      return (
        <>
          <h2>Enrolled</h2>
          <p>
            In the release of {formatDay(chapter.release.releasedOn)}, open for claims until {formatDay(chapter.release.expiresOn)}.
          </p>
        </>
      )
    case 'acknowledged':
      return (
        <>
          <h2>Front matter acknowledged, version {chapter.version}</h2>
          <Unfold summary="What was shown" open={open}>
            <FrontMatterText
              version={chapter.version}
              frontMatter={chapter.frontMatter}
              release={chapter.release}
              designations={chapter.designations}
            />
          </Unfold>
          <p className="no-print">
            <a className="lnk" href={deskPaths.version(chapter.versionId, chapter.at)}>
              The whole version, as it was shown then
            </a>
          </p>
        </>
      )
    case 'lesson':
      return (
        <p>
          Lesson{' '}
          {chapter.versionId === null ? (
            chapter.title
          ) : (
            <a href={deskPaths.versionLesson(chapter.versionId, chapter.slug, chapter.at)}>{chapter.title}</a>
          )}{' '}
          marked as {chapter.done ? 'read' : 'unread'}
          {chapter.seconds !== null && `, ${minutesAndSeconds(chapter.seconds)} measured`}
        </p>
      )
    case 'attempt':
      return <Attempt chapter={chapter} open={open} timeZone={timeZone} />
    case 'evaluated':
      return (
        <>
          <h2>Evaluation submitted</h2>
          {chapter.bias && (
            <Notice kind="caution" word="Bias reported.">
              {[chapter.bias.place, chapter.bias.description].filter(Boolean).join(': ')}
            </Notice>
          )}
          <Unfold summary={count(chapter.answers.length, 'answer')} open={open}>
            <div className="answers">
              <Facts items={chapter.answers.map(({ question, answer }) => ({ term: question, value: answer }))} />
            </div>
          </Unfold>
        </>
      )
    case 'claimed':
      return (
        <>
          <h2>Claimed and completed, as {chapter.profession.toLowerCase()}</h2>
          <p>Attested: “{chapter.statement}”</p>
          <p>{chapter.credit === null ? 'No credit was claimed.' : `Credit claimed: ${chapter.credit}.`}</p>
        </>
      )
    case 'claimed-again':
      return (
        <>
          <h2>Claimed again by the learner</h2>
          <p>Attested: “{chapter.statement}”</p>
          <p>{chapter.credit === null ? 'No credit was claimed.' : `Credit claimed: ${chapter.credit}.`}</p>
        </>
      )
    case 'claim-lowered':
      return (
        <>
          <h2>
            Claim lowered to {count(chapter.minutes, 'minute')}
            {chapter.credit !== null && ` and credit of ${chapter.credit}`}
          </h2>
          <ByAndWhy by={chapter.by} reason={chapter.reason} />
        </>
      )
    case 'claim-reopened':
      return (
        <>
          <h2>Claim opened again for the learner</h2>
          <ByAndWhy by={chapter.by} reason={chapter.reason} />
        </>
      )
    case 'attempts-reset':
      return (
        <>
          <h2>Attempts reset{chapter.voided !== null && `, open attempt ${chapter.voided} voided`}</h2>
          <ByAndWhy by={chapter.by} reason={chapter.reason} />
        </>
      )
    case 'part':
      return (
        <p>
          Completed <a href={deskPaths.completion(chapter.completionId)}>{chapter.title}</a>, certificate {chapter.number}
        </p>
      )
    case 'issued':
      return (
        <>
          <h2>
            Certificate {chapter.snapshot.number} issued{chapter.issue > 1 && `, issue ${chapter.issue}`}
          </h2>
          <Unfold summary="What is printed on it" open={open}>
            <Facts
              items={[
                { term: 'Holder', value: nameOnCertificate(chapter.snapshot), detail: chapter.snapshot.holder.profession },
                { term: 'Certificate', value: `${chapter.snapshot.title}, ${chapter.snapshot.number}` },
                ...certificateFacts(chapter.snapshot),
                {
                  term: 'Verification code',
                  value: <span className="code">{chapter.snapshot.verificationCode}</span>,
                  detail: <a href={`/verify/${chapter.snapshot.verificationCode}`}>Public page</a>,
                },
              ]}
            />
          </Unfold>
        </>
      )
    case 'act':
      return (
        <>
          <h2>
            Certificate {chapter.number} {chapter.act}
            {chapter.replacedBy && ` by certificate ${chapter.replacedBy}`}
          </h2>
          <ByAndWhy by={chapter.by} reason={chapter.reason} />
        </>
      )
  }
}

function ByAndWhy({ by, reason }: { by: string; reason: string }) {
  return (
    <p>
      By {by}. Reason: {reason}
    </p>
  )
}

const purposes = { pretest: 'Pre-test', quiz: 'Quiz, attempt', practice: 'Practice after passing,' }

function Attempt({ chapter, open, timeZone }: { chapter: AttemptChapter; open: boolean; timeZone: string }) {
  const last = chapter.gradings.at(-1)
  return (
    <>
      <h2>
        {purposes[chapter.purpose]} {chapter.number}
        {last && `: ${scoreInWords(last.score, chapter.questions.length)}`}
        {last && chapter.purpose !== 'pretest' && (
          <>
            {', '}
            <State kind={last.passed ? 'passed' : 'failed'}>{last.passed ? 'passed' : 'not passed'}</State>
          </>
        )}
      </h2>
      <p>
        {chapter.submittedAt === null ? 'Never submitted.' : `Submitted ${shortMoment(chapter.submittedAt, timeZone)}.`}
        {chapter.voidedAt !== null && ` Voided ${shortMoment(chapter.voidedAt, timeZone)}: it counts nowhere.`}
        {last && chapter.purpose === 'quiz' && ` Pass mark ${last.passMark}%.`}
      </p>
      {chapter.gradings.length > 1 && (
        <ul className="gradings">
          {chapter.gradings.map((grading) => (
            <li key={grading.gradedAt}>
              Graded {shortMoment(grading.gradedAt, timeZone)}: {percent(grading.score)}%. {grading.reason}
            </li>
          ))}
        </ul>
      )}
      <Unfold summary={`${count(chapter.questions.length, 'question')}, as served and answered`} open={open}>
        <ol className="served">
          {chapter.questions.map((question) => (
            <li key={question.position}>
              <p>
                <b>
                  {question.position}. {question.stem}
                </b>
              </p>
              <Pictures images={question.images} small />
              <ul>
                {question.lines.map((line, index) => (
                  <li key={`${index} ${line.text}`} className={line.chosen ? 'chosen' : undefined}>
                    <span aria-hidden="true">{line.chosen ? '●' : '○'}</span> {line.text}
                    {line.chosen && <span className="vh"> (given)</span>}
                    <Pictures images={line.images ?? []} small />
                  </li>
                ))}
              </ul>
              <p className="quiet">
                {[
                  question.answered ? null : 'Not answered',
                  question.mark && capitalized(question.mark),
                  question.confidence && confidenceInWords(question.confidence),
                  question.seconds === null ? null : `${question.seconds} s`,
                  question.savedAt === null ? null : `saved ${shortMoment(question.savedAt, timeZone)}`,
                  `objective ${question.objective}`,
                  `question ${question.code}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ol>
      </Unfold>
    </>
  )
}

function Unfold({ summary, open, children }: { summary: string; open: boolean; children: ReactNode }) {
  return (
    <details className="more" open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

function minutesAndSeconds(seconds: number): string {
  return seconds < 60 ? count(seconds, 'second') : count(Math.round(seconds / 60), 'minute')
}
