/** The front matter of a module as learners will see it, put together from its files. */
import type { LoadedContent, LoadedModule } from '#app/content/loaded-content.ts'
import { quizLength } from '#app/content/load-course.ts'
import type { FrontMatter, PersonInControl } from '#app/domain/front-matter.ts'

/** What each role is called on the page. */
const roleLabels = { author: 'Author', planner: 'Planner', reviewer: 'Reviewer', 'item-editor': 'Edits quiz items' } as const

export function frontMatterOf({ module, minutes }: LoadedModule, content: LoadedContent): FrontMatter {
  const reviewer = module.clinicalReview && content.people.find((person) => person.key === module.clinicalReview!.person)
  return {
    code: module.code,
    number: module.number,
    title: module.title,
    deck: module.deck,
    objectives: module.objectives.map(({ code, text, rollsUp }) => ({
      code,
      text,
      enabling: rollsUp.map((enabling) => ({ code: enabling.code, text: enabling.text })),
    })),
    practiceGap: module.practiceGap,
    practiceStatement: module.practiceStatement,
    targetAudience: module.targetAudience,
    audienceProfessions: module.audienceProfessions,
    format: module.format,
    participation: module.participation,
    requirements: module.requirements,
    people: peopleInControl(module.people, content),
    minutes: {
      total: minutes.total,
      frontMatter: Math.round(minutes.frontMatter),
      lessons: Math.round(minutes.lessons.reduce((sum, lesson) => sum + lesson, 0)),
      quiz: Math.round(minutes.quiz),
      evaluation: Math.round(minutes.evaluation),
    },
    quiz: { questions: quizLength(module), passMark: module.passMark, maxAttempts: module.maxAttempts },
    commercialSupport: module.commercialSupport,
    clinicalReview: reviewer ? { name: nameWithCredentials(reviewer), on: module.clinicalReview!.on } : null,
  }
}

const nameWithCredentials = (person: { name: string; credentials: string | null }) =>
  [person.name, person.credentials].filter(Boolean).join(', ')

function peopleInControl(entries: LoadedModule['module']['people'], content: LoadedContent): PersonInControl[] {
  const keys = [...new Set(entries.map((entry) => entry.person))]
  return keys.flatMap((key) => {
    const person = content.people.find((candidate) => candidate.key === key)
    if (!person) return []
    const { name, kind, credentials, affiliation, disclosures } = person
    const roles = entries.filter((entry) => entry.person === key).map((entry) => roleLabels[entry.role])
    return [{ name, kind, credentials, affiliation, roles, declaredOn: disclosures.declaredOn, relationships: disclosures.relationships }]
  })
}
