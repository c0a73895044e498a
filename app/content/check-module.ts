/** Rules of module.yaml: dates, people, objectives covered by lessons, and a list of lessons that agrees with the files. */
import type { ContentTree, CourseTree, ModuleTree } from '#app/content/content-tree.ts'
import { checkDates } from '#app/content/check-dates.ts'
import type { Problem } from '#app/content/problem.ts'
import { problemsIn, repeats, type ProblemsIn } from '#app/content/problems-in.ts'
import type { ModuleFrontMatter } from '#app/content/schemas/module.ts'

export function checkModule(module: ModuleTree, course: CourseTree, tree: ContentTree): Problem[] {
  const data = module.module.data
  if (!data) return []
  const problems = problemsIn(module.module.file)
  if (data.slug !== module.slug)
    problems.error(module.module.lineOf(['slug']), null, `the slug "${data.slug}" is not the folder's name "${module.slug}"`)
  checkDates(data.release, (member) => module.module.lineOf(['release', member]), problems)
  checkPeopleOf(module, data, tree, problems)
  checkObjectives(module, data, problems)
  checkLessonList(module, data, problems)
  const cases = module.lessons.flatMap((lesson) => lesson.inspection.cases.map(() => lesson.slug))
  if (cases.length > 1) problems.error(1, null, `the module has more than one ::::case (${cases.join(', ')})`)
  return problems.found
}

function checkPeopleOf({ module }: ModuleTree, data: ModuleFrontMatter, { people }: ContentTree, problems: ProblemsIn): void {
  if (!data.people.some(({ role }) => role === 'author')) problems.error(module.lineOf(['people']), null, 'nobody is named as author')
  if (!people.data) return
  const known = new Map(people.data.people.map((person) => [person.key, person]))
  data.people.forEach(({ person }, index) => {
    if (!known.has(person)) problems.error(module.lineOf(['people', index]), person, 'the person is not in people.yaml')
  })
  for (const index of repeats(data.people.map(({ person, role }) => `${person} ${role}`))) {
    problems.error(module.lineOf(['people', index]), data.people[index]!.person, 'the person is named twice in the same role')
  }
  const review = data.clinicalReview
  if (!review) return
  const reviewer = known.get(review.person)
  if (!reviewer) problems.error(module.lineOf(['clinicalReview', 'person']), review.person, 'the clinical reviewer is not in people.yaml')
  else if (reviewer.kind !== 'person')
    problems.error(module.lineOf(['clinicalReview', 'person']), review.person, 'a clinical review is signed by a person, not a group')
}

function checkObjectives({ module, lessons }: ModuleTree, data: ModuleFrontMatter, problems: ProblemsIn): void {
  const covered = new Set(lessons.flatMap((lesson) => lesson.frontMatter.data?.objectives ?? []))
  const seen = new Set<string>()
  const once = (code: string, line: number) => {
    if (seen.has(code)) problems.error(line, code, 'the objective code is used twice')
    seen.add(code)
  }
  data.objectives.forEach((objective, index) => {
    once(objective.code, module.lineOf(['objectives', index, 'code']))
    objective.rollsUp.forEach((enabling, at) => {
      const line = module.lineOf(['objectives', index, 'rollsUp', at, 'code'])
      once(enabling.code, line)
      if (!covered.has(enabling.code)) problems.error(line, enabling.code, 'no lesson names this objective in its front matter')
    })
  })
}

function checkLessonList({ module, lessons }: ModuleTree, data: ModuleFrontMatter, problems: ProblemsIn): void {
  for (const index of repeats(data.lessons))
    problems.error(module.lineOf(['lessons', index]), data.lessons[index]!, 'the lesson is listed twice')
  data.lessons.forEach((slug, index) => {
    const files = lessons.filter((lesson) => lesson.slug === slug)
    const line = module.lineOf(['lessons', index])
    if (files.length === 0) problems.error(line, slug, `the lesson has no file ${String(index + 1).padStart(2, '0')}-${slug}.md`)
    if (files.length > 1) problems.error(line, slug, 'the lesson has more than one file')
    for (const lesson of files) {
      if (lesson.number !== index + 1)
        problems.error(line, slug, `the lesson stands at ${index + 1}, but its file begins with ${String(lesson.number).padStart(2, '0')}`)
    }
  })
  for (const lesson of lessons) {
    if (!data.lessons.includes(lesson.slug))
      problems.error(module.lineOf(['lessons']), lesson.slug, `${lesson.file.split('/').at(-1)} is not listed`)
  }
}
