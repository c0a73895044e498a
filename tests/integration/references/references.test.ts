import type { LoaderFunction } from '@remix-run/node'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadContent, type LoadedContent } from '#app/content/load-course.ts'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import { courseReferenceListPage, moduleReferenceListPage } from '#app/features/references/reference-list-page.server.ts'
import { referencePage } from '#app/features/references/reference-page.server.ts'
import { ReferenceView } from '#app/features/references/reference-view.tsx'
import { referencesPage } from '#app/features/references/references-page.server.ts'
import { loader as courseReferences } from '#app/routes/courses.$courseSlug.references.tsx'
import { loader as moduleReferences } from '#app/routes/courses.$courseSlug.$moduleSlug.references.tsx'
import { loader as reference } from '#app/routes/references.$referenceKey.tsx'
import { loader as references } from '#app/routes/references._index.tsx'
import { findCourse, findModule } from '#app/server/catalogue.server.ts'
import { Visitor } from '#tests/integration/accounts/visitor.ts'
import { catalogueOf, contextAt, DAY, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { openInstallation } from '#tests/support/installation.ts'
import type { Store } from '#db/store.ts'

const course = 'bicycle-care'
const wheels = { courseSlug: course, moduleSlug: 'wheels' }

function fixtureContent(): LoadedContent {
  return structuredClone(loadContent('tests/fixtures/content/plain').content!)
}

const publish = (store: Store, content: LoadedContent, at = NOON - DAY) => publishContent(contextAt(store, at), content)

async function published(change: (content: LoadedContent) => void = () => undefined) {
  const store = await openTestStore()
  const content = fixtureContent()
  change(content)
  await publish(store, content)
  return { store, content, catalogue: await catalogueOf(store) }
}

test('a source tells its evidence, and walks to every section, figure and table that leans on it', async () => {
  const { store, catalogue } = await published()
  const page = await referencePage(store.read, catalogue, 'tyre2020', NOON)
  expect(page).toMatchObject({
    label: 'Wheeler 2020',
    kind: 'Article',
    doi: { href: 'https://doi.org/10.5555/fixture.2020.101' },
    links: [{ label: 'PubMed 12345678' }],
    partly: null,
    lessons: [{ number: '1.1', title: 'Tyres', module: 'Wheels', href: '/courses/bicycle-care/wheels/lessons/tyres' }],
  })
  expect(page.facts).toContainEqual({
    term: 'Main results',
    values: [
      { words: 'Comfort (95% CI)', number: '2.5 points (1.0 to 4.0)' },
      { words: 'Flat tyres', number: '3 of 1,200' },
    ],
  })
  expect(page.lessons[0]!.sections.map(({ title, href }) => [title, href.split('#')[1]])).toEqual([
    ['What pressure does', 'pressure'],
    ['What was measured', 'what-was-measured'],
    ['Practice question', 'practice-p1'],
    ['Key points', 'key-points'],
  ])
  expect(page.lessons[0]!.sections[0]!.uses[0]).toEqual({
    href: '/courses/bicycle-care/wheels/lessons/tyres#cite-tyre2020-1',
    label: null,
    words: 'A tyre carries its load by pressure.',
  })
  expect(page.lessons[0]!.sections[1]!.uses.map(({ label, words }) => [label, words])).toEqual([
    ['Figure', 'Pressure falls by half in a month'],
    ['Table', 'Is wide better?'],
  ])
})

test('quiz questions are counted by lesson, whether the question or one of its options cites; drafts are not', async () => {
  const { store, catalogue } = await published((content) => {
    content.courses[0]!.modules[0]!.questions.find((question) => question.status === 'draft')!.refs = ['tyre2020']
  })
  const questionsOf = async (key: string) => (await referencePage(store.read, catalogue, key, NOON)).questions
  expect(await questionsOf('tyre2020')).toEqual([{ lesson: '1.1 Tyres', href: '/courses/bicycle-care/wheels/lessons/tyres', count: 3 }])
  expect(await questionsOf('chain2019')).toMatchObject([
    { lesson: '1.1 Tyres', count: 1 },
    { lesson: '2.1 Chains', count: 2 },
  ])
})

test('no stem, option or reason of a question that may be drawn is on any page', async () => {
  const { store, catalogue, content } = await published()
  const [wheel] = content.courses[0]!.modules
  const pages = [
    await referencesPage(store.read, catalogue, null, NOON),
    await courseReferenceListPage(store.read, findCourse(catalogue, course)!, NOON),
    await moduleReferenceListPage(store.read, findModule(catalogue, course, 'wheels')!, NOON),
    ...(await Promise.all(['tyre2020', 'chain2019', 'brake_letter'].map((key) => referencePage(store.read, catalogue, key, NOON)))),
  ]
  const shown = JSON.stringify(pages)
  const isSecret = (text: string) => text.split(' ').length > 2 && !wheel!.lessons.some(({ markdown }) => markdown.includes(text))
  const secrets = wheel!.questions.flatMap(({ body, key }) => textsIn([body, key])).filter(isSecret)
  expect(secrets.length).toBeGreaterThan(20)
  for (const secret of secrets) expect(shown).not.toContain(secret)
  for (const { code } of wheel!.questions) expect(shown).not.toContain(code)
  // what a practice question says is told in its lesson alone
  expect(shown).not.toMatch(/feels soft|Ride on and see|damages the rim/)
})

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

test('a course numbers its sources through its modules, a module through its own lessons', async () => {
  const { store, catalogue } = await published()
  const numbers = ({ groups }: Awaited<ReturnType<typeof courseReferenceListPage>>) =>
    groups.flatMap((group) => group.sources.map((source, index) => [group.start + index, source.key, group.number]))
  expect(numbers(await courseReferenceListPage(store.read, findCourse(catalogue, course)!, NOON))).toEqual([
    [1, 'tyre2020', '1.1'],
    [2, 'chain2019', '1.1'],
    [3, 'brake_letter', '1.2'],
  ])
  const drivetrain = findModule(catalogue, course, 'drivetrain')!
  expect(numbers(await moduleReferenceListPage(store.read, drivetrain, NOON))).toEqual([[1, 'chain2019', '2.1']])
})

test('the whole list is by author, and can be narrowed to one kind', async () => {
  const { store, catalogue } = await published()
  const keys = async (kind: 'guideline' | null) =>
    (await referencesPage(store.read, catalogue, kind, NOON)).groups.flatMap(({ sources }) => sources.map(({ key }) => key))
  expect(await keys(null)).toEqual(['brake_letter', 'chain2019', 'tyre2020'])
  expect(await keys('guideline')).toEqual(['chain2019'])
  expect((await referencesPage(store.read, catalogue, 'guideline', NOON)).kinds.map(({ label, count }) => [label, count])).toEqual([
    ['All', 3],
    ['Articles', 2],
    ['Guidelines', 1],
  ])
})

test('a module shows nothing before its release, and neither do the sources that only it cites', async () => {
  const { store, catalogue } = await published((content) => {
    content.courses[0]!.modules[0]!.module.release = { releasedOn: '2026-12-01', lastReviewedOn: '2026-12-01', expiresOn: '2028-12-01' }
  })
  const module = findModule(catalogue, course, 'wheels')!
  expect((await referencesPage(store.read, catalogue, null, NOON)).total).toBe(1)
  expect((await referencePage(store.read, catalogue, 'chain2019', NOON)).lessons.map(({ number }) => number)).toEqual(['2.1'])
  await expect(referencePage(store.read, catalogue, 'tyre2020', NOON)).rejects.toMatchObject({ name: 'NotFound' })
  await expect(moduleReferenceListPage(store.read, module, NOON)).rejects.toMatchObject({ name: 'NotFound' })
  // the day comes
  expect((await referencesPage(store.read, catalogue, null, NOON + 9 * DAY)).total).toBe(3)
})

test('only the newest version of a module counts, and a source is described as it was described last', async () => {
  const { store } = await published()
  const next = fixtureContent()
  const [wheel] = next.courses[0]!.modules
  wheel!.module.version = '1.1'
  wheel!.lessons.splice(1, 1)
  wheel!.questions = wheel!.questions.filter(({ lessonSlug }) => lessonSlug === 'tyres')
  next.references.find(({ key }) => key === 'tyre2020')!.evidence = { design: 'Corrected' }
  wheel!.lessons[0]!.hash = 'another'
  wheel!.hashes.quiz = 'another'
  await publish(store, next, NOON)
  const catalogue = await catalogueOf(store)
  await expect(referencePage(store.read, catalogue, 'brake_letter', NOON)).rejects.toMatchObject({ name: 'NotFound' })
  expect((await referencePage(store.read, catalogue, 'tyre2020', NOON)).facts).toEqual([
    { term: 'Design', values: [{ words: 'Corrected' }] },
  ])
})

test('a source that only a question names has a page and no number', async () => {
  const { store, catalogue } = await published((content) => {
    content.references.push({ ...content.references[0]!, key: 'quiz_only', authors: 'Zed Q' })
    content.courses[0]!.modules[0]!.questions[0]!.refs = ['quiz_only']
  })
  expect(await referencePage(store.read, catalogue, 'quiz_only', NOON)).toMatchObject({ lessons: [], questions: [{ count: 1 }] })
  expect((await referencesPage(store.read, catalogue, null, NOON)).groups.map(({ letter }) => letter)).toContain('Z')
  expect((await courseReferenceListPage(store.read, findCourse(catalogue, course)!, NOON)).total).toBe(3)
})

test('publishing the same content again writes no citation twice', async () => {
  const { store } = await published()
  const pageOf = async () => referencePage(store.read, await catalogueOf(store), 'tyre2020', NOON)
  const before = await pageOf()
  await publish(store, fixtureContent(), NOON)
  expect(await pageOf()).toEqual(before)
})

test('what stands in a source is text on its page', async () => {
  const { store, catalogue } = await published()
  const html = renderToStaticMarkup(createElement(ReferenceView, await referencePage(store.read, catalogue, 'chain2019', NOON)))
  expect(html).toContain('Guideline &lt;2019&gt; &amp; practice')
  expect(html).toContain('Partly verified: The full text was not seen.')
})

test('the doors answer visitors with a page to be kept, and what is not there with 404', async () => {
  const installation = await openInstallation()
  const visitor = new Visitor(installation)
  await publish(installation.services.store, fixtureContent(), Date.now())
  const open = async (loader: unknown, path: string, params: Record<string, string> = {}) => {
    const args = { request: visitor.request(path), context: visitor.context(), params }
    try {
      const answer = (await (loader as LoaderFunction)(args)) as { init: { headers?: HeadersInit } }
      return { status: 200, kept: new Headers(answer.init.headers).has('X-Document-Cache') }
    } catch (thrown) {
      return { status: (thrown as { init: { status: number } }).init.status }
    }
  }
  const found = { status: 200, kept: true }
  expect(await open(references, '/references')).toEqual(found)
  expect(await open(references, '/references?kind=guideline')).toEqual(found)
  expect(await open(reference, '/references/tyre2020', { referenceKey: 'tyre2020' })).toEqual(found)
  expect(await open(courseReferences, `/courses/${course}/references`, { courseSlug: course })).toEqual(found)
  expect(await open(moduleReferences, `/courses/${course}/wheels/references`, wheels)).toEqual(found)

  const missing = { status: 404 }
  expect(await open(references, '/references?kind=rumour')).toEqual(missing)
  expect(await open(references, '/references?kind=constructor')).toEqual(missing)
  expect(await open(reference, '/references/nobody', { referenceKey: 'nobody' })).toEqual(missing)
  expect(await open(courseReferences, '/courses/none/references', { courseSlug: 'none' })).toEqual(missing)
  expect(await open(moduleReferences, '/courses/none/wheels/references', { ...wheels, courseSlug: 'none' })).toEqual(missing)
  expect(await open(moduleReferences, `/courses/${course}/none/references`, { ...wheels, moduleSlug: 'none' })).toEqual(missing)
})
