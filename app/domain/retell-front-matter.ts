/**
 * Front matter retold: what a module's page says when its quiz was edited in the workshop. It is always told from what the content files said, never from an
 * earlier retelling, so that the same edits give the same page whoever publishes.
 */
import type { FrontMatter, PersonInControl } from '#app/domain/front-matter.ts'
import { quizMinutes } from '#app/domain/minutes.ts'
import { quizLengthOf, type QuizRules } from '#app/domain/quiz-rules.ts'

/** What the public page calls somebody who writes or changes questions. */
export const itemEditorRole = 'Edits quiz items'

/** And somebody who approved questions that others wrote, before they were published. */
export const itemReviewerRole = 'Reviews quiz items'

export interface EditedQuiz {
  rules: QuizRules
  editors: readonly PersonInControl[]
  /** how to take part; null: as the files say */
  participation: string | null
}

/** `label` is the version of the files, under which an earlier clinical review was signed. */
export function retellFrontMatter(base: FrontMatter, label: string, { rules, editors, participation }: EditedQuiz): FrontMatter {
  const questions = quizLengthOf(
    rules,
    base.objectives.map(({ code }) => code),
  )
  const minutes = Math.round(quizMinutes(questions))
  return {
    ...base,
    participation: participation ?? base.participation,
    people: withEditors(base.people, editors),
    minutes: { ...base.minutes, quiz: minutes, total: base.minutes.total + minutes - base.minutes.quiz },
    quiz: { questions, passMark: rules.passMark, maxAttempts: rules.maxAttempts, waitMinutes: rules.waitMinutes },
    // the signature was given to another quiz
    clinicalReview: null,
    earlierReview: base.clinicalReview && { ...base.clinicalReview, version: label },
  }
}

/** Somebody who is in control already gets more roles; a group is another person in control than its members. */
function withEditors(people: readonly PersonInControl[], editors: readonly PersonInControl[]): PersonInControl[] {
  const known = people.map((person) => {
    const more = editors.filter((editor) => isSame(person, editor)).flatMap(({ roles }) => roles)
    return more.length > 0 ? { ...person, roles: [...new Set([...person.roles, ...more])] } : person
  })
  return [...known, ...editors.filter((editor) => !people.some((person) => isSame(person, editor)))]
}

function isSame(person: PersonInControl, editor: PersonInControl): boolean {
  return person.kind === 'person' && person.name === editor.name
}
