import { expect, test } from 'vitest'
import { loadContent } from '#app/content/load-course.ts'
import { editedFixture, plainFixture } from '#tests/support/edited-fixture.ts'

test('the fixture loads with its courses, modules, lessons, questions and evaluation', () => {
  const { content, problems } = loadContent(plainFixture)
  expect(problems).toEqual([])
  const [course] = content!.courses
  expect(content!.provider.designations).toEqual([])
  expect(course!.descriptionHtml).toContain(
    '<p>Two modules about bicycles. Read the <a href="https://fixture.example/course">guild page</a>.</p>',
  )
  expect(course!.modules.map(({ module }) => module.slug)).toEqual(['wheels', 'drivetrain'])
  const wheels = course!.modules[0]!
  expect(wheels.lessons.map(({ slug, position }) => [slug, position])).toEqual([
    ['tyres', 1],
    ['brakes', 2],
  ])
  expect(wheels.questions).toHaveLength(7)
  expect(wheels.questions[2]).toMatchObject({
    code: 'M1-03',
    status: 'published',
    lessonSlug: 'tyres',
    objective: 'O1.1b',
    moduleObjective: 'W1',
  })
  expect(wheels.evaluation.sections[1]!.questions[0]!.code).toBe('commercial-bias')
})

test('the minutes of a module are those of its lessons, four quiz items, front matter and evaluation', () => {
  const { minutes, lessons } = loadContent(plainFixture).content!.courses[0]!.modules[0]!
  expect(minutes.quiz).toBeCloseTo(4 * 1.65)
  expect(minutes.lessons).toEqual(lessons.map((lesson) => lesson.compiled.minutes))
})

test('content with an error is not loaded', () => {
  const { content, problems } = loadContent(editedFixture({ file: 'provider.yaml', from: 'slug: fixture-guild\n', to: '' }))
  expect(content).toBeNull()
  expect(problems).toEqual([{ file: 'provider.yaml', line: 2, where: null, reason: 'slug: is missing', severity: 'error' }])
})

test('a module without a folder is listed and not loaded', () => {
  const listed = '  - { slug: drivetrain, title: Drivetrain, deck: Chains. }\n'
  const edit = {
    file: 'courses/bicycle-care/course.yaml',
    from: listed,
    to: `${listed}  - { slug: frames, title: Frames, deck: Steel. }\n`,
  }
  const [course] = loadContent(editedFixture(edit)).content!.courses
  expect(course!.course.modules).toHaveLength(3)
  expect(course!.modules).toHaveLength(2)
})

test('line endings of Windows and a byte-order mark change nothing', () => {
  const file = 'courses/bicycle-care/wheels/01-tyres.md'
  const before = loadContent(plainFixture).content!.courses[0]!.modules[0]!.lessons[0]!
  const edits = [{ file, from: '---\nslug: tyres\ntitle: Tyres\n', to: '\ufeff---\r\nslug: tyres\r\ntitle: Tyres\r\n' }]
  expect(loadContent(editedFixture(...edits)).content!.courses[0]!.modules[0]!.lessons[0]!.hash).toBe(before.hash)
})
