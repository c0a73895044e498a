/** The page of a quiz's item analysis: numbers, verdicts and figures of the attempts that the filter lets in. No learner's name is read for it. */
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import { withdrawnAmong } from '#db/queries/withdrawals.ts'
import { plainWords } from '#app/domain/question-text.ts'
import type { Figure } from '#app/domain/item-analysis/figure.ts'
import type { ItemStatistics } from '#app/domain/item-analysis/item-statistics.ts'
import type { OptionShare } from '#app/domain/item-analysis/option-shares.ts'
import type { QuizStatistics } from '#app/domain/item-analysis/quiz-statistics.ts'
import { fewestForVerdict, findingsByWeight, type Verdict } from '#app/domain/item-analysis/verdict.ts'
import { findingInWords, optionLetter, type FindingInWords } from '#app/domain/item-analysis/verdict-words.ts'
import type { QuestionImage, QuestionType } from '#app/domain/question.ts'
import { isPassing } from '#app/domain/scoring.ts'
import { analyseQuiz, keyPlaces, type AnalysedItem, type QuizAnalysis } from '#app/features/item-analysis/analyse-quiz.server.ts'
import type { AnalysisFilter, ReadFilter } from '#app/features/item-analysis/analysis-filter.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import type { Store } from '#db/store.ts'

export interface OptionRow extends OptionShare {
  letter: string
  text: string
  images: QuestionImage[]
  isKey: boolean
}

export interface ItemRow {
  questionVersionId: string
  code: string
  stem: string
  /** pictures at the stem */
  images: QuestionImage[]
  type: QuestionType
  objectiveCode: string
  /** "wording of 2 March 2026", where a quiz holds several wordings of one question */
  wordingSince: number | null
  /** names of the quiz versions that have this wording, newest first */
  versions: string[]
  /** withdrawn for safety then (UTC milliseconds): whoever met it has full marks, so its numbers say nothing of what they knew */
  withdrawnAt: number | null
  /** in the newest version of the quiz */
  isCurrent: boolean
  statistics: Omit<ItemStatistics, 'options'>
  intendedWeight: Figure
  effectiveWeight: Figure
  verdict:
    { given: false; because: Extract<Verdict, { given: false }>['because'] | 'withdrawn' } | { given: true; findings: FindingInWords[] }
  /** null for questions without options, and for readers who are not to learn the key */
  options: OptionRow[] | null
  unanswered: OptionShare | null
}

export interface ItemAnalysisPage {
  quizId: string
  title: string
  courseTitle: string
  /** what the address asks for, and what of it could not be read */
  read: ReadFilter
  versions: QuizVersionName[]
  /** attempts of all learners and versions, whatever the filter */
  total: number
  attempts: number
  byEducators: number
  /** rows of the file of responses */
  answers: number
  statistics: QuizStatistics
  /** attempts by tenths of the score */
  scores: number[]
  /** per cent */
  passMark: number
  /** attempts that reach it */
  passing: number
  items: ItemRow[]
  /** items whose numbers call for something, the gravest first */
  toLookAt: { questionVersionId: string; code: string; findings: FindingInWords[] }[]
  fewestForVerdict: number
  showsKeys: boolean
  timeZone: string
}

/** A quiz of the catalogue with the time zone its days are counted in. Throws NotFound. */
export function findQuiz(catalogue: Catalogue, quizId: string): { module: CatalogueModule; timeZone: string } {
  const modules = catalogue.courses.flatMap((course) => course.modules)
  const module = modules.find(({ current }) => current.quiz.quizId === quizId) ?? notFound('quiz')
  return { module, timeZone: module.course.provider.timeZone }
}

/** `showsKeys`: whether options and keys may be shown. Whoever sees a key earns no credit from the quiz, so only those see it who edit items anyhow. */
export async function itemAnalysisPage(
  store: Store,
  catalogue: Catalogue,
  { quizId, read, showsKeys }: { quizId: string; read: ReadFilter; showsKeys: boolean },
): Promise<ItemAnalysisPage> {
  const { module, timeZone } = findQuiz(catalogue, quizId)
  const versions = quizVersionsOf(module)
  const filter = knownVersion(read.filter, versions)
  const { held, analysis } = await analyseQuiz(store, { quizId, filter, timeZone })
  const newest = module.current.quiz.versionId
  const passMark = [...module.versions.values()].find(({ quiz }) => quiz.versionId === (filter.quizVersionId ?? newest))!.quiz.passMark
  const withdrawn = await withdrawnAmong(
    store.read,
    analysis.items.map(({ question }) => question.id),
  )
  const items = analysis.items.map((item) => itemRow(item, { analysis, newest, showsKeys, versions, withdrawn }))
  return {
    quizId,
    title: module.current.title,
    courseTitle: module.course.title,
    read: { ...read, filter },
    versions,
    total: held.attempts.length,
    attempts: analysis.numbers.length,
    byEducators: analysis.byEducators,
    answers: analysis.answers,
    statistics: analysis.statistics,
    scores: analysis.scores,
    passMark,
    passing: analysis.numbers.filter((number) => isPassing(held.attempts[number]!.score, passMark)).length,
    items,
    toLookAt: gravestFirst(items),
    fewestForVerdict,
    showsKeys,
    timeZone,
  }
}

export interface QuizVersionName {
  id: string
  /** labels of the module versions that hold it */
  label: string
  /** UTC milliseconds */
  publishedAt: number
}

/** Versions of the quiz, newest first, named after the module versions that hold them and the day of the first. */
export function quizVersionsOf(module: CatalogueModule): QuizVersionName[] {
  const named = new Map<string, { labels: string[]; publishedAt: number }>()
  for (const { quiz, label, publishedAt } of module.versions.values()) {
    const known = named.get(quiz.versionId)
    named.set(quiz.versionId, {
      labels: [...(known?.labels ?? []), label],
      publishedAt: Math.min(known?.publishedAt ?? publishedAt, publishedAt),
    })
  }
  return [...named].reverse().map(([id, { labels, publishedAt }]) => ({ id, label: labels.join(', '), publishedAt }))
}

/** A version that this quiz does not have filters nothing. */
export function knownVersion(filter: AnalysisFilter, versions: readonly { id: string }[]): AnalysisFilter {
  return versions.some(({ id }) => id === filter.quizVersionId) ? filter : { ...filter, quizVersionId: null }
}

interface RowFacts {
  analysis: QuizAnalysis
  newest: string
  showsKeys: boolean
  versions: readonly QuizVersionName[]
  /** by question version */
  withdrawn: ReadonlyMap<string, number>
}

function itemRow(
  { question, statistics, intendedWeight, effectiveWeight, verdict }: AnalysedItem,
  { analysis, newest, showsKeys, versions, withdrawn }: RowFacts,
): ItemRow {
  const { options, ...others } = statistics
  const { body } = question
  const keys = keyPlaces(question)
  const wordings = analysis.items.filter((other) => other.question.questionId === question.questionId)
  return {
    questionVersionId: question.id,
    code: question.code,
    stem: plainWords(body.stem),
    images: imagesAt(body, stemPlace),
    type: body.type,
    objectiveCode: question.objectiveCode,
    wordingSince: wordings.length > 1 ? question.publishedAt : null,
    versions: versions.filter(({ id }) => question.quizVersionIds.includes(id)).map(({ label }) => label),
    withdrawnAt: withdrawn.get(question.id) ?? null,
    isCurrent: question.quizVersionIds.includes(newest),
    statistics: others,
    intendedWeight,
    effectiveWeight,
    verdict: withdrawn.has(question.id)
      ? { given: false, because: 'withdrawn' }
      : verdict.given
        ? { given: true, findings: verdict.findings.map((finding) => findingInWords(finding, { namesOptions: showsKeys })) }
        : verdict,
    options:
      showsKeys && options && 'options' in body
        ? body.options.map(({ id, text }, place) => ({
            ...options.options[place]!,
            letter: optionLetter(place),
            text: plainWords(text),
            images: imagesAt(body, id),
            isKey: keys.includes(place),
          }))
        : null,
    unanswered: showsKeys ? (options?.unanswered ?? null) : null,
  }
}

function gravestFirst(items: readonly ItemRow[]): ItemAnalysisPage['toLookAt'] {
  const weight = (findings: readonly FindingInWords[]) => Math.min(...findings.map(({ kind }) => findingsByWeight.indexOf(kind)))
  return items
    .flatMap(({ questionVersionId, code, verdict }) =>
      verdict.given && verdict.findings.length > 0 ? [{ questionVersionId, code, findings: verdict.findings }] : [],
    )
    .sort((a, b) => weight(a.findings) - weight(b.findings))
}
