/** One completion's full story in time order: what the learner was shown and did, what was issued, and every later act. */
import { certificateStatus, type CertificateSnapshot, type CertificateStatus } from '#app/domain/certificate.ts'
import { formatHundredths } from '#app/domain/credit.ts'
import type { EvaluationForm, FollowUpQuestion } from '#app/domain/evaluation.ts'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { fullScore } from '#app/domain/scoring.ts'
import { designationsInWords } from '#app/features/catalogue/catalogue-page.server.ts'
import { creditRulesAt } from '#app/features/completion/claimable.server.ts'
import type { Confidence } from '#app/domain/confidence.ts'
import { answerAsServed, type AnswerAsServed } from '#app/features/desk/answer-as-served.ts'
import { nameOnCertificate } from '#app/features/desk/name-on-certificate.ts'
import { professionText } from '#app/features/desk/register-columns.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { frontMatterShown } from '#app/features/versions/front-matter-shown.server.ts'
import { notFound } from '#app/server/failures.ts'
import type { Catalogue, ModuleVersion, Release } from '#app/server/catalogue.server.ts'
import { attemptResetsOf, claimHistoryOf, standingClaimOf } from '#db/queries/claims.ts'
import { evaluationAnswersOf } from '#db/queries/evaluations.ts'
import {
  actsOnCertificates,
  biasReportOf,
  certificatesOfCompletion,
  claimOf,
  findCompletion,
  gradingsOf,
  otherCompletionsOf,
  responsesOf,
  wayThroughEnrolment,
} from '#db/queries/story.ts'
import type { Reader } from '#db/store.ts'

export interface CompletionStory {
  completionId: string
  holderName: string
  title: string
  isCourse: boolean
  learner: { id: string; printedName: string; email: string | null; erased: boolean }
  current: { certificateId: string; number: string; status: CertificateStatus['status'] }
  /** something was claimed, and so can be lowered or opened again; `reopened`: the learner may claim again now */
  claim: { reopened: boolean } | null
  chapters: Chapter[]
  others: { completionId: string; title: string; number: string; status: string }[]
  timeZone: string
}

/** Something that happened at a moment. */
export type Chapter = { key: string; at: number } & (
  | { kind: 'enrolled'; release: Release }
  | { kind: 'acknowledged'; version: string; versionId: string; frontMatter: FrontMatter; release: Release; designations: string[] }
  /** `versionId`: of a version that holds this lesson as it was marked; null: none does any more */
  | { kind: 'lesson'; done: boolean; title: string; slug: string; versionId: string | null; seconds: number | null }
  | AttemptChapter
  | { kind: 'evaluated'; answers: { question: string; answer: string }[]; bias: { place: string; description: string } | null }
  | { kind: 'claimed'; statement: string; profession: string; credit: string | null }
  | { kind: 'claim-lowered'; minutes: number; credit: string | null; by: string; reason: string }
  | { kind: 'claim-reopened'; by: string; reason: string }
  | { kind: 'claimed-again'; statement: string; credit: string | null }
  | { kind: 'attempts-reset'; by: string; reason: string; voided: number | null }
  | { kind: 'part'; completionId: string; title: string; number: string }
  | { kind: 'issued'; snapshot: CertificateSnapshot; issue: number }
  | { kind: 'act'; act: 'superseded' | 'revoked' | 'reinstated'; number: string; by: string; replacedBy: string | null; reason: string }
)

export interface AttemptChapter {
  kind: 'attempt'
  purpose: 'pretest' | 'quiz' | 'practice'
  number: number
  submittedAt: number | null
  voidedAt: number | null
  gradings: { score: number; passMark: number; passed: boolean; reason: string; gradedAt: number }[]
  questions: (AnswerAsServed & {
    position: number
    code: string
    objective: string
    mark: 'right' | 'partly' | 'not right' | null
    /** how sure the learner said to be */
    confidence: Confidence | null
    seconds: number | null
    savedAt: number | null
  })[]
}

/** Throws NotFound for a completion that is none. */
export async function completionStory(db: Reader, catalogue: Catalogue, completionId: string): Promise<CompletionStory> {
  const found = (await findCompletion(db, completionId)) ?? notFound('completion')
  const { completion, learner } = found
  const issued = await certificatesOfCompletion(db, completionId)
  const current = issued[0] ?? notFound('certificate')
  const acts = await actsOnCertificates(
    db,
    issued.map(({ id }) => id),
  )
  const snapshot = readSnapshot(current)
  const others = await otherCompletionsOf(db, learner.id, completionId)
  const isCourse = found.moduleId === null

  const chapters: Chapter[] = isCourse
    ? others
        .filter((row) => row.courseId === found.courseId && row.moduleId !== '' && row.completedAt <= completion.completedAt)
        .map((row) => ({
          kind: 'part',
          key: row.completionId,
          at: row.completedAt,
          completionId: row.completionId,
          title: row.title,
          number: row.certificateNumber,
        }))
    : completion.enrolmentId === null
      ? []
      : await wayChapters(db, catalogue, completion.enrolmentId, found.release)
  const { attestation, credit } = await claimOf(db, completionId)
  if (attestation) {
    chapters.push({
      kind: 'claimed',
      key: attestation.id,
      at: attestation.attestedAt,
      statement: attestation.statement,
      profession: professionText(completion.profession),
      credit: credit ? formatHundredths(credit.amountHundredths) : null,
    })
  }
  chapters.push(...(await claimChapters(db, completionId)))
  for (const row of [...issued].reverse()) {
    chapters.push({ kind: 'issued', key: row.id, at: row.issuedAt, snapshot: readSnapshot(row), issue: row.version })
  }
  for (const { event, actorName } of acts) {
    const numberOf = (id: string | null) => issued.find((row) => row.id === id)?.number ?? null
    chapters.push({
      kind: 'act',
      key: event.id,
      at: event.happenedAt,
      act: event.kind,
      number: numberOf(event.certificateId) ?? '',
      by: actorName ?? 'the system',
      replacedBy: numberOf(event.replacementId),
      reason: event.reason,
    })
  }
  const claim = await standingClaimOf(db, completionId)
  const own = acts.filter(({ event }) => event.certificateId === current.id)
  return {
    completionId,
    holderName: nameOnCertificate(snapshot),
    title: snapshot.activity.title,
    isCourse,
    learner: { id: learner.id, printedName: learner.printedName, email: found.email, erased: learner.erasedAt !== null },
    current: {
      certificateId: current.id,
      number: current.number,
      status: certificateStatus(own.map(({ event }) => ({ kind: event.kind, at: event.happenedAt, by: event.replacementId }))).status,
    },
    claim: claim ? { reopened: claim.reopening !== null } : null,
    // what happened in one moment stays in the order in which it is told above
    chapters: chapters.sort((a, b) => a.at - b.at),
    others: others.map((row) => ({
      completionId: row.completionId,
      title: row.moduleId === '' ? `${row.title} (course)` : row.title,
      number: row.certificateNumber,
      status: row.status,
    })),
    timeZone: providerTimeZone(catalogue),
  }
}

/** Guarantee: the text was written by `canonicalSnapshot`. */
export const readSnapshot = (row: { snapshot: string }) => JSON.parse(row.snapshot) as CertificateSnapshot

async function claimChapters(db: Reader, completionId: string): Promise<Chapter[]> {
  const { adjustments, reopenings } = await claimHistoryOf(db, completionId)
  const inCredit = (amount: number | null) => (amount === null ? null : formatHundredths(amount))
  return [
    ...reopenings.map(({ reopening: row, actorName }): Chapter => {
      return { kind: 'claim-reopened', key: row.id, at: row.reopenedAt, by: actorName ?? 'the system', reason: row.reason }
    }),
    ...adjustments.map(({ adjustment: row, actorName }): Chapter => {
      const told = { key: row.id, at: row.adjustedAt, credit: inCredit(row.amountHundredths) }
      return row.statement === null
        ? { kind: 'claim-lowered', ...told, minutes: row.minutes, by: actorName ?? 'the system', reason: row.reason }
        : { kind: 'claimed-again', ...told, statement: row.statement }
    }),
  ]
}

async function wayChapters(db: Reader, catalogue: Catalogue, enrolmentId: string, release: Release): Promise<Chapter[]> {
  const way = await wayThroughEnrolment(db, enrolmentId)
  const enrolment = way.enrolment ?? notFound('enrolment')
  const designations = designationsInWords(await creditRulesAt(db, release.id, enrolment.startedAt))
  const versionOf = (id: string) => catalogue.versions.get(id) ?? notFound('version')
  const chapters: Chapter[] = [{ kind: 'enrolled', key: enrolment.id, at: enrolment.startedAt, release }]
  for (const row of way.acknowledgements) {
    const version = versionOf(row.moduleVersionId)
    chapters.push({
      kind: 'acknowledged',
      key: row.id,
      at: row.acknowledgedAt,
      version: version.label,
      versionId: version.id,
      frontMatter: await frontMatterShown(db, version.id, row.acknowledgedAt),
      release: version.release,
      designations,
    })
  }
  // a lesson may be the same in several versions: the learner read it in the one acknowledged last
  const acknowledgedBy = (at: number) => way.acknowledgements.filter((row) => row.acknowledgedAt <= at).map((row) => row.moduleVersionId)
  const lastMarks = new Map(way.lessonMarks.map((mark) => [mark.lessonId, mark.id]))
  for (const mark of way.lessonMarks) {
    const reading =
      lastMarks.get(mark.lessonId) === mark.id ? way.readingPositions.find((row) => row.lessonId === mark.lessonId) : undefined
    chapters.push({
      kind: 'lesson',
      key: mark.id,
      at: mark.markedAt,
      done: mark.mark === 'done',
      ...lessonAsMarked(catalogue, mark.lessonVersionId, acknowledgedBy(mark.markedAt)),
      seconds: reading?.seconds ?? null,
    })
  }
  chapters.push(...(await attemptChapters(db, way.attempts)))
  for (const { reset, actorName } of await attemptResetsOf(db, enrolmentId)) {
    const voided = way.attempts.find(({ id }) => id === reset.voidedAttemptId)?.number ?? null
    chapters.push({ kind: 'attempts-reset', key: reset.id, at: reset.resetAt, by: actorName ?? 'the system', reason: reset.reason, voided })
  }
  if (way.evaluation) {
    const [answers, bias] = await Promise.all([evaluationAnswersOf(db, way.evaluation.id), biasReportOf(db, way.evaluation.id)])
    chapters.push({
      kind: 'evaluated',
      key: way.evaluation.id,
      at: way.evaluation.submittedAt,
      answers: evaluationInWords(versionOf(way.evaluation.moduleVersionId).evaluationForm, answers),
      bias: bias ? { place: bias.place, description: bias.description } : null,
    })
  }
  return chapters
}

function lessonAsMarked(catalogue: Catalogue, lessonVersionId: string, acknowledged: readonly string[]) {
  const lessonOf = (version: ModuleVersion | undefined) => version?.lessons.find((lesson) => lesson.lessonVersionId === lessonVersionId)
  const read = acknowledged.findLast((id) => lessonOf(catalogue.versions.get(id)))
  const version = read === undefined ? [...catalogue.versions.values()].find(lessonOf) : catalogue.versions.get(read)
  const lesson = lessonOf(version)
  if (!version || !lesson) return { title: 'a lesson', slug: '', versionId: null }
  return { title: `${lesson.number} ${lesson.title}`, slug: lesson.slug, versionId: version.id }
}

type AttemptRow = Awaited<ReturnType<typeof wayThroughEnrolment>>['attempts'][number]

async function attemptChapters(db: Reader, attempts: readonly AttemptRow[]): Promise<Chapter[]> {
  const ids = attempts.map(({ id }) => id)
  const [gradings, responses] = await Promise.all([gradingsOf(db, ids), responsesOf(db, ids)])
  return attempts.map((attempt) => {
    const own = gradings.filter((grading) => grading.attemptId === attempt.id)
    const scores = own.at(-1)?.itemScores
    return {
      kind: 'attempt',
      key: attempt.id,
      at: attempt.startedAt,
      purpose: attempt.purpose,
      number: attempt.number,
      submittedAt: attempt.submittedAt,
      voidedAt: attempt.voidedAt,
      gradings: own.map(({ score, passMark, passed, reason, gradedAt }) => ({ score, passMark, passed, reason, gradedAt })),
      questions: responses
        .filter((row) => row.attemptId === attempt.id)
        .map((row) => ({
          ...answerAsServed(row.body, row.optionOrder, row.answer),
          position: row.position,
          code: row.code,
          objective: row.objectiveCode,
          mark: scores ? markOf(scores[row.id] ?? 0) : null,
          confidence: row.confidence,
          seconds: row.seconds,
          savedAt: row.savedAt,
        })),
    }
  })
}

const markOf = (score: number) => (score === fullScore ? 'right' : score > 0 ? 'partly' : 'not right')

/** In the order of the form, in its words; answers to questions it no longer has stay as they were stored. */
function evaluationInWords(form: EvaluationForm, rows: readonly { question: string; value: string }[]) {
  const asked = form.sections
    .flatMap((section) => section.questions)
    .flatMap((question): FollowUpQuestion[] => [question, ...(question.followUp?.questions ?? [])])
  return asked.flatMap((question) => {
    const values = rows.filter((row) => row.question === question.code).map((row) => valueInWords(question, row.value))
    return values.length === 0 ? [] : [{ question: question.label, answer: values.join('; ') }]
  })
}

function valueInWords(question: FollowUpQuestion, value: string): string {
  switch (question.kind) {
    case 'scale':
      return `${value} of ${question.scale.max} (${question.scale.min}: ${question.scale.minLabel}; ${question.scale.max}: ${question.scale.maxLabel})`
    case 'choice':
    case 'choices':
      return question.options.find((option) => option.value === value)?.label ?? value
    case 'yesno':
      return value === 'yes' ? 'Yes' : 'No'
    case 'text':
      return value
  }
}
