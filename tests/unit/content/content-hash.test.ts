import { expect, test } from 'vitest'
import { canonicalJson, contentHash, hashQuestion, hashQuiz } from '#app/content/content-hash.ts'
import { loadContent } from '#app/content/load-course.ts'
import { editedFixture, plainFixture, type Edit } from '#tests/support/edited-fixture.ts'

const folder = 'courses/bicycle-care/wheels'

function wheelsOf(root: string) {
  const { content, problems } = loadContent(root)
  if (!content) throw new Error(JSON.stringify(problems))
  return content.courses[0]!.modules[0]!
}

const hashesAfter = (...edits: Edit[]) => {
  const module = wheelsOf(editedFixture(...edits))
  return {
    ...module.hashes,
    lessons: module.lessons.map((lesson) => lesson.hash),
    questions: module.questions.map((question) => question.hash),
  }
}

test('canonical JSON sorts keys at every depth and leaves arrays in order', () => {
  expect(canonicalJson({ b: [2, { d: null, c: 'é"' }], a: 1, x: undefined })).toBe('{"a":1,"b":[2,{"c":"é\\"","d":null}]}')
})

test('a hash is the SHA-256 of the canonical JSON in hex', () => {
  // printf '{"a":1}' | sha256sum
  expect(contentHash({ a: 1 })).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862')
})

test('a number that has no JSON is refused', () => {
  expect(() => contentHash({ value: NaN })).toThrow(TypeError)
})

test('loading the same content twice gives the same hashes', () => {
  expect(hashesAfter()).toEqual(hashesAfter())
})

test('the order of keys in a file and its comments change no hash', () => {
  const reordered = hashesAfter(
    { file: `${folder}/module.yaml`, from: 'code: BIKE-1\nnumber: 1\n', to: '# a comment\nnumber: 1\ncode: BIKE-1\n' },
    {
      file: `${folder}/01-tyres.md`,
      from: 'title: Tyres\ndeck: Pressure before everything.\n',
      to: 'deck: Pressure before everything.\ntitle: Tyres\n',
    },
  )
  expect(reordered).toEqual(hashesAfter())
})

test('a word in a question changes its hash and the quiz, and nothing else', () => {
  const before = hashesAfter()
  const after = hashesAfter({ file: `${folder}/quiz.yaml`, from: 'text: The tread', to: 'text: The treads' })
  expect(after.questions[0]).not.toBe(before.questions[0])
  expect(after.questions.slice(1)).toEqual(before.questions.slice(1))
  expect(after.quiz).not.toBe(before.quiz)
  expect([after.module, after.evaluation, after.lessons]).toEqual([before.module, before.evaluation, before.lessons])
})

test('a draft changes no quiz', () => {
  expect(hashesAfter({ file: `${folder}/quiz.yaml`, from: 'text: Steel', to: 'text: Iron' }).quiz).toBe(hashesAfter().quiz)
})

test('a figure, a cited reference or a used term changes the hash of the lesson that shows it', () => {
  const before = hashesAfter()
  for (const edit of [
    { file: `${folder}/figures/pressure.csv`, from: '70,35', to: '70,36' },
    { file: 'references.yaml', from: 'how: abstract read', to: 'how: full text read' },
    { file: 'glossary.yaml', from: 'touches the road', to: 'meets the road' },
  ]) {
    const after = hashesAfter(edit)
    expect(after.lessons[0]).not.toBe(before.lessons[0])
    expect(after.lessons[1]).toBe(before.lessons[1])
  }
})

test('the order of questions in the file changes no quiz', () => {
  const { questions } = wheelsOf(plainFixture)
  expect(hashQuiz({ perObjective: 2, questions: [...questions].reverse() })).toBe(hashQuiz({ perObjective: 2, questions }))
})

test('a changed key changes the hash of a question', () => {
  const question = wheelsOf(plainFixture).questions[2]!
  const key = { ...question.key, tolerance: 1 } as typeof question.key
  expect(hashQuestion({ ...question, key })).not.toBe(question.hash)
})
