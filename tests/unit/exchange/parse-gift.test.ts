import { expect, test } from 'vitest'
import type { ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { parseGift } from '#app/domain/exchange/parse-gift.ts'

const only = (text: string): ImportEntry => {
  const entries = parseGift(text)
  expect(entries).toHaveLength(1)
  return entries[0]!
}
const accepted = (text: string) => {
  const entry = only(text)
  if (entry.outcome !== 'accepted') throw new Error(JSON.stringify(entry))
  return entry.question
}
const changed = (text: string) => {
  const entry = only(text)
  if (entry.outcome !== 'changed') throw new Error(JSON.stringify(entry))
  return { question: entry.question, why: entry.changes.map(({ what, why }) => `${what} ${why}`) }
}
const refused = (text: string) => {
  const entry = only(text)
  if (entry.outcome !== 'refused') throw new Error(JSON.stringify(entry))
  return entry.reason
}
const options = (question: unknown) =>
  (question as { options: { text: string; correct: boolean; feedback: string }[] }).options.map(
    ({ text, correct, feedback }) => `${correct ? '*' : ''}${text}${feedback === '' ? '' : ` (${feedback})`}`,
  )

test('a single choice has one right option, wherever it stands', () => {
  const question = accepted('Which nerve supplies the lumbar facet joint?{~Sciatic =Medial branch ~Femoral}')
  expect(question).toMatchObject({ type: 'single', stem: 'Which nerve supplies the lumbar facet joint?', name: null, code: null })
  expect(options(question)).toEqual(['Sciatic', '*Medial branch', 'Femoral'])
})

test('options on lines of their own, with feedback each and for the whole', () => {
  const question = accepted(`::Facet nerve::Which nerve?{
    ~Sciatic#It supplies the leg.
    =Medial branch # Two of them
for each joint.
    ~Femoral
    ####Each joint has two medial branches.
  }`)
  expect(question).toMatchObject({ name: 'Facet nerve', generalFeedback: 'Each joint has two medial branches.' })
  expect(options(question)).toEqual(['Sciatic (It supplies the leg.)', '*Medial branch (Two of them\nfor each joint.)', 'Femoral'])
})

test('answers in the middle of a sentence leave a blank there', () => {
  expect(accepted('Pain lasting {~one =three ~nine} months is called chronic.').stem).toBe('Pain lasting _____ months is called chronic.')
  expect(accepted('What is pi? {#3.141..3.142}.').stem).toBe('What is pi? _____.')
})

test('escapes give the signs themselves, and \\n a line break', () => {
  const question = accepted('::a\\:\\:b::Set \\{1\\, 2\\} \\~ \\= \\# C\\:\\\\dir\\nnext{=\\= 5#\\#1 ~\\~5 \\\\}')
  expect(question).toMatchObject({ name: 'a::b', stem: 'Set {1\\, 2} ~ = # C:\\dir\nnext' })
  expect(options(question)).toEqual(['*= 5 (#1)', '~5 \\'])
})

test('weights make a multiple response; equal shares need no word', () => {
  const question = accepted('Which are opioids?{~%50%Morphine ~%-50%Ibuprofen ~%50%Fentanyl}')
  expect(question.type).toBe('multiple')
  expect(options(question)).toEqual(['*Morphine', 'Ibuprofen', '*Fentanyl'])
  expect(accepted('Thirds{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-33.33333%d}').type).toBe('multiple')
})

test('weights that our score does not have are told', () => {
  expect(changed('Q{~%75%a ~%25%b ~c}').why).toEqual([
    'The weights of the right options are left out: here each right option counts alike',
    'The weights of the wrong options are left out: here a wrong choice takes away as much as a right one gives',
  ])
  expect(changed('Q{~a ~%50%half =whole ~%-25%loss}').why).toEqual([
    'The option "half" gave 50 % of the mark; here it counts as wrong',
    'The option "loss" gave -25 % of the mark; here it counts as wrong',
  ])
})

test('true and false in every spelling, with feedback for the wrong answer first', () => {
  for (const word of ['T', 'TRUE']) expect(options(accepted(`Pain is personal.{${word}}`))).toEqual(['*True', 'False'])
  for (const word of ['F', 'FALSE']) expect(options(accepted(`Pain is nociception.{${word}}`))).toEqual(['True', '*False'])
  expect(options(accepted('S{T#No.#Yes.####All.}'))).toEqual(['*True (Yes.)', 'False (No.)'])
  expect(options(accepted('S{F#No.#Yes.}'))).toEqual(['True (No.)', '*False (Yes.)'])
  expect(accepted('S{T}')).toMatchObject({ type: 'truefalse', shuffle: false })
  expect(changed('S{true}').why).toEqual(['The answer "true" is read as true/false; Moodle does so only in capitals'])
  expect(changed('S.{FALSE}.').why).toEqual(['The "." behind the answers is left out'])
})

test('numbers: exact, with a tolerance, as a range, with errors that have feedback', () => {
  expect(accepted('Q{#1822}')).toMatchObject({ type: 'numeric', value: 1822, tolerance: 0, commonErrors: [] })
  expect(accepted('Q{#5:0.1}')).toMatchObject({ value: 5, tolerance: 0.1 })
  expect(accepted('Q{#1..5}')).toMatchObject({ value: 3, tolerance: 2 })
  expect(accepted('Q{#3.141..3.142}')).toMatchObject({ value: 3.1415, tolerance: 0.0005 })
  expect(accepted('Q{#-5:.5}')).toMatchObject({ value: -5, tolerance: 0.5 })
  expect(accepted('Q{#=20:1 =%0%2:1#A tenth.}')).toMatchObject({ value: 20, commonErrors: [{ value: 2, feedback: 'A tenth.' }] })
  expect(accepted('Q{#=1e3:0}')).toMatchObject({ value: 1000 })
  expect(accepted('Q{#=-0:0}')).toMatchObject({ value: 0 })
})

test('what a numeric question of ours cannot hold is told or refused', () => {
  expect(changed('Q{#=1822:0#Right! =%50%1822:2#Near. =%50%1900:0 =%0%5:3 ~#Any other.####Why.}')).toMatchObject({
    question: {
      generalFeedback: 'Right!\nWhy.',
      commonErrors: [
        { value: 1900, feedback: '' },
        { value: 5, feedback: '' },
      ],
    },
    why: [
      'The value 1822 for part of the mark is left out: it lies within the tolerance of the answer',
      'The value 1900 gave 50 % of the mark; here it counts as wrong',
      'The common error 5 is recognised within the tolerance of the answer, 0',
      'The feedback for any other value ("Any other.") is left out: here common errors have feedback of their own',
      'The feedback of the right value stands with the rationale of the question',
    ],
  })
  expect(refused('Q{#}')).toBe('a numerical question without a value')
  expect(refused('Q{#*}')).toBe('any value ("*") is marked as right')
  expect(refused('Q{#=5:0 =7:0}')).toMatch(/^more than one value gives the whole mark/)
  expect(refused('Q{#=%50%5:0}')).toBe('no value gives the whole mark')
  expect(refused('Q{#3,14}')).toBe('the value "3,14" has a decimal comma; write 3.14')
  expect(refused('Q{#five}')).toBe('the value "five" is not a number')
  expect(refused('Q{#5:}')).toBe('the tolerance is missing')
  expect(refused('Q{#5..1}')).toBe('the range 5 to 1 runs backwards')
  expect(refused('Q{#5:-1}')).toBe('the tolerance -1 is below 0')
  expect(refused('Q{#1e999}')).toBe('the value "1e999" is not a number')
})

test('matching: pairs, a shared response, and a response that belongs nowhere', () => {
  expect(accepted('Match.{=Morphine -> Opioid =Fentanyl->Opioid =Ibuprofen -> NSAID = -> Steroid####Classes.}')).toMatchObject({
    type: 'matching',
    premises: [
      { text: 'Morphine', response: 0 },
      { text: 'Fentanyl', response: 0 },
      { text: 'Ibuprofen', response: 1 },
    ],
    responses: [{ text: 'Opioid' }, { text: 'NSAID' }, { text: 'Steroid' }],
    generalFeedback: 'Classes.',
  })
  expect(refused('Match.{=a -> 1 =b}')).toBe('pair 2 ("b") has no ->')
  expect(refused('Match.{=a -> 1 =b ->}')).toBe('pair 2 has nothing behind ->')
  expect(refused('Match.{x =a -> 1 =b -> 2}')).toBe('"x" stands before the first =')
  expect(refused('Match.{=a -> 1 =b -> 1}')).toBe('the question has 1 different responses; at least 2 are needed')
  expect(refused('Match.{=a -> 1 = -> 2}')).toBe('the question has 1 premises; at least 2 are needed')
  expect(refused('Match {=a -> 1 =b -> 2} these.')).toMatch(/^a missing-word question/)
})

test('ordering as Moodle writes it, with what it would leave out', () => {
  const text = 'Put in order.{>3 ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none\nFirst &lt;1\nSecond\nThird\n####Why.}'
  expect(accepted(text)).toMatchObject({ type: 'ordering', elements: [{ text: 'First <1' }, { text: 'Second' }, { text: 'Third' }] })
  expect(changed('O{>2 CONTIGUOUS VERT ABSOLUTE TRUE ABCD\nA\nB\nC\n}').why).toEqual(['The elements are all shown; Moodle shows 2 of 3'])
  expect(accepted('O{>2\nA\nB\nC}').type).toBe('ordering')
  expect(refused('O{>3 A B C}')).toBe('an ordering question has its elements on the lines below "{>"')
  expect(refused('O{>2 ALL\nA\nB}')).toBe('the question has 2 elements; at least 3 are needed')
})

test('what asks for free text, or asks nothing, is refused by name with its line', () => {
  const entries = parseGift(
    '// a heading\n\nTwo plus two equals {=four =4}.\n\nWrite an essay.{}\n\nJust a text.\n\nUse {=%100%words#Good} here\n',
  )
  expect(entries.map((entry) => [entry.line, entry.outcome === 'refused' && entry.reason])).toEqual([
    [3, 'a short-answer question (typed text) has no place here'],
    [5, 'an essay question (no answers) has no place here'],
    [7, 'a description (text without answers) is not a question here'],
    [9, 'a short-answer question (typed text) has no place here'],
  ])
})

test('a broken question stops no other', () => {
  const entries = parseGift('Q1{~a =b}\n\nbroken {~a =b\n\nQ2{T}\n\nalso } broken {\n\nno { } two {T}\n\nclosed }\n\nQ3{#5}')
  expect(entries.map(({ outcome, line }) => `${line} ${outcome}`)).toEqual([
    '1 accepted',
    '3 refused',
    '5 accepted',
    '7 refused',
    '9 refused',
    '11 refused',
    '13 accepted',
  ])
  expect(entries.map((entry) => (entry.outcome === 'refused' ? entry.reason : ''))).toEqual([
    '',
    'the answers are opened with "{" but not closed with "}"',
    '',
    'a "}" stands before the "{" that opens the answers; write \\} for the sign itself',
    'there is a second "{" or "}": put a blank line between questions, or write \\{ and \\} for the signs themselves',
    'the answers are closed with "}" but not opened with "{"',
    '',
  ])
})

test('a file cut off in the last question keeps the others', () => {
  expect(parseGift('Q1{T}\n\nQ2{~a\n=b').map(({ outcome }) => outcome)).toEqual(['accepted', 'refused'])
})

test('a blank line among the answers is read over and told', () => {
  expect(changed('Q{\n~a\n\n// note\n=b\n\n}').why).toEqual(['A blank line among the answers is left out: in GIFT it ends the question'])
  expect(parseGift('Q{\n~a\n\n::Next::N{T}').map(({ outcome }) => outcome)).toEqual(['refused', 'accepted'])
  expect(parseGift('Q{\n~a\n\n$CATEGORY: x\n\nN{T}').map(({ outcome }) => outcome)).toEqual(['refused', 'accepted'])
  expect(parseGift('Q{\n~a\n\nN {\n=b}').map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
  expect(parseGift('Q{\n~a\n\nno sign\n\nany more').map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused'])
})

test('categories, ids and tags come from the lines around', () => {
  const entries = parseGift(
    [
      '$CATEGORY: $course$/top/Pain/Basics',
      '',
      '// question: 12 name: x [id:M1-01] [tag:opioids] [tag:a\\]b] [tag:ref:iasp2020] [tag:objective:O1.1a] [tag:bloom:apply]',
      '// [tag:lesson:pain] [tag:section:what] [tag:difficulty:easy] [tag:status:draft] [tag:anchor] [tag:excludes:M2] [tag:shuffle:no]',
      'Q1{~a =b}',
      '',
      '$CATEGORY: $course$/top',
      'Q2{~a =b}',
      '',
      '$CATEGORY: Other//Slash',
      '',
      '// [id:not a code] [tag:bloom:high] [tag:ref:NO!] [tag:objective:!] [tag:lesson:Bad Slug] [tag:excludes:?] [tag:anchor:2]',
      '// [tag:shuffle:often] [tag:difficulty:x] [tag:status:x]',
      'Q3{~a =b}',
    ].join('\r\n'),
  )
  expect(entries.map((entry) => (entry.outcome === 'refused' ? null : entry.question.category))).toEqual([
    'Pain/Basics',
    null,
    'Other//Slash',
  ])
  expect(entries[0]).toMatchObject({
    question: {
      ...{
        code: 'M1-01',
        tags: ['opioids', 'a b'],
        refs: ['iasp2020'],
        objective: 'O1.1a',
        bloom: 'apply',
        lesson: 'pain',
        section: 'what',
      },
      ...{ difficulty: 'easy', status: 'draft', anchor: true, excludes: ['M2'], shuffle: false },
    },
  })
  expect(entries[2]).toMatchObject({
    outcome: 'changed',
    changes: [{ what: 'The code "not a code"' }],
    question: {
      code: null,
      tags: [
        ...['bloom:high', 'ref:NO!', 'objective:!', 'lesson:Bad Slug', 'excludes:?', 'anchor:2'],
        ...['shuffle:often', 'difficulty:x', 'status:x'],
      ],
    },
  })
})

test('a category line within a question is part of its words', () => {
  expect(accepted('Which\n$CATEGORY: x\n{~a =b}')).toMatchObject({ stem: 'Which\n$CATEGORY: x', category: null })
})

test('the second question with a code keeps its place and loses the code only when entries are put together', () => {
  expect(parseGift('// [id:A1]\nQ{T}\n\n// [id:A1]\nR{T}').map((entry) => entry.outcome)).toEqual(['accepted', 'accepted'])
})

test('a name that never ends is part of the question', () => {
  expect(accepted('::half Which?{~a =b}')).toMatchObject({ name: null, stem: 'half Which?' })
})

test('formats: HTML becomes Markdown and says what it loses, plain text keeps every sign, Markdown stays', () => {
  expect(accepted('[html]<p>How many <span>are</span> &lt; 5&nbsp;mg?</p>{=<p>one</p> ~two}').stem).toBe('How many are < 5 mg?')
  expect(accepted('[html]<p>A <b>bold</b> word</p>{=one#<i>yes</i> ~two}')).toMatchObject({
    stem: 'A **bold** word',
    options: [{ feedback: '_yes_' }, {}],
  })
  expect(changed('[html]<p>A <u>word</u></p>{=one ~two#<b>n</b>o}')).toMatchObject({
    question: { stem: 'A word' },
    why: ['The stem underlining is left out', 'The rationale of option 2 bold or italic type is left out'],
  })
  expect(accepted('[plain]Is *this* emphasis?{T}').stem).toBe('Is \\*this\\* emphasis?')
  expect(accepted('Which?{=a *b* -> 2 ** 3 **4** =c -> d}')).toMatchObject({
    responses: [{ text: '2 \\*\\* 3 \\*\\*4\\*\\*' }, { text: 'd' }],
  })
  expect(accepted('[plain]Is <b> a tag & &amp; sign?{T}').stem).toBe('Is <b> a tag & &amp; sign?')
  expect(accepted('Lines\nstay, p < 0.05 too{T}').stem).toBe('Lines\nstay, p < 0.05 too')
  expect(accepted('Lines<br>\nand &plusmn;{T}').stem).toBe('Lines\n\nand ±')
  expect(accepted("[markdown]Who's in **Grant's tomb**?{T}").stem).toBe("Who's in **Grant's tomb**?")
  expect(accepted('[Ref] unknown format{=[plain]<b> ~[x] y}')).toMatchObject({
    stem: '[Ref] unknown format',
    options: [{ text: '<b>' }, { text: '[x] y' }],
  })
})

test('pictures cannot come with GIFT', () => {
  expect(changed('[html]<img src\\="a.png" alt\\="A curve"> Which?{T}').why).toEqual([
    'A picture (A curve) is left out of the stem: GIFT holds no pictures',
  ])
  expect(changed('[html]<img src\\="a.png"> Which?{T#<img>}').why).toEqual([
    'A picture (a.png) is left out of the stem: GIFT holds no pictures',
    'A picture (without address) is left out of the rationale of the wrong answer: GIFT holds no pictures',
  ])
})

test('options that say nothing, weights that are none, and keys that are missing are refused', () => {
  expect(refused('Q{~a ~b}')).toBe('no option is marked as right')
  expect(refused('Q{=a =b ~c}')).toBe('2 options are marked as right, where one can be chosen')
  expect(refused('Q{~ =b}')).toBe('option 1 is empty')
  expect(refused('[html]Q{~<img src\\="a.png" alt\\="A nerve"> =b}')).toBe(
    'option 1 is a picture alone, and GIFT holds no pictures: send the question as Moodle XML',
  )
  expect(refused('Q{words ~a =b}')).toBe('"words" stands before the first ~ or =')
  expect(refused('Q{~%33,3%a =b}')).toBe('the weight "%33,3%" is not a percentage such as %50% or %-33.33333%')
  expect(refused('Q{~%999%a =b}')).toMatch(/^the weight/)
  expect(refused('Q{~%101%a =b}')).toBe('the weight 101 % is above 100 %')
  expect(refused('{~a =b}')).toBe('the stem is empty')
  expect(refused('Q{~a}')).toBe('the question has 1 options; at least 2 are needed')
})

test('more questions than a file may have are refused before they are read', () => {
  expect(() => parseGift('Q{T}\n\n'.repeat(2001))).toThrow('This file has 2,001 questions; at most 2,000 are possible at once. Divide it.')
})

test('hostile texts cost no more than their length', { timeout: 60_000 }, () => {
  for (const sign of ['~', '=', '{', '::', '#', '\\', '[tag:', '//', '->']) {
    const many = sign.repeat(200_000)
    expect(parseGift(`Q{${many}\n\n// ${many}\nQ{~a =b}\n\nQ{${many}}`).map(({ outcome }) => outcome)).toContain('accepted')
  }
})
