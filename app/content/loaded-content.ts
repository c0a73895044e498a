/** The content as it is published: parsed, compiled and hashed. */
import type { CompiledLesson } from '#app/content/compile-lesson.ts'
import type { EncodedImage } from '#app/content/images/encode-image.ts'
import type { Course } from '#app/content/schemas/course.ts'
import type { Evaluation } from '#app/content/schemas/evaluation.ts'
import type { Glossary } from '#app/content/schemas/glossary.ts'
import type { LessonFrontMatter } from '#app/content/schemas/lesson.ts'
import type { ModuleFrontMatter } from '#app/content/schemas/module.ts'
import type { Person } from '#app/content/schemas/people.ts'
import type { Provider } from '#app/content/schemas/provider.ts'
import type { AuthoredQuestion } from '#app/content/schemas/quiz.ts'
import type { Reference } from '#app/content/schemas/references.ts'
import type { ModuleMinutes } from '#app/domain/minutes.ts'
import type { QuestionBody, QuestionKey } from '#app/domain/question.ts'

export interface LoadedLesson extends LessonFrontMatter {
  /** 1 for the first lesson of its module */
  position: number
  /** the Markdown source, kept beside what was compiled from it */
  markdown: string
  compiled: CompiledLesson
  hash: string
}

export interface LoadedQuestion {
  code: string
  status: AuthoredQuestion['status']
  lessonSlug: string
  section: string
  /** enabling objective */
  objective: string
  moduleObjective: string
  bloom: AuthoredQuestion['bloom']
  difficulty: AuthoredQuestion['difficulty']
  anchor: boolean
  excludes: string[]
  body: QuestionBody
  key: QuestionKey
  /** references of the whole question; options may name their own in `key` */
  refs: string[]
  hash: string
  /** as it was written, with the findings its author accepted */
  source: AuthoredQuestion
}

export interface LoadedModule {
  module: ModuleFrontMatter
  lessons: LoadedLesson[]
  questions: LoadedQuestion[]
  /** the pictures they show */
  images: EncodedImage[]
  evaluation: Evaluation
  minutes: ModuleMinutes
  hashes: { module: string; quiz: string; evaluation: string }
}

export interface LoadedCourse {
  /** lists all modules, also those not yet released */
  course: Course
  descriptionHtml: string
  /** the modules that have a folder, in the order of the course */
  modules: LoadedModule[]
}

export interface LoadedContent {
  provider: Provider
  people: Person[]
  references: Reference[]
  glossary: Glossary
  courses: LoadedCourse[]
}
