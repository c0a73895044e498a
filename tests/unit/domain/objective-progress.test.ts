import { expect, test } from 'vitest'
import { objectiveProgress } from '#app/domain/objective-progress.ts'

const objectives = [
  {
    code: 'F1',
    text: 'Ride',
    enabling: [
      { code: 'a', text: 'Mount' },
      { code: 'b', text: 'Steer' },
    ],
  },
  { code: 'F2', text: 'Mend', enabling: [{ code: 'c', text: 'Patch' }] },
]
const lessons = (...done: boolean[]) => [
  { slug: 'one', objectives: ['a', 'b'], done: done[0] ?? false },
  { slug: 'two', objectives: ['b'], done: done[1] ?? false },
  { slug: 'three', objectives: ['c'], done: done[2] ?? false },
]
const states = (done: boolean[], passed = false) =>
  objectiveProgress(objectives, lessons(...done), passed).flatMap(({ code, state, enabling }) => [
    `${code} ${state}`,
    ...enabling.map((entry) => `${entry.code} ${entry.state}`),
  ])

test.each([
  ['nothing read', [], false, ['F1 not-started', 'a not-started', 'b not-started', 'F2 not-started', 'c not-started']],
  ['one of two lessons that serve it', [true], false, ['F1 begun', 'a read', 'b begun', 'F2 not-started', 'c not-started']],
  ['all lessons that serve it', [true, true], false, ['F1 read', 'a read', 'b read', 'F2 not-started', 'c not-started']],
  ['passed, although a mark was taken back', [true, false, true], true, ['F1 passed', 'a passed', 'b passed', 'F2 passed', 'c passed']],
] as const)('%s', (_, done, passed, expected) => expect(states([...done], passed)).toEqual(expected))

test('names the lessons that serve an objective, in the order of the module, each once', () => {
  const [ride, mend] = objectiveProgress(objectives, lessons(), false)
  expect(ride!.lessons.map(({ slug }) => slug)).toEqual(['one', 'two'])
  expect(ride!.enabling[1]!.lessons.map(({ slug }) => slug)).toEqual(['one', 'two'])
  expect(mend!.lessons.map(({ slug }) => slug)).toEqual(['three'])
})

test('an objective that no lesson serves is not started, and not read', () => {
  const [alone] = objectiveProgress([{ code: 'F9', text: 'Fly', enabling: [] }], lessons(true, true, true), false)
  expect(alone).toEqual({ code: 'F9', text: 'Fly', state: 'not-started', lessons: [], enabling: [] })
})
