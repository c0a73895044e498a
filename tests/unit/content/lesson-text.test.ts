import { expect, test } from 'vitest'
import { readLessonText } from '#app/content/lesson-text.ts'
import { loadContent } from '#app/content/load-course.ts'

const { content } = loadContent('tests/fixtures/content/plain')
const [tyres, brakes] = content!.courses[0]!.modules[0]!.lessons.map((lesson) => readLessonText(lesson.compiled.html))

const textOf = (id: string) => tyres!.passages.find((passage) => passage.id === id)?.text

test('each section is a passage under its id and heading, notes of professions each for itself', () => {
  expect(tyres!.passages.map(({ id, title }) => [id, title])).toEqual([
    ['pressure', 'What pressure does'],
    ['what-was-measured', 'What was measured'],
    ['key-points', 'Key points'],
    ['practice-statement', 'In practice'],
    ['note-physician', 'For your profession: Physician'],
    ['note-advanced-practice-provider', 'For your profession: Advanced practice provider'],
    ['note-nurse', 'For your profession: Nurse'],
    ['note-pharmacist', 'For your profession: Pharmacist'],
    ['note-mental-health-professional', 'For your profession: Mental health professional'],
    ['note-rehabilitation-specialist', 'For your profession: Rehabilitation specialist'],
    ['note-trainee', 'For your profession: Trainee'],
  ])
})

test('words read as they are written, without numbers of citations and without the heading', () => {
  expect(textOf('pressure')).toBe(
    'A tyre carries its load by pressure. At 10:30 the ratio was 2:1, and :abc stays text. The tread matters less than the pressure, as the lesson on brakes shows. ' +
      'Article and source differ. The fixture article says that tread decides. The source says that pressure does, and the lesson follows the source. ' +
      'Three facts follow: soft tyres are slow; hard tyres are rough.',
  )
})

test('the cells of a table are parted from each other', () => {
  expect(textOf('what-was-measured')).toContain('Wheeler 2020 · Wide tyres were preferred · Few riders · Chains 2019')
})

test('practice questions are left out', () => {
  expect(JSON.stringify([tyres, brakes])).not.toMatch(/Ride on and see|gauge|A tyre feels soft|Water lies between/)
})

test('a smaller heading stays in its section', () => {
  expect(brakes!.passages[0]).toEqual({
    id: 'wet',
    title: 'In the wet',
    text: 'Water on the rim lengthens the way to a stop. Drying the rim · The first turns dry the rim.',
  })
})

test('sources come with their short name and citation, in the order of their numbers', () => {
  const [first, second] = tyres!.sources
  expect(first).toMatchObject({ key: 'tyre2020', label: 'Wheeler 2020' })
  expect(first!.text).toMatch(
    /^Wheeler AB, Spoke C, Rim D, et al\. Pressure and comfort in fixture tyres\. J Fixture Cycl\. 2020;12\(3\):101–110\./,
  )
  expect(second).toMatchObject({ key: 'chain2019', label: 'Fixture Institute of Chains 2019' })
  expect(second!.text).toMatch(/^Fixture Institute of Chains\. How often to oil\. 2019\./)
  // where to read it, what was read of it and the way back are not what it says
  expect(tyres!.sources.map(({ text }) => text).join()).not.toMatch(/DOI|We read|Back to the text/)
  expect(tyres!.terms).toEqual(['tread'])
})

test.each([
  ['a character written as a number', '<section id="a"><h2>A</h2><p>1 &#x3C; 2 &#38; &amp; &nbsp;x</p></section>', '1 < 2 & & x'],
  ['boxes side by side', '<section id="a"><h2>A</h2><p><b>If not</b><span>Stop</span> (<b>now</b>).</p></section>', 'If not Stop (now).'],
  ['a line break', '<section id="a"><h2>A</h2><p>one<br>two</p></section>', 'one two'],
  ['a word with a part in italics', '<section id="a"><h2>A</h2><p>un<em>blind</em>ed</p></section>', 'unblinded'],
  ['a closing bracket in an attribute', '<section id="a"><h2>A</h2><p title="a > b">c</p></section>', 'c'],
  [
    'a drawing',
    '<section id="a"><h2>A</h2><p>x</p><svg viewBox="0 0 1 1"><text>drawn</text><path d="M0 0"/></svg><p>y.</p></section>',
    'x · y.',
  ],
  ['what is hidden from everybody’s ears', '<section id="a"><h2>A</h2><p>x<i aria-hidden="true">✓</i></p></section>', 'x'],
])('%s', (_, html, text) => {
  expect(readLessonText(html).passages).toEqual([{ id: 'a', title: 'A', text }])
})

test('nothing gives nothing', () => {
  expect(readLessonText('')).toEqual({ passages: [], sources: [], terms: [] })
})

test('words before the first heading are a passage without an id', () => {
  expect(readLessonText('<p>First.</p><section id="a"><h2>A</h2><p>Then.</p></section>').passages).toEqual([
    { id: null, title: '', text: 'First.' },
    { id: 'a', title: 'A', text: 'Then.' },
  ])
})
