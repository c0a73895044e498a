/** Rules of one lesson: sources for what it states, its fixed parts, and links that lead somewhere. */
import type { LessonTree, ModuleTree } from '#app/content/content-tree.ts'
import type { Problem } from '#app/content/problem.ts'
import { problemsIn, repeats, type ProblemsIn } from '#app/content/problems-in.ts'
import { professionCodes } from '#app/domain/professions.ts'

export function checkLesson(lesson: LessonTree, module: ModuleTree): Problem[] {
  const problems = problemsIn(lesson.file)
  checkFrontMatter(lesson, module, problems)
  checkParts(lesson, problems)
  checkLinks(lesson, module, problems)
  if (lesson.compiled.citations.length === 0) problems.error(1, lesson.slug, 'the lesson cites nothing')
  for (const { line, what } of lesson.inspection.uncited) problems.error(line, lesson.slug, `${what} has no citation`)
  return problems.found
}

function checkFrontMatter({ frontMatter, slug }: LessonTree, { module }: ModuleTree, problems: ProblemsIn): void {
  const data = frontMatter.data
  if (!data) return
  if (data.slug !== slug)
    problems.error(frontMatter.lineOf(['slug']), slug, `the slug "${data.slug}" is not that of the file's name "${slug}"`)
  for (const index of repeats(data.objectives))
    problems.error(frontMatter.lineOf(['objectives', index]), slug, `objective ${data.objectives[index]} is named twice`)
  if (!module.data) return
  const known = module.data.objectives.flatMap((objective) => objective.rollsUp.map((enabling) => enabling.code))
  data.objectives.forEach((code, index) => {
    if (!known.includes(code))
      problems.error(frontMatter.lineOf(['objectives', index]), slug, `objective ${code} is not an enabling objective of module.yaml`)
  })
}

function checkParts({ compiled, inspection, slug }: LessonTree, problems: ProblemsIn): void {
  const exactlyOne = (lines: number[], what: string) => {
    if (lines.length === 0) problems.error(1, slug, `the lesson has no ${what}`)
    for (const line of lines.slice(1)) problems.error(line, slug, `the lesson has more than one ${what}`)
  }
  exactlyOne(inspection.keyPointLines, ':::keypoints')
  exactlyOne(inspection.statementLines, ':::statement')
  if (compiled.practiceQuestions < 1 || compiled.practiceQuestions > 2) {
    problems.error(
      inspection.practice.at(2)?.line ?? 1,
      slug,
      `the lesson has ${compiled.practiceQuestions} practice questions; one or two are needed`,
    )
  }
  for (const { line } of inspection.cases.slice(1)) problems.error(line, slug, 'the lesson has more than one ::::case')
  for (const { line, professions } of inspection.cases)
    for (const code of professionCodes) if (!professions.includes(code)) problems.error(line, slug, `the case has no :::part for ${code}`)
  if (!compiled.sections.some((section) => section.kind === 'text'))
    problems.error(1, slug, 'the lesson has no section (a level-2 heading)')
  for (const code of professionCodes) {
    const notes = inspection.roles.filter(({ profession }) => profession === code)
    if (notes.length === 0) problems.error(1, slug, `the lesson has no :::role note for ${code}`)
    for (const note of notes.slice(1)) problems.error(note.line, slug, `the lesson has more than one :::role note for ${code}`)
  }
}

function checkLinks(lesson: LessonTree, module: ModuleTree, problems: ProblemsIn): void {
  for (const { lesson: slug, section, line } of lesson.inspection.links) {
    const target = slug === null ? lesson : module.lessons.find((candidate) => candidate.slug === slug)
    if (!target) problems.error(line, lesson.slug, `the link leads to lesson "${slug}", which this module does not have`)
    else if (section !== null && !target.inspection.anchors.has(section)) {
      problems.error(line, lesson.slug, `the link leads to "${target.slug}#${section}", but there is no such section`)
    }
  }
}
