/**
 * What learners answered in the evaluations of a module, question by question: choices counted, free text as it was written, newest first. By profession only
 * where enough answered that nobody can be told from the rest.
 */
import { groupsTold, type EvaluationQuestion, type FollowUpQuestion } from '#app/domain/evaluation.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { keysetText, readKeyset } from '#app/features/desk/keyset.ts'
import { professionText } from '#app/features/desk/register-columns.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import { evaluationChoices, evaluationGroups, evaluationTexts, type FreeText } from '#db/queries/evaluation-report.ts'
import type { Reader } from '#db/store.ts'

export interface AnsweredQuestion {
  code: string
  label: string
  kind: FollowUpQuestion['kind']
  /** choices in the order of the form, those of earlier forms after them */
  choices: { value: string; label: string; answers: number }[]
  answers: number
  /** of a scale: the mean, null without answers */
  mean: number | null
  /** of a text question: the newest */
  texts: FreeText[]
  /** the place of the next texts, or null */
  nextTexts: string | null
}

export interface EvaluationReport {
  moduleSlug: string
  title: string
  timeZone: string
  /** evaluations of any version and profession */
  total: number
  versions: { value: string; label: string; n: number }[]
  professions: { value: string; label: string; n: number }[]
  /** evaluations of professions that are too few to be told apart */
  untold: number
  version: string
  profession: string
  problems: { field: 'version' | 'profession'; message: string }[]
  /** evaluations in this view */
  shown: number
  questions: AnsweredQuestion[]
}

const TEXTS = 8

export function findReportedModule(catalogue: Catalogue, moduleSlug: string): CatalogueModule {
  return catalogue.courses.flatMap(({ modules }) => modules).find(({ slug }) => slug === moduleSlug) ?? notFound('module')
}

export async function evaluationReport(
  db: Reader,
  catalogue: Catalogue,
  moduleSlug: string,
  params: URLSearchParams,
  textLimit = TEXTS,
): Promise<EvaluationReport> {
  const module = findReportedModule(catalogue, moduleSlug)
  const versions = [...module.versions.values()].reverse()
  const groups = await evaluationGroups(
    db,
    versions.map(({ id }) => id),
  )
  const asked = (name: string) => (params.get(name) ?? '').trim().slice(0, 100)
  const [version, profession] = [asked('version'), asked('profession')]
  const chosen = version === '' ? versions : versions.filter(({ label }) => label === version)
  const inVersions = groups.filter(({ moduleVersionId }) => chosen.some(({ id }) => id === moduleVersionId))
  const byProfession = groupsTold(sumBy(inVersions, (row) => row.profession).filter(({ key }) => key !== ''))
  const total = sum(inVersions)
  const problems: EvaluationReport['problems'] = []
  const byVersion = groupsTold(
    versions.map(({ id, label }) => ({ label, n: sum(groups.filter(({ moduleVersionId }) => moduleVersionId === id)) })),
  )
  if (chosen.length === 0) problems.push({ field: 'version', message: 'There is no such version. Choose one from the list.' })
  else if (version !== '' && !byVersion.some(({ label }) => label === version))
    problems.push({ field: 'version', message: 'Too few answered about this version to be told apart. Choose one from the list.' })
  else if (profession !== '' && !byProfession.some(({ key }) => key === profession))
    problems.push({ field: 'profession', message: 'Too few of this profession answered to be told apart. Choose one from the list.' })
  const report = {
    moduleSlug,
    title: module.current.title,
    timeZone: providerTimeZone(catalogue),
    total: sum(groups),
    versions: byVersion.map(({ label, n }) => ({ value: label, label, n })),
    professions: byProfession.map(({ key, n }) => ({ value: key, label: professionText(key), n })),
    untold: total - byProfession.reduce((all, { n }) => all + n, 0),
    version,
    profession,
    problems,
  }
  if (problems.length > 0) return { ...report, shown: 0, questions: [] }
  const ids = chosen.map(({ id }) => id)
  const choices = await evaluationChoices(db, ids, profession === '' ? null : profession)
  const questions: AnsweredQuestion[] = []
  for (const question of questionsOf(module)) {
    const own = choices.filter((row) => row.question === question.code)
    const before = readKeyset(params.get(`before-${question.code}`))
    const texts =
      question.kind === 'text'
        ? await evaluationTexts(db, {
            versionIds: ids,
            profession: profession === '' ? null : profession,
            question: question.code,
            before,
            limit: textLimit + 1,
          })
        : []
    questions.push(answered(question, own, texts, textLimit))
  }
  return { ...report, shown: profession === '' ? total : byProfession.find(({ key }) => key === profession)!.n, questions }
}

/** All questions of the form, follow-ups after the question they follow. */
function questionsOf(module: CatalogueModule): FollowUpQuestion[] {
  const asked: EvaluationQuestion[] = module.current.evaluationForm.sections.flatMap(({ questions }) => questions)
  return asked.flatMap((question): FollowUpQuestion[] => [question, ...(question.followUp?.questions ?? [])])
}

function answered(
  question: FollowUpQuestion,
  counted: readonly { value: string; answers: number }[],
  texts: readonly FreeText[],
  limit: number,
): AnsweredQuestion {
  const known = choicesOf(question)
  const others = counted
    .filter(({ value }) => !known.some((choice) => choice.value === value))
    .map(({ value }) => ({ value, label: value }))
  const choices = [...known, ...others].map((choice) => ({
    ...choice,
    answers: counted.find(({ value }) => value === choice.value)?.answers ?? 0,
  }))
  const answers = choices.reduce((all, choice) => all + choice.answers, 0)
  const points = choices.reduce((all, choice) => all + Number(choice.value) * choice.answers, 0)
  const last = texts[limit - 1]
  return {
    code: question.code,
    label: question.label,
    kind: question.kind,
    choices,
    answers,
    mean: question.kind === 'scale' && answers > 0 ? points / answers : null,
    texts: texts.slice(0, limit),
    nextTexts: texts.length > limit && last ? keysetText(last.submittedAt, last.evaluationId) : null,
  }
}

function choicesOf(question: FollowUpQuestion): { value: string; label: string }[] {
  switch (question.kind) {
    case 'scale': {
      const { min, max, minLabel, maxLabel } = question.scale
      const labelOf = (point: number) => (point === min ? `${point}, ${minLabel}` : point === max ? `${point}, ${maxLabel}` : String(point))
      return Array.from({ length: max - min + 1 }, (_, index) => ({ value: String(min + index), label: labelOf(min + index) }))
    }
    case 'yesno':
      return [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ]
    case 'choice':
    case 'choices':
      return question.options
    case 'text':
      return []
  }
}

const sum = (rows: readonly { n: number }[]) => rows.reduce((all, { n }) => all + n, 0)

function sumBy<T extends { n: number }>(rows: readonly T[], keyOf: (row: T) => string): { key: string; n: number }[] {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.n)
  return [...sums].map(([key, n]) => ({ key, n }))
}

export interface EvaluationsPage {
  modules: { slug: string; title: string; course: string; evaluations: number }[]
}

/** The modules with how many evaluations each has. */
export async function evaluationsPage(db: Reader, catalogue: Catalogue): Promise<EvaluationsPage> {
  const modules = catalogue.courses.flatMap((course) => course.modules)
  const groups = await evaluationGroups(db, [...catalogue.versions.keys()])
  return {
    modules: modules.map((module) => ({
      slug: module.slug,
      title: module.current.title,
      course: module.course.title,
      evaluations: sum(groups.filter(({ moduleVersionId }) => module.versions.has(moduleVersionId))),
    })),
  }
}
