import { expect, test } from 'vitest'
import { parseAiken } from '#app/domain/exchange/parse-aiken.ts'

test('a file with both kinds of letters, blank lines and Windows line ends', () => {
  const entries = parseAiken(
    'Which nerve?\r\nA. Sciatic\r\nB. Medial branch\r\nANSWER: B\r\n\r\n\r\nWhich drug?\nA) Morphine\nB)Ibuprofen\nanswer : a\n',
  )
  expect(entries).toMatchObject([
    {
      line: 1,
      title: 'Which nerve?',
      outcome: 'accepted',
      question: { type: 'single', options: [{ correct: false }, { text: 'Medial branch', correct: true }] },
    },
    { line: 7, outcome: 'accepted', question: { options: [{ text: 'Morphine', correct: true }, { text: 'Ibuprofen' }] } },
  ])
})

test('a stem may have several lines, and "B. subtilis" in it is no option', () => {
  const [entry] = parseAiken('Which is true of\nB. subtilis?\n\nA. It is a bacterium\nB. It is a virus\nANSWER: A')
  expect(entry).toMatchObject({ outcome: 'accepted', question: { stem: 'Which is true of\nB. subtilis?' } })
})

test('an option that goes on in the next line is joined and told', () => {
  const [entry] = parseAiken('Q\nA. one\nand more\nB. two\nANSWER: B.')
  expect(entry).toMatchObject({ outcome: 'changed', question: { options: [{ text: 'one\nand more' }, { text: 'two', correct: true }] } })
})

test('what is wrong is refused with its line, and the rest is read', () => {
  const entries = parseAiken(
    [
      ...['No answer', 'A. a', 'B. b', ''],
      ...['Unknown', 'A. a', 'B. b', 'ANSWER: C', ''],
      ...['Two', 'A. a', 'B. b', 'ANSWER: A, B', ''],
      ...['One option', 'A. a', 'ANSWER: A', ''],
      ...['ANSWER: B', ''],
      ...['Fine', 'A. a', 'B. b', 'ANSWER: A', ''],
      ...['Cut off', 'A. a'],
    ].join('\n'),
  )
  expect(entries.map((entry) => [entry.line, entry.title, entry.outcome === 'refused' ? entry.reason : ''])).toEqual([
    [1, 'No answer', 'the question has no line "ANSWER: "'],
    [8, 'Unknown', '"ANSWER: C" names no option of this question'],
    [13, 'Two', '"ANSWER: A, B" names more than one option; Aiken knows one right answer'],
    [15, 'One option', 'the question has 1 options; at least 2 are needed, the first beginning with "A." or "A)"'],
    [19, 'A question without words', 'there is no question above the answer'],
    [21, 'Fine', ''],
    [26, 'Cut off', 'the question has no line "ANSWER: "'],
  ])
})

test('more questions than a file may have are refused', () => {
  expect(() => parseAiken('Q\nA. a\nB. b\nANSWER: A\n'.repeat(2001))).toThrow('2,001 questions')
})
