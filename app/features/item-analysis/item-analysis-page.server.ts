/** The page of a quiz's item analysis: numbers, verdicts and figures of the attempts that the filter lets in. No learner's name is read for it. */
import { plainWords } from '#app/domain/question-text.ts'
import type { Figure } from '#app/domain/item-analysis/figure.ts'
import type { ItemStatistics } from '#app/domain/item-analysis/item-statistics.ts'
import type { OptionShare } from '#app/domain/item-analysis/option-shares.ts'
import type { QuizStatistics } from '#app/domain/item-analysis/quiz-statistics.ts'
import { fewestForVerdict, findingsByWeight, type Verdict } from '#app/domain/item-analysis/verdict.ts'
import { findingInWords, optionLetter, type FindingInWords } from '#app/domain/item-analysis/verdict-words.ts'
import type { QuestionType } from '#app/domain/question.ts'
import { isPassing } from '#app/domain/scoring.ts'
import { analyseQuiz, keyPlaces, type AnalysedItem, type QuizAnalysis } from '#app/features/item-analysis/analyse-quiz.server.ts'
import type { AnalysisFilter, ReadFilter } from '#app/features/item-analysis/analysis-filter.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import type { Store } from '#db/store.ts'

export interface OptionRow extends OptionShare {
  letter: string
  text: string
  isKey: boolean
}

export interface ItemRow {
  questionVersionId: string
  code: string
  stem: string
  type: QuestionType
  objectiveCode: string
  /** "wording of 2 March 2026", where a quiz holds several wordings of one question */
  wordingSince: number | null
  /** in the newest version of the quiz */
  isCurrent: boolean
  statistics: Omit<ItemStatistics, 'options'>
  intendedWeight: Figure
  effectiveWeight: Figure
  verdict: { given: false; because: Extract<Verdict, { given: false }>['because'] } | { given: true; findings: FindingInWords[] }
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
  versions: { id: string; label: string }[]
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
  const items = analysis.items.map((item) => itemRow(item, { analysis, newest, showsKeys }))
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

/** Versions of the quiz, newest first, named after the module versions that hold them. */
export function quizVersionsOf(module: CatalogueModule): { id: string; label: string }[] {
  const labels = new Map<string, string[]>()
  for (const { quiz, label } of module.versions.values()) labels.set(quiz.versionId, [...(labels.get(quiz.versionId) ?? []), label])
  return [...labels].reverse().map(([id, own]) => ({ id, label: own.join(', ') }))
}

/** A version that this quiz does not have filters nothing. */
export function knownVersion(filter: AnalysisFilter, versions: readonly { id: string }[]): AnalysisFilter {
  return versions.some(({ id }) => id === filter.quizVersionId) ? filter : { ...filter, quizVersionId: null }
}

function itemRow(
  { question, statistics, intendedWeight, effectiveWeight, verdict }: AnalysedItem,
  { analysis, newest, showsKeys }: { analysis: QuizAnalysis; newest: string; showsKeys: boolean },
): ItemRow {
  const { options, ...others } = statistics
  const { body } = question
  const keys = keyPlaces(question)
  const wordings = analysis.items.filter((other) => other.question.questionId === question.questionId)
  return {
    questionVersionId: question.id,
    code: question.code,
    stem: plainWords(body.stem),
    type: body.type,
    objectiveCode: question.objectiveCode,
    wordingSince: wordings.length > 1 ? question.publishedAt : null,
    isCurrent: question.quizVersionIds.includes(newest),
    statistics: others,
    intendedWeight,
    effectiveWeight,
    verdict: verdict.given
      ? { given: true, findings: verdict.findings.map((finding) => findingInWords(finding, { namesOptions: showsKeys })) }
      : verdict,
    options:
      showsKeys && options && 'options' in body
        ? body.options.map(({ text }, place) => ({
            ...options.options[place]!,
            letter: optionLetter(place),
            text: plainWords(text),
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
