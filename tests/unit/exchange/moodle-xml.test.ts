import { expect, test } from 'vitest'
import { importQuestions } from '#app/content/exchange/import-questions.ts'
import { splitXmlQuestions } from '#app/content/exchange/xml-questions-split.ts'
import { writeMoodleXml } from '#app/content/exchange/write-moodle-xml.ts'
import { blankCommon, type ExchangeChoiceQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ImportEntry } from '#app/domain/exchange/import-entry.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const base64 = Buffer.from(png).toString('base64')
const bytesOf = (text: string) => new TextEncoder().encode(text)
const quiz = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${inner}\n</quiz>`

async function entriesOf(text: string): Promise<ImportEntry[]> {
  const result = await importQuestions(bytesOf(text))
  if (!result.ok) throw new Error(result.problem)
  return result.entries
}
async function problemOf(text: string): Promise<string> {
  const result = await importQuestions(bytesOf(text))
  return result.ok ? JSON.stringify(result.entries) : result.problem
}
const reasonsOf = (entries: ImportEntry[]) =>
  entries.map((entry) => (entry.outcome === 'refused' ? `${entry.line} ${entry.reason}` : entry.outcome))
const whyOf = (entry: ImportEntry | undefined) =>
  entry?.outcome === 'changed' ? entry.changes.map(({ what, why }) => `${what} ${why}`) : []

const multichoice = `<!-- question: 2295 -->
  <question type="multichoice">
    <name><text>Facet nerve</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which nerve supplies the <b>lumbar</b> facet joint?</p>
<p><img src="@@PLUGINFILE@@/facet%20joint.png" alt="A facet joint" width="20"></p>]]></text>
<file name="facet joint.png" path="/" encoding="base64">${base64}</file>
    </questiontext>
    <generalfeedback format="html"><text>&lt;p&gt;Two nerves &amp;amp; one joint.&lt;/p&gt;</text></generalfeedback>
    <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden><idnumber>M1-07</idnumber>
    <single>true</single><shuffleanswers>false</shuffleanswers><answernumbering>abc</answernumbering>
    <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
    <incorrectfeedback format="html"><text><![CDATA[<p>Read lesson 2.</p>]]></text></incorrectfeedback>
    <answer fraction="0" format="html"><text>Sciatic</text><feedback format="html"><text>It supplies the leg.</text></feedback></answer>
    <answer fraction="100" format="html"><text>Medial branch</text><feedback format="html"><text></text></feedback></answer>
    <hint format="html"><text>Think of L4</text></hint><hint format="html"><text>Again</text></hint>
    <tags><tag><text>facet</text></tag><tag><text>ref:iasp2020</text></tag></tags>
  </question>`

test('a multiple-choice question of a Moodle export, with its picture, category and tags', async () => {
  const [entry] = await entriesOf(
    quiz(`<question type="category"><category><text>$course$/top/Pain/Nerves</text></category></question>\n${multichoice}`),
  )
  expect(entry).toMatchObject({
    outcome: 'changed',
    title: 'M1-07',
    line: 5,
    question: {
      ...{
        type: 'single',
        code: 'M1-07',
        name: 'Facet nerve',
        category: 'Pain/Nerves',
        shuffle: false,
        tags: ['facet'],
        refs: ['iasp2020'],
      },
      stem: 'Which nerve supplies the **lumbar** facet joint?',
      generalFeedback: 'Two nerves & one joint.',
      options: [
        { text: 'Sciatic', correct: false, feedback: 'It supplies the leg.' },
        { text: 'Medial branch', correct: true, feedback: '' },
      ],
      images: [{ name: 'facet joint.png', mediaType: 'image/png', bytes: png, alt: 'A facet joint', place: 'stem' }],
    },
  })
  expect(whyOf(entry)).toEqual([
    'The feedback "Read lesson 2." is left out: here every option has a rationale of its own',
    '2 hints left out: a question is answered once',
    'The mark 2 is left out: every question counts alike',
  ])
})

test('several right answers, true/false in any order and language, numbers with units, pairs and orders', async () => {
  const entries = await entriesOf(
    quiz(`
<question type="multichoice"><questiontext><text>Which?</text></questiontext><single>false</single>
  <answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer><answer fraction="-50"><text>c</text></answer></question>
<question type="truefalse"><questiontext><text>S</text></questiontext>
  <answer fraction="100"><text>false</text><feedback><text>Right.</text></feedback></answer><answer fraction="0"><text>true</text></answer></question>
<question type="truefalse"><questiontext><text>S</text></questiontext>
  <answer fraction="100"><text>Wahr</text></answer><answer fraction="0"><text>Falsch</text></answer></question>
<question type="numerical"><questiontext><text>N</text></questiontext><answer fraction="100"><text>20</text><tolerance>1</tolerance></answer>
  <answer fraction="0"><text>2</text><tolerance>1</tolerance><feedback><text>A tenth.</text></feedback></answer>
  <answer fraction="0"><text>*</text><feedback><text>No.</text></feedback></answer>
  <units><unit><multiplier>1000</multiplier><unit_name>µg</unit_name></unit><unit><multiplier>1</multiplier><unit_name>mg</unit_name></unit></units></question>
<question type="matching"><questiontext><text>M</text></questiontext><shuffleanswers>true</shuffleanswers>
  <subquestion format="html"><text>p</text><answer><text>x</text></answer></subquestion>
  <subquestion format="html"><text>q</text><answer><text>y</text></answer></subquestion><subquestion><text></text><answer><text>z</text></answer></subquestion></question>
<question type="ordering"><questiontext><text>O</text></questiontext><selecttype>RANDOM</selecttype><selectcount>2</selectcount>
  <answer fraction="1"><text>a</text></answer><answer fraction="2"><text>b</text></answer><answer fraction="3"><text>c</text></answer></question>
<question type="numerical"><questiontext><text>Old</text></questiontext><answer>7<fraction>1</fraction></answer><hidden>1</hidden></question>`),
  )
  expect(entries).toMatchObject([
    { outcome: 'accepted', question: { type: 'multiple', options: [{ correct: true }, { correct: true }, { correct: false }] } },
    {
      outcome: 'accepted',
      question: {
        shuffle: false,
        options: [
          { text: 'True', correct: false },
          { text: 'False', correct: true, feedback: 'Right.' },
        ],
      },
    },
    { outcome: 'changed', question: { options: [{ text: 'True', correct: true }, { text: 'False' }] } },
    { outcome: 'changed', question: { value: 20, tolerance: 1, unit: 'mg', commonErrors: [{ value: 2, feedback: 'A tenth.' }] } },
    { outcome: 'accepted', question: { premises: [{}, {}], responses: [{ text: 'x' }, { text: 'y' }, { text: 'z' }] } },
    { outcome: 'changed', question: { elements: [{ text: 'a' }, { text: 'b' }, { text: 'c' }] } },
    { outcome: 'accepted', question: { value: 7, status: 'draft' } },
  ])
  expect(whyOf(entries[2])).toEqual(['The answers "wahr" and "falsch" are read as True and False, in this order'])
  expect(whyOf(entries[3])).toEqual([
    'The feedback for any other value ("No.") is left out: here common errors have feedback of their own',
    'The units µg are left out: here a question has one unit, mg',
  ])
  expect(whyOf(entries[5])).toEqual(['The elements are all shown; Moodle shows 2 of 3'])
})

test('every other type is refused by name, and stops nothing', async () => {
  const types = [
    'shortanswer',
    'essay',
    'description',
    'cloze',
    'calculated',
    'random',
    'ddmarker',
    'coderunner',
    '',
    '__proto__',
    'toString',
  ]
  const entries = await entriesOf(
    quiz([...types.map((type) => `<question type="${type}"><name><text>x</text></name></question>`), multichoice].join('\n')),
  )
  expect(reasonsOf(entries)).toEqual([
    '3 a short-answer question (typed text) has no place here',
    '4 an essay question has no place here',
    '5 a description (text without answers) is not a question here',
    '6 a cloze question (several answers in one text) has no place here',
    '7 a calculated question (numbers drawn by a formula) has no place here',
    '8 a random question draws from a category; set the draw of the quiz instead',
    '9 a question of the type "drag markers" has no place here',
    '10 a question of the type "coderunner" has no place here',
    '11 the question has no type',
    '12 a question of the type "__proto__" has no place here',
    '13 a question of the type "toString" has no place here',
    'changed',
  ])
})

test('what a question of ours cannot be is refused with its reason', async () => {
  const question = (type: string, inner: string) =>
    `<question type="${type}"><questiontext><text>Q</text></questiontext>${inner}</question>`
  const entries = await entriesOf(
    quiz(
      [
        question('truefalse', '<answer fraction="100"><text>true</text></answer>'),
        question('numerical', '<answer fraction="100"><text>*</text></answer>'),
        question('numerical', ''),
        question('matching', '<subquestion><text>p</text><answer><text></text></answer></subquestion>'),
        question('multichoice', '<answer fraction="lots"><text>a</text></answer>'),
        '<question type="category"><category><text>x</category></question>',
      ].join('\n'),
    ),
  )
  expect(reasonsOf(entries)).toEqual([
    '3 a true/false question has two answers',
    '4 any value ("*") is marked as right',
    '5 no value gives the whole mark',
    '6 pair 1 has no answer',
    '7 the share of the mark "lots" is not a number',
    expect.stringMatching(/^8 the XML is broken/),
  ])
})

test('files that are no pictures, and pictures that are no files, are told', async () => {
  const [entry] = await entriesOf(
    quiz(`<question type="truefalse"><questiontext format="html"><text><![CDATA[Q <img src="@@PLUGINFILE@@/x.png"> <img src="https://e.org/y.png"
      alt="Y"> <img src="data:image/png;base64,AAAA">]]></text><file name="x.png" encoding="base64">${base64}</file>
      <file name="s.svg" encoding="base64">PHN2Zz4=</file><file name="b.png" encoding="base64">%%%</file><file encoding="base64">AAAA</file></questiontext>
      <image>old.gif</image><image_base64>${Buffer.from('GIF89a').toString('base64')}</image_base64>
      <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`),
  )
  expect(whyOf(entry)).toEqual([
    'The picture x.png in the stem has no alternative text: write one before it is shown',
    'The file s.svg in the stem is left out: it is no PNG, JPEG, GIF or WebP picture',
    'The file b.png in the stem is left out: it is no PNG, JPEG, GIF or WebP picture',
    'The file without a name in the stem is left out: it is no PNG, JPEG, GIF or WebP picture',
    'A picture in the stem (Y) is left out: the file does not hold it',
    'A picture in the stem (an address that holds the picture itself) is left out: the file does not hold it',
    'The picture old.gif in the stem has no alternative text: write one before it is shown',
  ])
  expect(entry).toMatchObject({ question: { images: [{ name: 'x.png' }, { name: 'old.gif', mediaType: 'image/gif' }] } })
})

test('pictures travel through our export, in every place', async () => {
  const webp = Uint8Array.from([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50])
  const question: ExchangeChoiceQuestion = {
    ...blankCommon(),
    type: 'single',
    stem: 'Two  spaces\n& <b> "quotes"',
    options: [
      { text: 'a', correct: true, feedback: 'Why', refs: null },
      { text: 'b', correct: false, feedback: '', refs: null },
    ],
    images: [
      { name: 'a b?.png', mediaType: 'image/png', bytes: png, alt: 'A "b" <c>', place: 'stem' },
      { name: 'c.webp', mediaType: 'image/webp', bytes: webp, alt: 'C', place: 'option 1' },
      { name: 'd.jpg', mediaType: 'image/jpeg', bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), alt: 'D', place: 'rationale 1' },
    ],
  }
  const { text, notes } = writeMoodleXml([question])
  expect(notes).toEqual([])
  const eleven = { ...question, type: 'multiple' as const, options: Array.from({ length: 11 }, () => question.options[0]!) }
  expect(writeMoodleXml([eleven]).notes).toMatchObject([{ why: expect.stringContaining('more than ten right options') as string }])
  const [entry] = await entriesOf(text)
  if (entry?.outcome !== 'accepted') throw new Error(JSON.stringify(entry))
  expect({ ...entry.question, images: [] }).toEqual({ ...question, images: [] })
  expect([...entry.question.images].sort((a, b) => a.name.localeCompare(b.name))).toEqual(question.images)
})

test('document types and entities are refused before any parser sees them', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><quiz><question type="essay"><name><text>&b;</text></name></question></quiz>`
  expect(await problemOf(bomb)).toMatch(/^This XML file declares a document type or entities/)
  const outside = `<?xml version="1.0"?>\n<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<quiz>&x;</quiz>`
  expect(await problemOf(outside)).toMatch(/^This XML file declares/)
  expect(await problemOf('<quiz><!DOCTYPE x><question type="essay"></question></quiz>')).toMatch(/^This XML file declares/)
  expect(await problemOf('<!DOCTYPE html><html></html>')).toMatch(/^This XML file declares/)
})

test('an entity nobody declared stays as typed; a document type inside CDATA is only text', async () => {
  const [entry] = await entriesOf(
    quiz(`<question type="truefalse"><questiontext format="plain_text"><text>&x; &#65;&#x42; <![CDATA[&lt;<!DOCTYPE html>]]></text></questiontext>
      <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`),
  )
  expect(entry).toMatchObject({ outcome: 'accepted', question: { stem: '&x; AB &lt;<!DOCTYPE html>' } })
})

test('depth, tags and their length have bounds, one question each', async () => {
  const entries = await entriesOf(
    quiz(
      [
        `<question type="essay">${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</question>`,
        `<question type="essay" x="${'y'.repeat(20_000)}"></question>`,
        `<question type="essay">${'<a/>'.repeat(6000)}</question>`,
        '<question type="multichoice"><name><text>unclosed</name></question>',
        '<question type="multichoice"><answer fraction=100><text>x</text></answer></question>',
        multichoice,
      ].join('\n'),
    ),
  )
  expect(reasonsOf(entries)).toEqual([
    '3 elements stand more than 20 deep in each other',
    expect.stringMatching(/^4 a tag has \d+ characters; at most 10000 are possible$/),
    '5 the question has more than 5000 tags',
    expect.stringMatching(/^6 the XML is broken/),
    expect.stringMatching(/^7 the XML is broken/),
    'changed',
  ])
})

test('a file that is cut off keeps what came before', async () => {
  for (const tail of [
    '<question type="essay"><na',
    '<question type="essay"><name><![CDATA[ never closed',
    '<question type="essay"> <!-- never closed',
  ]) {
    const entries = await entriesOf(`<quiz>${multichoice}\n${tail}`)
    expect(reasonsOf(entries)).toEqual(['changed', expect.stringMatching(/cut off here$/)])
  }
  const nested = await entriesOf(`<quiz><question type="essay"><name>\n${multichoice}</quiz>`)
  expect(reasonsOf(nested)).toEqual(['1 the question is not closed with </question>: the file is cut off here', 'changed'])
})

test('other XML is named', async () => {
  expect(await problemOf('<?xml version="1.0"?><questestinterop></questestinterop>')).toMatch(/first element is <questestinterop>/)
  expect(await problemOf('<?xml version="1.0"?>')).toBe('This XML file has no element.')
  expect(await problemOf('<quiz></quiz>')).toBe('This file is Moodle XML, but it holds no question.')
})

test('hostile files cost no more than their length', { timeout: 60_000 }, () => {
  const start = '<quiz><question type="essay">'
  for (const sign of ['<', '<!--', '<a ', '<![CDATA[', '&#65;', '<question ', '</question>', '"', '<a b="', '</a>']) {
    expect(() => splitXmlQuestions(start + sign.repeat(400_000))).not.toThrow(TypeError)
  }
})

test('a text with marks goes out as Markdown, with its picture too, and comes back as it was', async () => {
  const [entry] = await entriesOf(quiz(multichoice))
  if (entry?.outcome !== 'changed') throw new Error('not read')
  const question = { ...entry.question, generalFeedback: 'See [the *guide*](https://x.org).\n\n- **one**\n- two' }
  for (const alt of ['A facet joint', 'One [of] two']) {
    const marked = { ...question, images: question.images.map((image) => ({ ...image, alt })) }
    const { text } = writeMoodleXml([marked])
    expect(text).toContain('<generalfeedback format="markdown">')
    expect(text).toContain(alt.includes('[') ? '<questiontext format="html">' : '<questiontext format="markdown">')
    const read = await entriesOf(text)
    expect(read.map((one) => one.outcome === 'accepted' && one.question)).toEqual([marked])
  }
})

test('an option that is a picture alone is called one; without alternative text it is refused by its name', async () => {
  const option = (
    alt: string,
  ) => `<answer fraction="0" format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/nerve.png" alt="${alt}">]]></text>
    <file name="nerve.png" path="/" encoding="base64">${base64}</file></answer>`
  const sciatic = '<answer fraction="0" format="html"><text>Sciatic</text>'
  const withPicture = (alt: string) => quiz(multichoice.replace(sciatic, `${option(alt)}${sciatic}`))
  const [named] = await entriesOf(withPicture('A nerve behind a joint'))
  expect(named).toMatchObject({
    outcome: 'changed',
    question: {
      options: [{ text: 'Picture 1' }, { text: 'Sciatic' }, {}],
      images: [{}, { alt: 'A nerve behind a joint', place: 'option 1' }],
    },
  })
  expect(whyOf(named)).toContain('Option 1 is a picture alone, and is called "Picture 1"')
  const [bare] = await entriesOf(withPicture(''))
  expect(bare).toMatchObject({ outcome: 'refused', reason: 'option 1 is a picture alone (nerve.png), and has no alternative text' })
})
