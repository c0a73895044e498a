/** Pictures of quiz.yaml. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkContent } from '#app/content/check-content.ts'
import { toAuthored, toDraft } from '#app/content/draft-question.ts'
import { loadContent, loadQuestion } from '#app/content/load-course.ts'
import { hasErrors } from '#app/content/problem.ts'
import { copyFixture, lineWith, plainFixture } from '#tests/support/edited-fixture.ts'
import { greyPng, photograph } from '#tests/support/pictures.ts'

const quiz = 'courses/bicycle-care/wheels/quiz.yaml'
const stem = '    stem: Which number do you check before a ride?\n'
const named = (entries: string) => `${stem}    images:\n${entries}`

function withFiles(entries: string, files: Record<string, Uint8Array>): string {
  const root = copyFixture({ edits: [{ file: quiz, from: stem, to: named(entries) }] })
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(root, path.dirname(quiz), name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
  return root
}

const problems = (entries: string, files: Record<string, Uint8Array> = {}) =>
  checkContent(withFiles(entries, files))
    .filter(({ file, severity }) => file === quiz && severity === 'error')
    .map(({ where, reason }) => `${where}: ${reason}`)

test('questions without pictures are what they were before there were pictures', () => {
  const [wheels] = loadContent(plainFixture).content!.courses[0]!.modules
  expect(wheels!.hashes.quiz).toBe('90aa60d94a956658eeff44454b6e3442e83206aada2a3e9e53492e7328885cd0')
  expect(wheels!.questions[0]!.hash).toBe('80f0d9361b45647d6b3cd934eb4667c95c5bbd037919f1be148dd12634c94d72')
  expect(wheels!.images).toEqual([])
})

test('a picture of quiz.yaml is read, made anew, and part of what the question is', () => {
  const entries =
    '      - { file: images/gauge.png, alt: A gauge that shows 60 PSI, place: stem }\n      - { file: images/tyre.jpg, alt: A tyre, place: b }\n'
  const root = withFiles(entries, { 'images/gauge.png': greyPng(64, 48), 'images/tyre.jpg': photograph(40, 30) })
  expect(hasErrors(checkContent(root))).toBe(false)
  const [wheels] = loadContent(root).content!.courses[0]!.modules
  const question = wheels!.questions[0]!
  expect(wheels!.images).toHaveLength(2)
  expect(question.body.images).toEqual([
    { id: wheels!.images[0]!.id, width: 64, height: 48, alt: 'A gauge that shows 60 PSI', place: 'stem' },
    { id: wheels!.images[1]!.id, width: 40, height: 30, alt: 'A tyre', place: 'b' },
  ])
  expect(question.hash).not.toBe(loadContent(plainFixture).content!.courses[0]!.modules[0]!.questions[0]!.hash)
  // a draft and back: nothing is lost
  const again = toAuthored(toDraft(question.source))
  expect(again.ok && loadQuestion(again.question, wheels!.module).hash).toBe(question.hash)
})

test('a file that is missing or no picture is named, with its line', () => {
  expect(problems('      - { file: images/gauge.png, alt: A gauge }\n')).toEqual(['M1-01: the picture images/gauge.png does not exist'])
  const half = greyPng(64, 48).subarray(0, 60)
  expect(problems('      - { file: images/gauge.png, alt: A gauge }\n', { 'images/gauge.png': half })).toEqual([
    'M1-01: the picture images/gauge.png is damaged or cut off',
  ])
  const root = withFiles('      - { file: images/gauge.png, alt: A gauge }\n', {})
  const [problem] = checkContent(root).filter(({ reason }) => reason.includes('does not exist'))
  expect(problem!.line).toBe(lineWith(root, quiz, 'file: images/gauge.png'))
})

test('an entry is a file in images/, with a text and a place this question has', () => {
  const files = { 'images/gauge.png': greyPng(8, 8) }
  expect(problems('      - { file: ../gauge.png, alt: A gauge }\n', files)).toEqual([
    'M1-01: questions[1].images[1].file: is no PNG, JPEG or WebP file in images/',
  ])
  expect(problems('      - { file: images/gauge.png, alt: A gauge, size: 3 }\n', files)).toEqual([
    'M1-01: questions[1].images[1]: unknown key "size"',
  ])
  expect(problems('      - { file: images/gauge.png, alt: A gauge, place: z }\n', files)).toEqual([
    'M1-01: picture 1 stands at an option this question does not have',
  ])
  expect(problems('      - { file: images/gauge.png }\n', files)).toEqual(['M1-01: picture 1 has no alternative text [image-without-alt]'])
  const twice = '      - { file: images/gauge.png, alt: A gauge }\n'
  expect(problems(twice.repeat(2), files)).toEqual(['M1-01: picture 2 stands twice at its place'])
  expect(problems(twice.repeat(5), files)).toContainEqual(expect.stringContaining('has more than 4 pictures'))
})
