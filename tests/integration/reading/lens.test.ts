/** The lens: which profession a lesson is drawn for, by profile, by cookie, and for the cache in front. */
import { expect, test } from 'vitest'
import type { ProfessionCode } from '#app/domain/professions.ts'
import { professionCodes } from '#app/domain/professions.ts'
import * as lessonDoor from '#app/routes/courses.$courseSlug.$moduleSlug.lessons.$lessonSlug._index.tsx'
import * as lensDoor from '#app/routes/lens.ts'
import { createSession } from '#app/server/auth/sessions.server.ts'
import { documentKey } from '#server/document-cache.ts'
import { Visitor } from '#tests/integration/accounts/visitor.ts'
import { FOUNDATIONS, join, withCourse } from '#tests/support/cast.ts'
import { openInstallation } from '#tests/support/installation.ts'

const params = { ...FOUNDATIONS, lessonSlug: 'radiofrequency' }
const lesson = `/courses/${FOUNDATIONS.courseSlug}/${FOUNDATIONS.moduleSlug}/lessons/radiofrequency`

async function setUp(professions?: ProfessionCode[]) {
  const here = await openInstallation({ fill: withCourse })
  const visitor = new Visitor(here)
  if (professions) {
    const { id } = await join(here.services.store, { professions })
    const [, name, value] = /^([^=]+)=([^;]+)/.exec(await createSession(here.services, id, Date.now()))!
    visitor.cookies.set(name!, value!)
  }
  const readLesson = async () => {
    const given = await lessonDoor.loader({ request: visitor.request(lesson), context: visitor.context(), params })
    return { lens: given.data.lens, headers: new Headers(given.init?.headers) }
  }
  return { here, visitor, readLesson }
}

test('a visitor chooses on the page, and comes back to it', async () => {
  const { visitor, readLesson } = await setUp()
  expect((await readLesson()).lens).toEqual({ profession: null, choices: professionCodes, fromProfile: false })
  const chosen = await visitor.post(lensDoor, '/lens', { lens: 'pharmacist', next: lesson })
  expect(chosen).toMatchObject({ status: 303, location: lesson })
  expect(chosen.headers.get('Set-Cookie')).toBe('lens=pharmacist; Max-Age=31536000; Path=/; SameSite=Lax; HttpOnly')
  expect((await readLesson()).lens.profession).toBe('pharmacist')
})

test('anything that is no profession takes the choice back', async () => {
  const { visitor, readLesson } = await setUp()
  await visitor.post(lensDoor, '/lens', { lens: 'nurse', next: lesson })
  await visitor.post(lensDoor, '/lens', { lens: 'none', next: lesson })
  expect(visitor.cookies.has('lens')).toBe(false)
  expect((await readLesson()).lens.profession).toBeNull()
  expect(await visitor.post(lensDoor, '/lens')).toMatchObject({ status: 303, location: '/courses' })
})

test.each(['//evil.example/', 'https://evil.example/', 'javascript:alert(1)'])('choosing never leads to %s', async (next) => {
  const { visitor } = await setUp()
  expect((await visitor.post(lensDoor, '/lens', { lens: 'nurse', next })).location).toBe('/courses')
})

test('a cookie that was made up is no lens', async () => {
  const { visitor, readLesson } = await setUp()
  visitor.cookies.set('lens', 'surgeon"><script>')
  expect((await readLesson()).lens.profession).toBeNull()
})

test('the profile decides, whatever was chosen before signing in', async () => {
  const { visitor, readLesson } = await setUp(['nurse'])
  visitor.cookies.set('lens', 'physician')
  expect((await readLesson()).lens).toEqual({ profession: 'nurse', choices: [], fromProfile: true })
})

test('somebody with several professions switches among them', async () => {
  const { visitor, readLesson } = await setUp(['nurse', 'mental-health-professional'])
  expect((await readLesson()).lens).toMatchObject({ profession: 'nurse', choices: ['nurse', 'mental-health-professional'] })
  await visitor.post(lensDoor, '/lens', { lens: 'mental-health-professional', next: lesson })
  expect((await readLesson()).lens.profession).toBe('mental-health-professional')
})

test('a page drawn for a visitor with a lens may be kept, under a key of its own; one for somebody signed in may not', async () => {
  const visitor = await setUp()
  visitor.visitor.cookies.set('lens', 'nurse')
  const drawn = await visitor.readLesson()
  expect(drawn.headers.get('X-Document-Cache')).toBe(visitor.here.services.catalogue.stamp())
  const { themeCookie: theme, lensCookie } = visitor.here.services.env
  const keyFor = (cookie: string | null) => documentKey(lesson, cookie ?? undefined, { theme, lens: lensCookie })
  const own = keyFor(visitor.visitor.request(lesson).headers.get('Cookie'))
  expect(own).not.toBeNull()
  expect(new Set([own, keyFor(null), ...professionCodes.slice(0, 2).map((code) => keyFor(`lens=${code}`))]).size).toBe(4)

  const learner = await setUp(['nurse'])
  expect((await learner.readLesson()).headers.has('X-Document-Cache')).toBe(false)
  expect(keyFor(learner.visitor.request(lesson).headers.get('Cookie'))).toBeNull()
})
