/** Loads content/ into the shape that is published. Cross references are checked by check-content.ts; publish only what passed both. */
import type { ContentTree, CourseTree, LessonTree, ModuleTree } from '#app/content/content-tree.ts'
import { readContentTree } from '#app/content/content-tree.ts'
import { hashEvaluation, hashLesson, hashModule, hashQuestion, hashQuiz } from '#app/content/content-hash.ts'
import type { LoadedContent, LoadedCourse, LoadedLesson, LoadedModule, LoadedQuestion } from '#app/content/loaded-content.ts'
import { hasErrors, sortProblems, type Problem } from '#app/content/problem.ts'
import type { ModuleFrontMatter } from '#app/content/schemas/module.ts'
import type { AuthoredQuestion } from '#app/content/schemas/quiz.ts'
import { toQuestionBody, toQuestionKey } from '#app/content/to-question.ts'
import { moduleMinutes } from '#app/domain/minutes.ts'

export type { LoadedContent, LoadedCourse, LoadedLesson, LoadedModule, LoadedQuestion } from '#app/content/loaded-content.ts'

/** All problems of reading; the content is null where one of them is an error. */
export function loadContent(root: string): { content: LoadedContent | null; problems: Problem[] } {
  const { tree, problems } = readContentTree(root)
  return { content: hasErrors(problems) ? null : contentOf(tree), problems: sortProblems(problems) }
}

/** What is published of a tree that was read without errors. */
export function contentOf(tree: ContentTree): LoadedContent | null {
  const { provider, people, references, glossary } = tree
  if (!provider.data || !people.data || !references.data || !glossary.data) return null
  const courses = tree.courses.map((course) => loadCourse(course, tree)).filter((course) => course !== null)
  return { provider: provider.data, people: people.data.people, references: references.data.references, glossary: glossary.data, courses }
}

function loadCourse({ course, descriptionHtml, modules }: CourseTree, tree: ContentTree): LoadedCourse | null {
  if (!course.data) return null
  return {
    course: course.data,
    descriptionHtml,
    modules: modules.map((module) => loadModule(module, tree)).filter((module) => module !== null),
  }
}

function loadModule({ module, lessons, quiz, evaluation }: ModuleTree, tree: ContentTree): LoadedModule | null {
  if (!module.data || !evaluation.data) return null
  const data = module.data
  const loaded = data.lessons.flatMap((slug, index) => {
    const lesson = lessons.find((candidate) => candidate.slug === slug)
    return lesson ? [loadLesson(lesson, index + 1, tree)] : []
  })
  const questions = quiz.questions.map(({ question }) => loadQuestion(question, data))
  const minutes = moduleMinutes({ lessons: loaded.map((lesson) => lesson.compiled), quizItems: quizLength(data) })
  const hashes = {
    module: hashModule(data),
    quiz: hashQuiz({ perObjective: data.draw.perObjective, questions }),
    evaluation: hashEvaluation(evaluation.data),
  }
  return { module: data, lessons: loaded, questions, images: quiz.images, evaluation: evaluation.data, minutes, hashes }
}

/** How many questions an attempt has: so many per module objective (a first attempt may have more, where an objective has more anchors). */
export function quizLength(module: Pick<ModuleFrontMatter, 'objectives' | 'draw'>): number {
  return module.objectives.length * module.draw.perObjective
}

function loadLesson(lesson: LessonTree, position: number, tree: ContentTree): LoadedLesson {
  // a lesson in a tree without errors has front matter
  const { accepted: _accepted, ...frontMatter } = lesson.frontMatter.data!
  const references = tree.references.data!.references.filter((reference) => lesson.compiled.citations.includes(reference.key))
  const terms = tree.glossary.data!.terms.filter((term) => lesson.compiled.terms.includes(term.slug))
  const figures = Object.fromEntries(lesson.inspection.figures)
  const hash = hashLesson({ frontMatter, markdown: lesson.markdown, figures, references, terms })
  return { ...frontMatter, position, markdown: lesson.markdown, compiled: lesson.compiled, hash }
}

/** A question as it is published: body, key and hash. */
export function loadQuestion(question: AuthoredQuestion, module: Pick<ModuleFrontMatter, 'objectives'>): LoadedQuestion {
  const { code, status, lesson: lessonSlug, section, objective, bloom, difficulty, anchor, excludes, refs } = question
  const moduleObjective = moduleObjectiveOf(objective, module) ?? ''
  const body = toQuestionBody(question)
  const key = toQuestionKey(question)
  const hash = hashQuestion({ code, lessonSlug, section, objective, bloom, difficulty, body, key, refs })
  return {
    code,
    status,
    lessonSlug,
    section,
    objective,
    moduleObjective,
    bloom,
    difficulty,
    anchor,
    excludes,
    body,
    key,
    refs,
    hash,
    source: question,
  }
}

/** The module objective an enabling objective rolls up to. */
export function moduleObjectiveOf(objective: string, module: Pick<ModuleFrontMatter, 'objectives'>): string | null {
  return module.objectives.find((candidate) => candidate.rollsUp.some((enabling) => enabling.code === objective))?.code ?? null
}
