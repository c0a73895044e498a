/** The next version of a quiz before it exists: which questions it has, what it changes, and what stands in its way. */
import { plainWords } from '#app/domain/question-text.ts'
import { contentHash } from '#app/content/content-hash.ts'
import { blocks, draftFindings } from '#app/content/draft-findings.ts'
import { draftToLintItem } from '#app/content/draft-lint.ts'
import { toAuthored } from '#app/content/draft-question.ts'
import { loadQuestion } from '#app/content/load-course.ts'
import type { LoadedQuestion } from '#app/content/loaded-content.ts'
import { drawQuestions, neededFor, type DrawItem } from '#app/domain/draw.ts'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { lintQuiz, type QuizFinding } from '#app/domain/item-lint.ts'
import { drawRuleOf, partnersOf } from '#app/domain/quiz-rules.ts'
import type { ModuleFacts } from '#app/features/workshop/course-facts.server.ts'
import { nextItems, type BankItem, type ModuleBank } from '#app/features/workshop/module-bank.server.ts'
import { publishedSettings } from '#app/features/workshop/quiz-settings.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'

export interface NextQuestion {
  item: BankItem
  content: DraftQuestion
  fromDraft: boolean
  /** body, key and hash; null while the draft does not fit the schema */
  loaded: LoadedQuestion | null
  /** code of the module objective; empty while unknown */
  moduleObjective: string
  anchor: boolean
  excludes: string[]
}

export interface Problem {
  message: string
  href: string
  code: string | null
}

export interface NextQuiz {
  questions: NextQuestion[]
  /** what blocks the publication, each with the way to it */
  problems: Problem[]
  /** what the questions do together */
  findings: QuizFinding[]
  changes: QuizChange[]
  /** of everything that would be published: whoever confirms saw this and nothing else */
  stamp: string
}

export interface QuizChange {
  kind: 'changed' | 'added' | 'removed' | 'settings'
  code: string | null
  text: string
  questionId: string | null
}

export function nextQuiz(bank: ModuleBank, settings: QuizSettings, facts: ModuleFacts): NextQuiz {
  const { frontMatter } = bank
  const objectives = objectivesOf(frontMatter)
  const chosen = nextItems(bank.items)
  const codes = new Set(chosen.map(({ item }) => item.code))
  const fixed = settings.rules.draw.kind === 'fixed' ? new Set(settings.rules.draw.codes) : null
  const questions = chosen.map(({ item, content, fromDraft }): NextQuestion => {
    const excludes = partnersOf(item.code, settings.pairs).filter((code) => codes.has(code))
    const read = toAuthored({ ...content, excludes, status: 'published' })
    const loaded = read.ok ? loadQuestion(read.question, { objectives }) : null
    const moduleObjective = fromDraft ? (loaded?.moduleObjective ?? '') : item.published!.objectiveCode
    // a fixed selection asks its own questions before the lessons, and no others
    const anchor = content.anchor && (fixed === null || fixed.has(item.code))
    return { item, content, fromDraft, loaded, moduleObjective, anchor, excludes }
  })
  const changes = changesOf(bank, settings, questions)
  return {
    questions,
    problems: [...questions.flatMap((question) => questionProblems(question, facts)), ...quizProblems(bank, settings, questions)],
    findings: lintQuiz(asked(questions, settings).map(({ content, excludes }) => draftToLintItem({ ...content, excludes }))),
    changes,
    stamp: contentHash([
      settings,
      questions.map(({ item, loaded, content, excludes, anchor }) => [item.code, loaded?.hash ?? content, excludes, anchor]),
    ]),
  }
}

/** The front matter's objectives in the shape of module.yaml. */
export function objectivesOf({ objectives }: FrontMatter) {
  return objectives.map(({ code, text, enabling }) => ({ code, text, rollsUp: enabling.map((one) => ({ ...one, bloom: '' })) }))
}

function asked(questions: readonly NextQuestion[], { rules: { draw } }: QuizSettings): NextQuestion[] {
  return draw.kind === 'fixed' ? draw.codes.flatMap((code) => questions.filter(({ item }) => item.code === code)) : [...questions]
}

function questionProblems({ item, content, fromDraft, loaded }: NextQuestion, facts: ModuleFacts): Problem[] {
  if (!fromDraft) return []
  const href = workshopPaths.question(item.questionId)
  if (loaded && item.withdrawnHashes.includes(loaded.hash))
    return [{ message: `${item.code}: This text was withdrawn for safety. Mend it, or say that it is not ready.`, href, code: item.code }]
  return draftFindings(content, facts)
    .filter(blocks)
    .map(({ message, field }) => ({
      message: `${item.code}: ${message}`,
      href: `${href}#${field}`,
      code: item.code,
    }))
}

function quizProblems({ frontMatter, quiz }: ModuleBank, settings: QuizSettings, questions: readonly NextQuestion[]): Problem[] {
  const here = workshopPaths.quiz(quiz.quizId)
  const problem = (message: string, place: string) => ({ message, href: `${here}#${place}`, code: null })
  const used = asked(questions, settings)
  const problems = frontMatter.objectives.flatMap(({ enabling }) =>
    enabling
      .filter(({ code }) => !used.some(({ content }) => content.objective === code))
      .map(({ code, text }) => problem(`No question assesses ${code}: ${text}.`, 'blueprint')),
  )
  if (settings.rules.draw.kind === 'fixed') {
    const missing = settings.rules.draw.codes.filter((code) => !questions.some(({ item }) => item.code === code))
    problems.push(
      ...missing.map((code) =>
        problem(`${code} is in the fixed selection and not among the questions that can be published.`, 'selection'),
      ),
    )
    const together = used.filter(({ item, excludes }) =>
      used.some((other) => other.item.code > item.code && excludes.includes(other.item.code)),
    )
    problems.push(
      ...together.map(({ item, excludes }) =>
        problem(`The fixed selection holds ${item.code} and ${excludes.join(', ')}, which are never asked together.`, 'pairs'),
      ),
    )
    if (used.length === 0) problems.push(problem('The fixed selection is empty.', 'selection'))
    return problems
  }
  if (problems.length > 0) return problems
  return [...problems, ...shortages(settings, questions).map((message) => problem(message, 'draw'))]
}

/** An objective that cannot be filled, in a first attempt or a later one. */
function shortages({ rules }: QuizSettings, questions: readonly NextQuestion[]): string[] {
  const items = questions.map(({ item, moduleObjective, anchor, excludes }): DrawItem => {
    return { questionVersionId: item.code, code: item.code, objective: moduleObjective, anchor, excludes }
  })
  const rule = drawRuleOf(rules)
  const messages = [true, false].flatMap((firstAttempt) => {
    const draw = drawQuestions(items, rule, { firstAttempt }, () => 0)
    if (draw.ok) return []
    const wanted = Math.max(draw.needed, neededFor(rule, draw.objective))
    return [`${draw.objective} needs ${wanted} questions and can have ${draw.available} beside what is never asked together.`]
  })
  return [...new Set(messages)]
}

function changesOf(bank: ModuleBank, settings: QuizSettings, questions: readonly NextQuestion[]): QuizChange[] {
  const changes: QuizChange[] = []
  for (const { item, fromDraft, loaded, content } of questions) {
    const isSame =
      item.inQuiz &&
      (!fromDraft ||
        (loaded?.hash === item.published?.contentHash && content.anchor === (item.published?.source?.anchor ?? item.published?.anchor)))
    if (isSame) continue
    changes.push({ kind: item.inQuiz ? 'changed' : 'added', code: item.code, text: plainWords(content.stem), questionId: item.questionId })
  }
  for (const { code, inQuiz, questionId, published } of bank.items) {
    if (inQuiz && !questions.some(({ item }) => item.questionId === questionId))
      changes.push({ kind: 'removed', code, text: plainWords(published!.body.stem), questionId })
  }
  const before = publishedSettings(bank)
  const after = {
    ...settings,
    pairs: settings.pairs.filter((pair) => pair.every((code) => questions.some(({ item }) => item.code === code))),
  }
  return [...changes, ...settingChanges(before, after).map((text) => ({ kind: 'settings' as const, code: null, text, questionId: null }))]
}

/** Settings as named texts, for setting two of them side by side. */
export function settingLines({ rules, pairs, participation }: QuizSettings): { name: string; text: string }[] {
  return [
    { name: 'Pass mark', text: `${rules.passMark}%` },
    { name: 'Attempts', text: attemptsInWords(rules.maxAttempts) },
    { name: 'Waiting time', text: waitInWords(rules.waitMinutes) },
    { name: 'Questions', text: drawInWords(rules.draw) },
    { name: 'Order', text: rules.order === 'listed' ? 'as listed' : 'shuffled' },
    { name: 'How sure learners are', text: rules.asksConfidence ? 'asked of each answer' : 'not asked' },
    { name: 'Never together', text: pairsInWords(pairs) },
    { name: 'How to take part', text: participation },
  ]
}

const attemptsInWords = (most: number | null) => (most === null ? 'unlimited' : String(most))
const waitInWords = (minutes: number | null) => (minutes === null ? 'none' : `${minutes / 60} hours`)

/** Each difference of the settings as a sentence. */
export function settingChanges(before: QuizSettings, after: QuizSettings): string[] {
  const so = settingLines(before)
  return settingLines(after).flatMap(({ name, text }, index) => {
    const from = so[index]!.text
    if (from === text) return []
    if (name === 'Never together') return pairChanges(before.pairs, after.pairs)
    return [name === 'How to take part' ? 'How to take part is told anew' : `${name}: ${text} (so far ${from})`]
  })
}

function pairChanges(before: QuizSettings['pairs'], after: QuizSettings['pairs']): string[] {
  const [gone, fresh] = [pairsWithout(before, after), pairsWithout(after, before)]
  return [
    ...(fresh.length > 0 ? [`Never together from now on: ${pairsInWords(fresh)}`] : []),
    ...(gone.length > 0 ? [`No longer kept apart, or one of them is gone: ${pairsInWords(gone)}`] : []),
  ]
}

const pairsInWords = (pairs: QuizSettings['pairs']) => pairs.map(([a, b]) => `${a} and ${b}`).join('; ')

const pairsWithout = (pairs: QuizSettings['pairs'], others: QuizSettings['pairs']) =>
  pairs.filter(([a, b]) => !others.some(([c, d]) => a === c && b === d))

function drawInWords(draw: QuizSettings['rules']['draw']): string {
  if (draw.kind === 'fixed') return `a fixed selection of ${draw.codes.length} (${draw.codes.join(', ')})`
  const others = Object.entries(draw.byObjective)
    .filter(([, number]) => number !== draw.perObjective)
    .map(([code, number]) => `${number} for ${code}`)
  return [`${draw.perObjective} drawn for each objective`, ...others].join(', ')
}
