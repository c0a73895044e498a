import { expect, test } from 'vitest'
import { markLesson } from '#app/features/lessons/mark-lesson.server.ts'
import { actingAs, catalogueOf, FOUNDATIONS, join, NOON, withCourse } from '#tests/support/cast.ts'
import { start } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'

const LESSON = `/courses/${FOUNDATIONS.courseSlug}/${FOUNDATIONS.moduleSlug}/lessons/pain-and-multimodal-care`

test('learners who have read as much meet the same lesson page, each with their own name and nobody else’s', async () => {
  const site = await openWebsite({ fill: withCourse })
  const { store } = site.services
  const catalogue = await catalogueOf(store)
  const [nora, omar, rita] = [
    await join(store, { given: 'Nora', family: 'First' }),
    await join(store, { given: 'Omar', family: 'O’Second <b>' }),
    await join(store, { given: 'Rita', family: 'Third' }),
  ]
  for (const person of [nora, omar, rita]) await start(actingAs(store, person, NOON), catalogue)
  // React marks the seams of texts
  const read = async (person: typeof nora | null) => (await (await site.browser(person)).get(LESSON)).text.replaceAll('<!-- -->', '')
  const [first, second, third] = [await read(nora), await read(omar), await read(rita)]
  expect(first.includes('Signed in as Nora First')).toBe(true)
  expect(second.includes('Signed in as Omar O’Second &lt;b&gt;')).toBe(true)
  expect(second.includes('Nora')).toBe(false)
  expect(first.replaceAll('Nora First', 'Rita Third') === third).toBe(true)

  await markLesson(actingAs(store, omar, NOON), catalogue, { ...FOUNDATIONS, lessonSlug: 'pain-and-multimodal-care', mark: 'done' })
  expect((await read(omar)).includes('Mark as unread')).toBe(true)
  expect((await read(nora)) === first).toBe(true)
  expect((await read(null)).includes('Signed in as')).toBe(false)
})
