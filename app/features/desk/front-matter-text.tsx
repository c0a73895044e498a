/** The front matter of one version as a learner was shown it, word for word, for the record: without the ways on that the page itself has. */
import { professionLabel } from '#app/domain/professions.ts'
import type { FrontMatter, PersonInControl } from '#app/domain/front-matter.ts'
import { formatDay } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { count, duration } from '#app/ui/words.ts'

export interface FrontMatterTextProps {
  frontMatter: FrontMatter
  version: string
  release: { releasedOn: string; lastReviewedOn: string; expiresOn: string }
  /** in force when the learner enrolled, in words; empty: none */
  designations: readonly string[]
}

export function FrontMatterText({ frontMatter: shown, version, release, designations }: FrontMatterTextProps) {
  const { minutes, quiz } = shown
  return (
    <div className="record">
      <Facts
        items={[
          { term: 'Activity', value: `${shown.title}, ${shown.code}, version ${version}`, detail: shown.deck },
          {
            term: 'Objectives',
            value: (
              <ul>
                {shown.objectives.map(({ code, text, enabling }) => (
                  <li key={code}>
                    {code} {text}
                    {enabling.length > 0 && <small>{enabling.map((step) => `${step.code} ${step.text}`).join(' ')}</small>}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            term: 'Who it is for',
            value: shown.targetAudience,
            detail: shown.audienceProfessions.map((code) => professionLabel(code)).join(', '),
          },
          { term: 'Why it is needed', value: shown.practiceGap, detail: `What should change: ${shown.practiceStatement}` },
          {
            term: 'Time',
            value: `${count(minutes.total, 'minute')}: front matter ${minutes.frontMatter}, lessons ${minutes.lessons}, quiz ${minutes.quiz}, evaluation ${minutes.evaluation}`,
          },
          {
            term: 'Pass mark',
            value: `${quiz.passMark}% of ${count(quiz.questions, 'question')}, ${quiz.maxAttempts === null ? 'unlimited attempts' : count(quiz.maxAttempts, 'attempt')}${quiz.waitMinutes ? `, at least ${duration(quiz.waitMinutes)} apart` : ''}`,
          },
          { term: 'Format', value: shown.format },
          { term: 'How to take part', value: shown.participation },
          { term: 'What is needed', value: shown.requirements },
          {
            term: 'Dates',
            value: `Released ${formatDay(release.releasedOn)}, last reviewed ${formatDay(release.lastReviewedOn)}, expires ${formatDay(release.expiresOn)}`,
          },
          {
            term: 'Credit',
            value: designations.length === 0 ? 'No continuing-education credit is designated.' : designations.join('; '),
            detail: 'As designated when the learner enrolled.',
          },
          {
            term: 'Clinical review',
            value:
              shown.clinicalReview === null
                ? 'Not yet clinically reviewed.'
                : `${shown.clinicalReview.name}, ${formatDay(shown.clinicalReview.on)}`,
          },
          {
            term: 'Commercial support',
            value:
              shown.commercialSupport === null
                ? 'None'
                : shown.commercialSupport.map(({ name, inKind }) => (inKind ? `${name} (in kind)` : name)).join('; '),
          },
          {
            term: 'People and disclosures',
            value: (
              <ul>
                {shown.people.map((person) => (
                  <li key={person.name}>{disclosure(person)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </div>
  )
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
