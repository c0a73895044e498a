/** The search and the glossary through their doors: what is released is found, and nothing else. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadContent, type LoadedContent } from '#app/content/load-course.ts'
import { currentIndex, keepIndexReady } from '#app/features/search/current-index.server.ts'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import * as glossaryDoor from '#app/routes/glossary.tsx'
import * as searchDoor from '#app/routes/search.tsx'
import type { FoundAnswer, SearchResultEntry, SearchViewProps } from '#app/features/search/search-view.tsx'
import type { GlossaryViewProps } from '#app/features/glossary/glossary-view.tsx'
import { Visitor } from '#tests/integration/accounts/visitor.ts'
import { contextAt, DAY, NOON } from '#tests/support/cast.ts'
import { openInstallation, type Installation } from '#tests/support/installation.ts'

let here: Installation
let visitor: Visitor

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
  here = await openInstallation()
  visitor = new Visitor(here)
})
afterEach(() => void vi.useRealTimers())

const fixture = () => structuredClone(loadContent('tests/fixtures/content/plain').content!)

async function publish(content: LoadedContent, at = NOON - 20 * DAY): Promise<void> {
  await publishContent(contextAt(here.services.store, at), content)
  here.services.catalogue.forget()
}

async function ask(query: string, scope?: string): Promise<SearchViewProps> {
  const fields = new URLSearchParams({ q: query, ...(scope !== undefined && { in: scope }) })
  const { data } = await visitor.get(searchDoor, `/search?${fields.toString()}`)
  return data
}

async function found(query: string, scope?: string): Promise<FoundAnswer> {
  const { answer } = await ask(query, scope)
  if (answer.kind !== 'found') throw new Error(`${query}: ${answer.kind}`)
  return answer
}

const entriesOf = (answer: FoundAnswer) => answer.groups.flatMap((group) => group.entries)
const marked = (entry: SearchResultEntry | undefined) =>
  [...(entry?.lesson ?? []), ...(entry?.title ?? []), ...(entry?.excerpt ?? [])].filter(({ hit }) => hit).map(({ text }) => text)

test('a section is found with its lesson, the place to go to and the words marked', async () => {
  await publish(fixture())
  const [lessons] = (await found('load')).groups
  expect(lessons).toMatchObject({ kind: 'lessons', count: 1 })
  expect(lessons!.entries[0]).toMatchObject({
    href: '/courses/bicycle-care/wheels/lessons/tyres#pressure',
    lesson: [{ text: 'Tyres', hit: false }],
    title: [{ text: 'What pressure does', hit: false }],
    place: 'Wheels, lesson 1.1',
  })
  expect(marked(lessons!.entries[0])).toEqual(['load'])
})

test('lessons, glossary and references are counted apart, and can be asked apart', async () => {
  await publish(fixture())
  const everywhere = await found('pressure')
  expect(everywhere.groups.map(({ kind, count }) => [kind, count])).toEqual([
    ['lessons', 4],
    ['glossary', 0],
    ['references', 1],
  ])
  const alone = await found('pressure', 'references')
  expect(alone.groups.map(({ count }) => count)).toEqual([4, 0, 1])
  expect(entriesOf(alone).map(({ href }) => href)).toEqual(['/references/tyre2020'])
})

test('a lesson whose title is what was asked for comes first', async () => {
  await publish(fixture())
  expect(entriesOf(await found('brakes', 'lessons'))[0]).toMatchObject({ href: '/courses/bicycle-care/wheels/lessons/brakes' })
})

test('a term is found by its other name, and an abbreviation by what it stands for', async () => {
  await publish(fixture())
  const term = await found('profile')
  expect(term.groups[0]).toMatchObject({ kind: 'glossary', exact: true, entries: [{ href: '/glossary#term-tread' }] })
  expect(entriesOf(await found('pounds per square inch'))[0]).toMatchObject({ href: '/glossary#abbr-psi' })
  expect((await found('treed', 'glossary')).unknown).toEqual(['treed'])
})

test('nothing of a quiz is found, published or draft, nor a practice question', async () => {
  await publish(fixture())
  // from a stem, an option and a rationale of the bank, from a draft, and from a practice question
  for (const query of ['match each part', 'slowest surface to dry', 'pedals', 'gauge ride']) {
    const { answer } = await ask(query)
    const shown =
      answer.kind === 'found' ? entriesOf(answer).map(({ title, excerpt }) => [...title, ...excerpt].map(({ text }) => text).join('')) : []
    expect(shown.join('\n'), query).not.toMatch(/each part|slowest|pedals|gauge to|Ride on and see/i)
  }
})

test('a module that is not yet released is not found, and is once its day has come', async () => {
  const content = fixture()
  const drivetrain = content.courses[0]!.modules.find(({ module }) => module.slug === 'drivetrain')!
  drivetrain.module.release.releasedOn = '2026-11-24'
  await publish(content)
  expect((await ask('oiled')).answer.kind).toBe('nothing-found')
  // nor its lesson's title, nor by a suggestion
  expect(await ask('chians')).not.toMatchObject({ answer: { groups: [{ entries: [{ href: expect.stringContaining('drivetrain') }] }] } })
  vi.setSystemTime(NOON + DAY)
  here.services.catalogue.forget()
  expect(entriesOf(await found('oiled'))[0]).toMatchObject({ href: '/courses/bicycle-care/drivetrain/lessons/chains#oil' })
})

test('of a lesson that was superseded only the current version is found', async () => {
  await publish(fixture())
  expect((await found('load')).total).toBe(1)
  const content = fixture()
  const wheels = content.courses[0]!.modules.find(({ module }) => module.slug === 'wheels')!
  wheels.module.version = '1.1'
  wheels.module.change = { kind: 'editorial', summary: 'Better words.' }
  const tyres = wheels.lessons[0]!
  tyres.hash = 'another'
  tyres.compiled.html = tyres.compiled.html.replace('carries its load by pressure', 'bears its burden by pressure')
  await publish(content, NOON - DAY)
  expect((await ask('load')).answer.kind).toBe('nothing-found')
  expect((await found('burden')).total).toBe(1)
})

test('a changed glossary is found without a new version of any module', async () => {
  await publish(fixture())
  const content = fixture()
  content.glossary.terms.push({ slug: 'spoke', term: 'Spoke', definition: 'A wire between hub and rim.', aliases: [] })
  await publish(content, NOON - DAY)
  expect(entriesOf(await found('spoke'))[0]).toMatchObject({ href: '/glossary#term-spoke' })
  const { data } = await visitor.get(glossaryDoor, '/glossary')
  expect((data as GlossaryViewProps).letters.map(({ letter }) => letter)).toEqual(['C', 'S', 'T'])
})

test('before anything is published, search and glossary say so', async () => {
  expect((await ask('pressure')).answer).toEqual({ kind: 'nothing-found', suggestions: [] })
  const { data } = await visitor.get(glossaryDoor, '/glossary')
  expect(data).toEqual({ letters: [], abbreviations: [] })
})

test.each([
  ['nothing', '', 200, { kind: 'nothing-asked' }],
  ['white space', ' \t ', 200, { kind: 'nothing-asked' }],
  ['signs only', '?!… <>', 422, { kind: 'no-word' }],
  ['an emoji', '🙂', 422, { kind: 'no-word' }],
  ['controls and marks of direction', '\u0000\u202e', 200, { kind: 'nothing-asked' }],
  ['markup', '<script>alert()</script>', 200, { kind: 'nothing-found', suggestions: [] }],
  ['a text from right to left', 'التحفيز', 200, { kind: 'nothing-found', suggestions: [] }],
  ['200 characters', 'wort '.repeat(40).slice(0, 199) + 'x', 200, { kind: 'nothing-found' }],
  ['201 characters', 'y'.repeat(201), 422, { kind: 'too-long', length: 201, most: 200 }],
  ['10,000 characters', 'a b '.repeat(2500).slice(0, 9999) + 'c', 422, { kind: 'too-long', length: 10_000, most: 200 }],
])('%s', async (_, query, status, answer) => {
  await publish(fixture())
  const { data, status: answered } = await visitor.get(searchDoor, `/search?${new URLSearchParams({ q: query }).toString()}`)
  expect(answered).toBe(status)
  expect((data as SearchViewProps).answer).toMatchObject(answer)
})

test('what was typed is kept, and an unknown place to look is everywhere', async () => {
  await publish(fixture())
  expect(await ask('  <i>Load</i>  ', 'elsewhere')).toMatchObject({ query: '<i>Load</i>', scope: null })
  const { data } = await visitor.get(searchDoor, '/search')
  expect(data).toMatchObject({
    query: '',
    waysOn: { courses: [{ title: 'Bicycle care', href: '/courses/bicycle-care' }], hasGlossary: true, hasReferences: true },
  })
})

test('a source that only a question names is found, and leads to its page; the question is not', async () => {
  const content = fixture()
  const [wheels] = content.courses[0]!.modules
  content.references.push({ ...content.references[0]!, key: 'quiz_only', authors: 'Spanner Z', title: 'Torque of hub nuts', year: 2018 })
  wheels!.questions[0]!.refs = ['quiz_only']
  await publish(content)
  const answer = await found('torque hub nuts')
  expect(entriesOf(answer).map(({ href }) => href)).toEqual(['/references/quiz_only'])
  expect(JSON.stringify(answer)).not.toContain(wheels!.questions[0]!.code)
})

test('the index is there before somebody asks, and again after a publication or when a module opens', async () => {
  const { store, catalogue } = here.services
  await publish(fixture())
  await keepIndexReady(store.read, catalogue)
  const first = await catalogue.get()
  expect((await currentIndex(store.read, first, Date.now())).search('pressure').found).not.toHaveLength(0)

  const changed = fixture()
  const [wheels] = changed.courses[0]!.modules
  wheels!.module.version = '9.9'
  wheels!.lessons[0]!.hash = 'another'
  const told: string[] = []
  catalogue.watch((seen) => told.push(seen.stamp))
  await publish(changed, NOON - DAY)
  const second = await catalogue.get()
  expect(second.stamp).not.toBe(first.stamp)
  expect(told).toEqual([second.stamp])
  // the same promise: it was begun by the look, not by this question
  const begun = currentIndex(store.read, second, Date.now())
  expect(currentIndex(store.read, second, Date.now())).toBe(begun)
})

test('an index that could not be built is tried again', async () => {
  await publish(fixture())
  const catalogue = await here.services.catalogue.get()
  const broken = new Proxy(here.services.store.read, {
    get: () => {
      throw new Error('no database')
    },
  })
  await expect(currentIndex(broken, catalogue, NOON)).rejects.toThrow('no database')
  expect((await currentIndex(here.services.store.read, catalogue, NOON)).search('pressure').found).not.toHaveLength(0)
})
