/** The front matter of one version as a learner was shown it, word for word, for the record: as plain lines, for the page and for paper. */
import { professionLabel } from '#app/domain/professions.ts'
import type { FrontMatter, PersonInControl } from '#app/domain/front-matter.ts'
import { formatDay } from '#app/ui/date-text.tsx'
import { count, duration } from '#app/ui/words.ts'

export interface FrontMatterShown {
  frontMatter: FrontMatter
  version: string
  release: { releasedOn: string; lastReviewedOn: string; expiresOn: string }
  /** in words; empty: none */
  designations: readonly string[]
  /** when they were in force, where it is not the learner's enrolment */
  designated?: string
}

export interface FrontMatterLine {
  term: string
  /** one line, or a list of them, each with what belongs to it */
  value: string | { text: string; detail: string | null }[]
  detail: string | null
}

export function frontMatterLines({ frontMatter: shown, version, release, designations, designated }: FrontMatterShown): FrontMatterLine[] {
  const { minutes, quiz } = shown
  const line = (term: string, value: FrontMatterLine['value'], detail: string | null = null): FrontMatterLine => ({ term, value, detail })
  const attempts = quiz.maxAttempts === null ? 'unlimited attempts' : count(quiz.maxAttempts, 'attempt')
  return [
    line('Activity', `${shown.title}, ${shown.code}, version ${version}`, shown.deck),
    line(
      'Objectives',
      shown.objectives.map(({ code, text, enabling }) => ({
        text: `${code} ${text}`,
        detail: enabling.length > 0 ? enabling.map((step) => `${step.code} ${step.text}`).join(' ') : null,
      })),
    ),
    line('Who it is for', shown.targetAudience, shown.audienceProfessions.map((code) => professionLabel(code)).join(', ')),
    line('Why it is needed', shown.practiceGap, `What should change: ${shown.practiceStatement}`),
    line(
      'Time',
      `${count(minutes.total, 'minute')}: front matter ${minutes.frontMatter}, lessons ${minutes.lessons}, quiz ${minutes.quiz}, evaluation ${minutes.evaluation}`,
    ),
    line(
      'Pass mark',
      `${quiz.passMark}% of ${count(quiz.questions, 'question')}, ${attempts}${quiz.waitMinutes ? `, at least ${duration(quiz.waitMinutes)} apart` : ''}`,
    ),
    line('Format', shown.format),
    line('How to take part', shown.participation),
    line('What is needed', shown.requirements),
    line(
      'Dates',
      `Released ${formatDay(release.releasedOn)}, last reviewed ${formatDay(release.lastReviewedOn)}, expires ${formatDay(release.expiresOn)}`,
    ),
    line(
      'Credit',
      designations.length === 0 ? 'No continuing-education credit is designated.' : designations.join('; '),
      designated ?? 'As designated when the learner enrolled.',
    ),
    line(
      'Clinical review',
      shown.clinicalReview === null
        ? 'Not yet clinically reviewed.'
        : `${shown.clinicalReview.name}, ${formatDay(shown.clinicalReview.on)}`,
    ),
    line(
      'Commercial support',
      shown.commercialSupport === null
        ? 'None'
        : shown.commercialSupport.map(({ name, inKind }) => (inKind ? `${name} (in kind)` : name)).join('; '),
    ),
    line(
      'People and disclosures',
      shown.people.map((person) => ({ text: disclosure(person), detail: null })),
    ),
  ]
}

function disclosure({ name, credentials, affiliation, roles, relationships, declaredOn }: PersonInControl): string {
  const declared = relationships
    .map(({ company, nature, ended, relevant, mitigation }) => {
      const period = ended === null ? 'continuing' : `ended ${formatDay(ended)}`
      return `${company}: ${nature}, ${period}, ${relevant ? `mitigated: ${mitigation ?? 'not stated'}` : 'not relevant'}`
    })
    .join('; ')
  const who = [name, credentials, affiliation].filter(Boolean).join(', ')
  return `${who} (${roles.join(', ')}). Relationships: ${declared || 'none'}. Declared ${formatDay(declaredOn)}.`
}
