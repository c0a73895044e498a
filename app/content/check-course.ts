/** Rules of a course as a whole: folders and lists agree, days are in order, codes are unique across its modules. */
import type { ContentTree, CourseTree } from '#app/content/content-tree.ts'
import { checkDates } from '#app/content/check-dates.ts'
import type { Problem } from '#app/content/problem.ts'
import { problemsIn, repeats } from '#app/content/problems-in.ts'

export function checkCourse(course: CourseTree, tree: ContentTree): Problem[] {
  const file = course.course
  const problems = problemsIn(file.file)
  const data = file.data
  if (!data) return []
  if (data.slug !== course.folder)
    problems.error(file.lineOf(['slug']), null, `the slug "${data.slug}" is not the folder's name "${course.folder}"`)
  checkDates(data.release, (member) => file.lineOf(['release', member]), problems)
  for (const index of repeats(data.modules.map((module) => module.slug))) {
    problems.error(file.lineOf(['modules', index, 'slug']), data.modules[index]!.slug, 'the module is listed twice')
  }
  data.modules.forEach(({ slug }, index) => {
    if (slug === 'references') problems.error(file.lineOf(['modules', index, 'slug']), slug, 'the slug belongs to the list of references')
  })
  for (const { slug } of course.modules) {
    if (!data.modules.some((module) => module.slug === slug))
      problems.error(file.lineOf(['modules']), slug, 'the module has a folder but is not listed')
  }
  return [...problems.found, ...checkModuleNumbers(course), ...checkModuleCodes(course, tree), ...checkQuestionCodes(course)]
}

function checkModuleNumbers(course: CourseTree): Problem[] {
  return course.modules.flatMap(({ slug, module }) => {
    const problems = problemsIn(module.file)
    const position = (course.course.data?.modules ?? []).findIndex((listed) => listed.slug === slug) + 1
    if (module.data && position > 0 && module.data.number !== position) {
      problems.error(
        module.lineOf(['number']),
        null,
        `the number is ${module.data.number}, but course.yaml lists the module at ${position}`,
      )
    }
    return problems.found
  })
}

/** An activity id is unique for its provider; an objective code for its course. */
function checkModuleCodes(course: CourseTree, tree: ContentTree): Problem[] {
  const everywhere = tree.courses.flatMap((other) => other.modules)
  return course.modules.flatMap(({ module }) => {
    const problems = problemsIn(module.file)
    const data = module.data
    if (!data) return []
    const before = everywhere.slice(
      0,
      everywhere.findIndex((other) => other.module === module),
    )
    if (before.some((other) => other.module.data?.code === data.code))
      problems.error(module.lineOf(['code']), data.code, 'another module has this code')
    const earlier = new Set(
      course.modules
        .slice(
          0,
          course.modules.findIndex((other) => other.module === module),
        )
        .flatMap((other) => codesOf(other.module.data)),
    )
    for (const code of codesOf(data))
      if (earlier.has(code)) problems.error(module.lineOf(['objectives']), code, 'another module of the course has this objective code')
    return problems.found
  })
}

function codesOf(module: { objectives: { code: string; rollsUp: { code: string }[] }[] } | null): string[] {
  return (module?.objectives ?? []).flatMap((objective) => [objective.code, ...objective.rollsUp.map((enabling) => enabling.code)])
}

function checkQuestionCodes(course: CourseTree): Problem[] {
  const seen = new Map<string, string>()
  return course.modules.flatMap(({ quiz }) => {
    const problems = problemsIn(quiz.file)
    for (const { question, line } of quiz.questions) {
      const before = seen.get(question.code)
      if (before) problems.error(line, question.code, `the question code is already used at ${before}`)
      else seen.set(question.code, `${quiz.file}:${line}`)
    }
    return problems.found
  })
}
