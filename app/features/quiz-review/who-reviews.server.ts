/** Who may review what would be published: somebody of the same course, or an administrator, who wrote none of it, did not ask, and has a current disclosure. */
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import type { Coming } from '#app/features/quiz-review/next-of-quiz.server.ts'
import { retirersOf, staffOfCourse, writersOf } from '#db/queries/reviews.ts'
import { editorsOfQuizDraft } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

/** Ids of everybody who wrote some of it since the quiz was published last: questions that go out, settings, and what is taken out or brought back. */
export async function authorsOf(db: Reader, { bank, next, draft }: Pick<Coming, 'bank' | 'next' | 'draft'>): Promise<string[]> {
  const since = Math.min(
    ...bank.versions.flatMap(({ quizVersionId, publishedAt }) => (quizVersionId === bank.current.quizVersionId ? [publishedAt] : [])),
  )
  const drafted = next.questions.flatMap(({ fromDraft, item }) => (fromDraft && item.draft ? [item.draft] : []))
  const writers = await writersOf(db, {
    questionIds: drafted.map(({ questionId }) => questionId),
    draftIds: drafted.map(({ id }) => id),
    since,
  })
  const changed = next.changes.flatMap(({ questionId }) => (questionId === null ? [] : [questionId]))
  const retirers = await retirersOf(db, changed, since)
  const editors = draft ? await editorsOfQuizDraft(db, draft) : []
  return [...new Set([...writers, ...retirers, ...editors])].sort()
}

export interface Reviewer {
  id: string
  name: string
  address: string | null
}

/** By name. `except` are the authors and whoever asks. */
export async function reviewersOf(db: Reader, courseId: string, except: readonly string[], now: number): Promise<Reviewer[]> {
  const reviewers: Reviewer[] = []
  for (const person of await staffOfCourse(db, courseId))
    if (!except.includes(person.id) && (await hasCurrentDisclosure(db, person.id, now))) reviewers.push(person)
  return reviewers
}

/** asker: whoever asked; author: wrote some of it; disclosure: has none that is current; role: works in this course no more. */
export type Hindrance = 'asker' | 'author' | 'disclosure' | 'role'

/** Why a person may not decide; null: they may. */
export async function hindranceOf(
  db: Reader,
  person: { id: string; now: number },
  of: { courseId: string; requestedBy: string; authors: readonly string[] },
): Promise<Hindrance | null> {
  if (person.id === of.requestedBy) return 'asker'
  if (of.authors.includes(person.id)) return 'author'
  if (!(await staffOfCourse(db, of.courseId)).some(({ id }) => id === person.id)) return 'role'
  return (await hasCurrentDisclosure(db, person.id, person.now)) ? null : 'disclosure'
}
