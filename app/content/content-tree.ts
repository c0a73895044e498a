/** Reads every file of content/ as far as it can be read, so that all problems of a tree come out in one run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compileLesson, compileProse, type CompiledLesson } from '#app/content/compile-lesson.ts'
import type { EncodedImage } from '#app/content/images/encode-image.ts'
import { PictureFiles, withPictureFiles } from '#app/content/question-files.ts'
import { readLessonFile, type LessonFile } from '#app/content/lesson-file.ts'
import type { Problem } from '#app/content/problem.ts'
import type { LessonInspection } from '#app/content/rendering.ts'
import { courseSchema, type Course } from '#app/content/schemas/course.ts'
import { evaluationSchema, type Evaluation } from '#app/content/schemas/evaluation.ts'
import { glossarySchema, type Glossary, type GlossaryTerm } from '#app/content/schemas/glossary.ts'
import { moduleSchema, type ModuleFrontMatter } from '#app/content/schemas/module.ts'
import { peopleSchema, type Person } from '#app/content/schemas/people.ts'
import { providerSchema, type Provider } from '#app/content/schemas/provider.ts'
import { questionSchema, quizFileSchema, type AuthoredQuestion } from '#app/content/schemas/quiz.ts'
import { referencesSchema, type Reference } from '#app/content/schemas/references.ts'
import { parseWith, readYaml, type Path, type WhereOf, type YamlFile } from '#app/content/yaml-file.ts'
import type { z } from 'zod'

export interface ContentTree {
  provider: YamlFile<Provider>
  people: YamlFile<{ people: Person[] }>
  references: YamlFile<{ references: Reference[] }>
  glossary: YamlFile<Glossary>
  courses: CourseTree[]
}

export interface CourseTree {
  folder: string
  course: YamlFile<Course>
  descriptionHtml: string
  modules: ModuleTree[]
}

export interface ModuleTree {
  /** the folder's name, which is the module's slug */
  slug: string
  module: YamlFile<ModuleFrontMatter>
  lessons: LessonTree[]
  quiz: QuizFile
  evaluation: YamlFile<Evaluation>
}

export interface LessonTree extends LessonFile {
  /** the number and slug the file's name gives: NN-<slug>.md */
  number: number
  slug: string
  compiled: CompiledLesson
  inspection: LessonInspection
}

export interface QuizFile extends YamlFile<{ questions: unknown[] }> {
  /** the questions that could be read, each with its place in the file */
  questions: { question: AuthoredQuestion; index: number; line: number }[]
  /** the pictures they name */
  images: EncodedImage[]
}

export function readContentTree(root: string): { tree: ContentTree; problems: Problem[] } {
  const problems: Problem[] = []
  const reader: Reader = { root, problems }
  const provider = readFileAs(reader, 'provider.yaml', providerSchema)
  const people = readFileAs(reader, 'people.yaml', peopleSchema, itemName('people', 'key'))
  const references = readFileAs(reader, 'references.yaml', referencesSchema, itemName('references', 'key'))
  const glossary = readFileAs(reader, 'glossary.yaml', glossarySchema, itemName('terms', 'slug'))
  const shared: Shared = {
    references: references.data && new Map(references.data.references.map((reference) => [reference.key, reference])),
    glossary: glossary.data && new Map(glossary.data.terms.map((term) => [term.slug, term])),
  }
  const folders = subfolders(path.join(root, 'courses'))
  if (folders.length === 0) problems.push({ file: 'courses', line: 1, where: null, reason: 'there is no course', severity: 'error' })
  const courses = folders.map((folder) => readCourse(reader, folder, shared))
  return { tree: { provider, people, references, glossary, courses }, problems }
}

interface Reader {
  root: string
  problems: Problem[]
}

interface Shared {
  references: ReadonlyMap<string, Reference> | null
  glossary: ReadonlyMap<string, GlossaryTerm> | null
}

function readCourse(reader: Reader, folder: string, shared: Shared): CourseTree {
  const below = `courses/${folder}`
  const course = readFileAs(reader, `${below}/course.yaml`, courseSchema, itemName('modules', 'slug'))
  const description = describe(reader, course, folder)
  const modules = subfolders(path.join(reader.root, below)).map((slug) => readModule(reader, below, slug, folder, shared))
  const order = course.data?.modules.map((module) => module.slug) ?? []
  modules.sort((a, b) => order.indexOf(a.slug) - order.indexOf(b.slug))
  return { folder, course, descriptionHtml: description, modules }
}

function describe(reader: Reader, course: YamlFile<Course>, folder: string): string {
  if (!course.data) return ''
  const place = { file: course.file, courseSlug: folder, moduleSlug: '' }
  const { html, problems } = compileProse({ slug: 'description', markdown: course.data.description }, place)
  const line = course.lineOf(['description'])
  reader.problems.push(...problems.map((problem) => ({ ...problem, line: line + problem.line })))
  return html
}

function readModule(reader: Reader, below: string, slug: string, courseSlug: string, shared: Shared): ModuleTree {
  const folder = `${below}/${slug}`
  const module = readFileAs(reader, `${folder}/module.yaml`, moduleSchema)
  const names = readdirSync(path.join(reader.root, folder)).sort()
  const lessons = names
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readLesson(reader, folder, name, { courseSlug, moduleSlug: slug }, shared))
  const quiz = readQuiz(reader, `${folder}/quiz.yaml`)
  const evaluation = readFileAs(reader, `${folder}/evaluation.yaml`, evaluationSchema, evaluationWhere)
  return { slug, module, lessons, quiz, evaluation }
}

function readLesson(
  reader: Reader,
  folder: string,
  name: string,
  place: { courseSlug: string; moduleSlug: string },
  shared: Shared,
): LessonTree[] {
  const file = `${folder}/${name}`
  const match = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(name)
  if (!match) {
    reader.problems.push({ file, line: 1, where: null, reason: 'a lesson file is named NN-<slug>.md', severity: 'error' })
    return []
  }
  const [, number, slug] = match
  const lesson = readLessonFile(file, readText(reader, file) ?? '', reader.problems)
  const context = { file, ...place, ...shared, readFigure: (figure: string) => readText(reader, `${folder}/figures/${figure}`) }
  const { lesson: compiled, inspection, problems } = compileLesson({ slug: slug!, markdown: lesson.aligned }, context)
  reader.problems.push(...problems)
  return [{ ...lesson, number: Number(number), slug: slug!, compiled, inspection }]
}

function readQuiz(reader: Reader, file: string): QuizFile {
  const quiz = readFileAs(reader, file, quizFileSchema)
  const whereOf = (at: Path) => codeAt(quiz.raw, at)
  const pictures = new PictureFiles((name) => readBytes(reader, path.posix.join(path.posix.dirname(file), name)))
  const questions = (quiz.data?.questions ?? []).flatMap((raw, index) => {
    const at = ['questions', index]
    const place = { file, path: at, lineOf: quiz.lineOf, whereOf }
    const question = parseWith(questionSchema, withPictureFiles(raw, pictures, place, reader.problems), place, reader.problems)
    return question ? [{ question, index, line: quiz.lineOf([...at, 'code']) }] : []
  })
  return { ...quiz, questions, images: pictures.images }
}

function readFileAs<T>(reader: Reader, file: string, schema: z.ZodType<T>, whereOf?: WhereOf): YamlFile<T> {
  const text = readText(reader, file)
  if (text !== null) return readYaml({ file, text }, schema, reader.problems, whereOf)
  reader.problems.push({ file, line: 1, where: null, reason: 'the file does not exist', severity: 'error' })
  return { file, data: null, raw: undefined, lineOf: () => 1 }
}

function readText(reader: Reader, file: string): string | null {
  const full = path.join(reader.root, file)
  return existsSync(full) ? readFileSync(full, 'utf8') : null
}

function readBytes(reader: Reader, file: string): Uint8Array | null {
  const full = path.join(reader.root, file)
  return existsSync(full) ? readFileSync(full) : null
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}

/** The value an author knows an item by, such as the key of a reference. */
function itemName(list: string, member: string): WhereOf {
  return (at, raw) => (at[0] === list ? memberText(valueAt(raw, at.slice(0, 2)), member) : null)
}

function codeAt(raw: unknown, at: Path): string | null {
  return memberText(valueAt(raw, at.slice(0, 2)), 'code')
}

const evaluationWhere: WhereOf = (at, raw) => memberText(valueAt(raw, at.slice(0, 4)), 'code')

function valueAt(raw: unknown, at: Path): unknown {
  return at.reduce<unknown>((value, step) => (isRecord(value) ? value[String(step)] : undefined), raw)
}

function memberText(value: unknown, member: string): string | null {
  const found = isRecord(value) ? value[member] : undefined
  return typeof found === 'string' ? found : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
