/** Checks a content folder (default: content/) and prints every problem as `file:line  where  reason`; exits with 1 on an error, else prints minutes. */
import path from 'node:path'
import { checkAndLoad } from '#app/content/check-content.ts'
import type { LoadedContent } from '#app/content/load-course.ts'
import { formatProblem } from '#app/content/problem.ts'

const root = process.argv[2] ?? 'content'
const { content, problems } = checkAndLoad(root)
const shown = path.relative(process.cwd(), path.resolve(root)).split(path.sep).join('/')
for (const problem of problems) console.log(formatProblem({ ...problem, file: path.posix.join(shown, problem.file) }))

if (content) printMinutes(content)
else process.exitCode = 1

const errors = problems.filter((problem) => problem.severity === 'error').length
console.log(`${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`)

function printMinutes({ courses }: LoadedContent): void {
  for (const { course, modules } of courses) {
    for (const { module, lessons, minutes } of modules) {
      console.log(`${course.slug} › ${module.number} ${module.title}: ${minutes.total} minutes (quiz ${minutes.quiz.toFixed(1)})`)
      lessons.forEach((lesson, index) => {
        const { words, figures, practiceQuestions } = lesson.compiled
        const parts = `${words} words, ${count(figures, 'table')}, ${count(practiceQuestions, 'practice question')}`
        console.log(`  ${module.number}.${lesson.position} ${lesson.title}: ${minutes.lessonsShown[index]} minutes (${parts})`)
      })
    }
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
