/**
 * The identity of a version: SHA-256 over canonical JSON (keys sorted, no white space). Equal content has equal hashes whatever the order of keys in its
 * file; publishing makes a new version only when a hash is new.
 */
import { createHash } from 'node:crypto'
import type { LessonFrontMatter } from '#app/content/schemas/lesson.ts'
import type { Evaluation } from '#app/content/schemas/evaluation.ts'
import type { ModuleFrontMatter } from '#app/content/schemas/module.ts'
import type { GlossaryTerm } from '#app/content/schemas/glossary.ts'
import type { Reference } from '#app/content/schemas/references.ts'
import type { QuestionBody, QuestionKey } from '#app/domain/question.ts'

/** JSON with sorted keys and without undefined members, as in RFC 8785 for the values that occur here. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, member]) => member !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('a number that is not finite has no JSON')
  const json = JSON.stringify(value)
  if (json === undefined) throw new TypeError(`${typeof value} has no JSON`)
  return json
}

/** Lower-case hex SHA-256 of the canonical JSON of `value`. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
}

/** What a lesson's page is made from: its Markdown, its tables, and the references and terms it shows. */
export function hashLesson(lesson: {
  frontMatter: LessonFrontMatter
  markdown: string
  figures: Record<string, string>
  references: Reference[]
  terms: GlossaryTerm[]
}): string {
  return contentHash({ kind: 'lesson', ...lesson })
}

/** A source with all that is said of it. */
export function hashReference(reference: Reference): string {
  return contentHash({ kind: 'reference', reference })
}

/** What a question is: words, key and classification. Its status is not part of it, since publishing a draft changes no word. */
export function hashQuestion(question: {
  code: string
  lessonSlug: string
  section: string
  objective: string
  bloom: string
  difficulty: string
  body: QuestionBody
  key: QuestionKey
  refs: string[]
}): string {
  const { code, lessonSlug, section, objective, bloom, difficulty, body, key, refs } = question
  return contentHash({ kind: 'question', code, lessonSlug, section, objective, bloom, difficulty, body, key, refs })
}

/** What a quiz draws from and how: its published questions, their anchors and exclusions, and the draw. */
export function hashQuiz(quiz: {
  perObjective: number
  questions: { code: string; status: string; hash: string; moduleObjective: string; anchor: boolean; excludes: string[] }[]
}): string {
  const bank = quiz.questions
    .filter((question) => question.status === 'published')
    .map(({ code, hash, moduleObjective, anchor, excludes }) => ({ code, hash, moduleObjective, anchor, excludes: [...excludes].sort() }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  return contentHash({ kind: 'quiz', perObjective: quiz.perObjective, bank })
}

export function hashEvaluation(evaluation: Evaluation): string {
  return contentHash({ kind: 'evaluation', evaluation })
}

export function hashModule(module: ModuleFrontMatter): string {
  return contentHash({ kind: 'module', module })
}

/** A quiz put together in the workshop. `sequence` counts the module's versions: going back to an earlier quiz is a publication too. */
export function hashEditedQuiz(quiz: {
  sequence: number
  rules: unknown
  participation: string | null
  editors: unknown
  bank: { code: string; questionVersionId: string; objectiveCode: string; anchor: boolean; excludes: string[] }[]
}): string {
  return contentHash({ kind: 'edited quiz', ...quiz })
}

/** A module whose quiz comes from the workshop, whoever publishes it. */
export function hashEditedModule(module: {
  frontMatter: unknown
  release: { releasedOn: string; lastReviewedOn: string; expiresOn: string }
  quizHash: string
  evaluationHash: string
  lessons: { slug: string; hash: string }[]
}): string {
  const { releasedOn, lastReviewedOn, expiresOn } = module.release
  return contentHash({ kind: 'edited module', ...module, release: { releasedOn, lastReviewedOn, expiresOn } })
}

/** What the files say of a question, with everything its author decided. */
export function hashFileQuestion(question: unknown): string {
  return contentHash({ kind: 'file question', question })
}
