/** The chapters of a story as plain lines, for paper: what the story's page says, every part unfolded. */
import { confidenceInWords } from '#app/domain/confidence.ts'
import type { CertificateSnapshot } from '#app/domain/certificate.ts'
import { formatHundredths } from '#app/domain/credit.ts'
import { frontMatterLines } from '#app/features/desk/front-matter-lines.ts'
import { nameOnCertificate } from '#app/features/desk/name-on-certificate.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import type { AttemptChapter, Chapter } from '#app/features/desk/story-page.server.ts'
import { percent, scoreInWords } from '#app/features/quiz/score-in-words.ts'
import type { StoryBlock, StoryInput } from '#app/server/pdf/story-pdf.ts'
import { formatDay } from '#app/ui/date-text.tsx'
import { capitalized, count } from '#app/ui/words.ts'

type Told = { title: string; blocks: StoryBlock[] }

export function chapterLines(chapter: Chapter, timeZone: string): StoryInput['chapters'][number] {
  return { at: shortMoment(chapter.at, timeZone), ...tell(chapter, timeZone) }
}

const say = (text: string): StoryBlock => ({ kind: 'text', text })
const byAndWhy = ({ by, reason }: { by: string; reason: string }) => say(`By ${by}. Reason: ${reason}`)
const creditLine = (credit: string | null) => say(credit === null ? 'No credit was claimed.' : `Credit claimed: ${credit}.`)

function tell(chapter: Chapter, timeZone: string): Told {
  switch (chapter.kind) {
    case 'enrolled': {
      const { releasedOn, expiresOn } = chapter.release
      return {
        title: 'Enrolled',
        blocks: [say(`In the release of ${formatDay(releasedOn)}, open for claims until ${formatDay(expiresOn)}.`)],
      }
    }
    case 'acknowledged':
      return { title: `Front matter acknowledged, version ${chapter.version}`, blocks: frontMatterBlocks(chapter) }
    case 'lesson': {
      const measured = chapter.seconds === null ? '' : ` ${measuredTime(chapter.seconds)} measured.`
      return { title: `Lesson ${chapter.title}`, blocks: [say(`Marked as ${chapter.done ? 'read' : 'unread'}.${measured}`)] }
    }
    case 'attempt':
      return attemptLines(chapter, timeZone)
    case 'evaluated':
      return {
        title: 'Evaluation submitted',
        blocks: [
          ...(chapter.bias ? [say(`Bias reported. ${[chapter.bias.place, chapter.bias.description].filter(Boolean).join(': ')}`)] : []),
          { kind: 'facts', items: chapter.answers.map(({ question, answer }) => ({ term: question, value: answer, detail: null })) },
        ],
      }
    case 'claimed':
      return {
        title: `Claimed and completed, as ${chapter.profession.toLowerCase()}`,
        blocks: [say(`Attested: “${chapter.statement}”`), creditLine(chapter.credit)],
      }
    case 'claimed-again':
      return { title: 'Claimed again by the learner', blocks: [say(`Attested: “${chapter.statement}”`), creditLine(chapter.credit)] }
    case 'claim-lowered': {
      const credit = chapter.credit === null ? '' : ` and credit of ${chapter.credit}`
      return { title: `Claim lowered to ${count(chapter.minutes, 'minute')}${credit}`, blocks: [byAndWhy(chapter)] }
    }
    case 'claim-reopened':
      return { title: 'Claim opened again for the learner', blocks: [byAndWhy(chapter)] }
    case 'attempts-reset': {
      const voided = chapter.voided === null ? '' : `, open attempt ${chapter.voided} voided`
      return { title: `Attempts reset${voided}`, blocks: [byAndWhy(chapter)] }
    }
    case 'part':
      return { title: `Completed ${chapter.title}`, blocks: [say(`Certificate ${chapter.number}.`)] }
    case 'issued':
      return {
        title: `Certificate ${chapter.snapshot.number} issued${chapter.issue > 1 ? `, issue ${chapter.issue}` : ''}`,
        blocks: [{ kind: 'facts', items: certificateLines(chapter.snapshot) }],
      }
    case 'act': {
      const by = chapter.replacedBy === null ? '' : ` by certificate ${chapter.replacedBy}`
      return { title: `Certificate ${chapter.number} ${chapter.act}${by}`, blocks: [byAndWhy(chapter)] }
    }
  }
}

function frontMatterBlocks(chapter: Extract<Chapter, { kind: 'acknowledged' }>): StoryBlock[] {
  return frontMatterLines(chapter).flatMap(({ term, value, detail }): StoryBlock[] =>
    typeof value === 'string'
      ? [{ kind: 'facts', items: [{ term, value, detail }] }]
      : [
          { kind: 'heading', text: term },
          { kind: 'list', items: value.map((entry) => [entry.text, entry.detail].filter(Boolean).join(' ')) },
        ],
  )
}

const measuredTime = (seconds: number) => (seconds < 60 ? count(seconds, 'second') : count(Math.round(seconds / 60), 'minute'))

const purposes = { pretest: 'Pre-test', quiz: 'Quiz, attempt', practice: 'Practice after passing,' }

function attemptLines(chapter: AttemptChapter, timeZone: string): Told {
  const { purpose, number, questions, gradings, submittedAt, voidedAt } = chapter
  const moment = (at: number) => shortMoment(at, timeZone)
  const last = gradings.at(-1)
  const passed = last && purpose !== 'pretest' ? `, ${last.passed ? 'passed' : 'not passed'}` : ''
  const lines = [
    submittedAt === null ? 'Never submitted.' : `Submitted ${moment(submittedAt)}.`,
    voidedAt === null ? null : `Voided ${moment(voidedAt)}: it counts nowhere.`,
    last && purpose === 'quiz' ? `Pass mark ${last.passMark}%.` : null,
  ]
  const graded = gradings.map(({ gradedAt, score, reason }) => `Graded ${moment(gradedAt)}: ${percent(score)}%. ${reason}`)
  return {
    title: `${purposes[purpose]} ${number}${last ? `: ${scoreInWords(last.score, questions.length)}` : ''}${passed}`,
    blocks: [
      say(lines.filter(Boolean).join(' ')),
      ...(graded.length > 1 ? [{ kind: 'list' as const, items: graded }] : []),
      ...questions.map((question): StoryBlock => {
        const note = [
          question.answered ? null : 'Not answered',
          question.mark && capitalized(question.mark),
          question.confidence && confidenceInWords(question.confidence),
          question.seconds === null ? null : `${question.seconds} s`,
          question.savedAt === null ? null : `saved ${moment(question.savedAt)}`,
          `objective ${question.objective}`,
          `question ${question.code}`,
        ]
        const { position, stem, lines: served } = question
        return { kind: 'question', position, stem, lines: served, note: note.filter(Boolean).join(' · ') }
      }),
    ],
  }
}

function certificateLines(snapshot: CertificateSnapshot) {
  const { activity, credit, provider, holder } = snapshot
  const line = (term: string, value: string, detail: string | null = null) => ({ term, value, detail })
  return [
    line('Holder', nameOnCertificate(snapshot), holder.profession),
    line('Certificate', `${snapshot.title}, ${snapshot.number}`),
    line(
      'Title',
      activity.title,
      snapshot.kind === 'module' ? `Module of the course ${activity.courseTitle}` : 'Course, with all its modules',
    ),
    line('Completed', formatDay(snapshot.completedOn)),
    line('Issued', formatDay(snapshot.issuedOn)),
    credit.designated
      ? line(
          'Credit',
          `${formatHundredths(credit.amountHundredths)} ${credit.unit}, ${credit.type}`,
          `Of at most ${formatHundredths(credit.maximumHundredths)}. ${credit.statement}`,
        )
      : line('Credit', 'None', credit.statement),
    line('Provider', provider.legalName, provider.address.join(', ') || null),
    line(
      'Activity',
      `${activity.code}, version ${activity.version}`,
      `${activity.format}. Released ${formatDay(activity.releasedOn)}, expires ${formatDay(activity.expiresOn)}`,
    ),
    ...(provider.accreditationStatement ? [line('Accreditation', provider.accreditationStatement)] : []),
    ...(snapshot.minutesAttested === null ? [] : [line('Time attested', `${snapshot.minutesAttested} minutes`)]),
    line('Verification code', snapshot.verificationCode, snapshot.verifyUrl),
  ]
}
