/** Rules of a question bank within its module: objectives, lessons, references, exclusions, anchors, and a draw that is always possible. */
import type { ContentTree, CourseTree, ModuleTree, QuizFile } from '#app/content/content-tree.ts'
import { moduleObjectiveOf } from '#app/content/load-course.ts'
import type { Problem } from '#app/content/problem.ts'
import { problemsIn, type ProblemsIn } from '#app/content/problems-in.ts'
import { questionFlaws } from '#app/content/question-rules.ts'
import type { ModuleFrontMatter } from '#app/content/schemas/module.ts'
import { drawQuestions, isDrawPossible, type DrawItem } from '#app/domain/draw.ts'

type QuizEntry = QuizFile['questions'][number]

export function checkBank(module: ModuleTree, course: CourseTree, tree: ContentTree): Problem[] {
  const problems = problemsIn(module.quiz.file)
  for (const entry of module.quiz.questions) {
    checkRules(entry, module, problems)
    checkPlace(entry, module, problems)
    checkReferencesOf(entry, module, tree, problems)
    checkExcludes(entry, module, problems)
  }
  if (module.module.data && module.quiz.data) checkBlueprint(module, module.module.data, problems)
  return [...problems.found, ...checkPracticeStems(module, course)]
}

/** A draft is never drawn, so what is unfinished in it is only a warning. */
function complaint({ question, index }: QuizEntry, { quiz }: ModuleTree, problems: ProblemsIn) {
  return (path: (string | number)[], reason: string, severity: Problem['severity'] = 'error') => {
    const line = quiz.lineOf(['questions', index, ...path])
    if (severity === 'error' && question.status === 'published') problems.error(line, question.code, reason)
    else problems.warning(line, question.code, reason)
  }
}

function checkRules(entry: QuizEntry, module: ModuleTree, problems: ProblemsIn): void {
  const complain = complaint(entry, module, problems)
  for (const { path, reason, severity } of questionFlaws(entry.question)) complain(path, reason, severity)
}

function checkPlace({ question, index }: QuizEntry, { module, lessons, quiz }: ModuleTree, problems: ProblemsIn): void {
  const lineOf = (member: string) => quiz.lineOf(['questions', index, member])
  if (module.data && moduleObjectiveOf(question.objective, module.data) === null) {
    problems.error(lineOf('objective'), question.code, `objective ${question.objective} is not an enabling objective of module.yaml`)
  }
  const lesson = lessons.find((candidate) => candidate.slug === question.lesson)
  if (!lesson) problems.error(lineOf('lesson'), question.code, `there is no lesson "${question.lesson}"`)
  else if (!isRereadable(question.section, lesson)) {
    problems.error(lineOf('section'), question.code, `lesson "${question.lesson}" has no section "${question.section}"`)
  }
}

/** A question sends its reader to a heading of the lesson, not to a practice question or the key points. */
function isRereadable(section: string, lesson: ModuleTree['lessons'][number]): boolean {
  const generated = lesson.compiled.sections.some((candidate) => candidate.id === section && candidate.kind !== 'text')
  return lesson.inspection.anchors.has(section) && !generated
}

function checkReferencesOf(entry: QuizEntry, module: ModuleTree, { references }: ContentTree, problems: ProblemsIn): void {
  if (!references.data) return
  const known = new Set(references.data.references.map((reference) => reference.key))
  const complain = complaint(entry, module, problems)
  const check = (refs: readonly string[], path: (string | number)[]) =>
    refs.forEach((key, at) => {
      if (!known.has(key)) complain([...path, at], `the reference "${key}" is not in references.yaml`)
    })
  check(entry.question.refs, ['refs'])
  if ('options' in entry.question) entry.question.options.forEach((option, at) => check(option.refs ?? [], ['options', at, 'refs']))
}

function checkExcludes(entry: QuizEntry, module: ModuleTree, problems: ProblemsIn): void {
  const codes = new Set(module.quiz.questions.map(({ question }) => question.code))
  const complain = complaint(entry, module, problems)
  entry.question.excludes.forEach((code, at) => {
    if (code === entry.question.code) complain(['excludes', at], 'the question excludes itself')
    else if (!codes.has(code)) complain(['excludes', at], `excludes names "${code}", which is no question of this module`)
  })
}

/** Objectives × items: each enabling objective assessed, each module objective with anchors, and enough to draw. */
function checkBlueprint({ quiz }: ModuleTree, module: ModuleFrontMatter, problems: ProblemsIn): void {
  const published = quiz.questions.map(({ question }) => question).filter((question) => question.status === 'published')
  const line = quiz.lineOf(['questions'])
  let everyObjectiveAssessed = true
  for (const objective of module.objectives) {
    for (const { code } of objective.rollsUp) {
      if (!published.some((question) => question.objective === code))
        problems.error(line, code, 'no published question assesses this objective')
    }
    const own = published.filter((question) => moduleObjectiveOf(question.objective, module) === objective.code)
    const anchors = own.filter((question) => question.anchor).length
    everyObjectiveAssessed &&= own.length > 0
    if (anchors === 0) problems.error(line, objective.code, 'no published anchor (pre-test item) assesses this module objective')
    if (anchors > 2) problems.warning(line, objective.code, `${anchors} anchors assess this module objective; one or two are meant`)
  }
  const bank = published.flatMap((question): DrawItem[] => {
    const objective = moduleObjectiveOf(question.objective, module)
    return objective === null
      ? []
      : [{ questionVersionId: question.code, code: question.code, objective, anchor: question.anchor, excludes: question.excludes }]
  })
  if (!everyObjectiveAssessed) problems.error(line, null, 'no quiz can be drawn: a module objective has no published question')
  else if (!isDrawPossible(bank, module.draw)) explainShortage(bank, module, line, problems)
}

function explainShortage(bank: DrawItem[], module: ModuleFrontMatter, line: number, problems: ProblemsIn): void {
  for (const firstAttempt of [true, false]) {
    const draw = drawQuestions(bank, module.draw, { firstAttempt }, () => 0)
    if (draw.ok) continue
    const attempt = firstAttempt ? 'first attempt' : 'later attempt'
    problems.error(
      line,
      draw.objective,
      `no quiz can be drawn for a ${attempt}: ${draw.available} of ${draw.needed} questions are possible beside what excludes them`,
    )
  }
}

/** A practice question's key travels to the reader, so it must never be a bank question in other clothes. */
function checkPracticeStems(module: ModuleTree, course: CourseTree): Problem[] {
  const bank = new Map(course.modules.flatMap((other) => other.quiz.questions.map(({ question }) => [plain(question.stem), question.code])))
  return module.lessons.flatMap((lesson) => {
    const problems = problemsIn(lesson.file)
    for (const { id, stem, line } of lesson.inspection.practice) {
      const code = bank.get(plain(stem))
      if (code) problems.error(line, lesson.slug, `${id} has the stem of bank question ${code}`)
    }
    return problems.found
  })
}

function plain(stem: string): string {
  return stem
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
