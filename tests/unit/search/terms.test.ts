import { expect, test } from 'vitest'
import { keyOf, termOf, wordsOf } from '#app/features/search/terms.ts'

test.each([
  ['9.97% (95% CI 7.62–12.59)', ['9.97', '95', 'CI', '7.62', '12.59']],
  ['10kHz, T10 and 1,100 people', ['10', 'kHz', 'T10', 'and', '1,100', 'people']],
  ['carry-over, the person’s', ['carry', 'over', 'the', 'person’s']],
  ['التحفيز 刺激', ['التحفيز', '刺激']],
  ['??? <> 🙂 —', []],
  ['', []],
])('the words of %j', (text, words) => {
  expect(wordsOf(text).map((word) => word.text)).toEqual(words)
  for (const word of wordsOf(text)) expect(text.slice(word.start, word.end)).toBe(word.text)
})

test.each([
  ['Injections', 'injection'],
  ['therapies', 'therapy'],
  ['series', 'sery'],
  ['processes', 'process'],
  ['stenosis', 'stenosis'],
  ['thrombus', 'thrombus'],
  ['access', 'access'],
  ['person’s', 'person'],
  ['gas', 'gas'],
  ['SCS', 'scs'],
  ['DRGS', 'drgs'],
  ['drgs', 'drgs'],
  ['RCTs', 'rct'],
  ['Dużo', 'duzo'],
  ['ＣＲＰＳ', 'crps'],
  ['Straße', 'strasse'],
  ['1,100', '1100'],
])('%s is searched by %s', (word, term) => expect(termOf(word)).toBe(term))

test('case, number and punctuation make no other key', () => {
  expect(keyOf('Carry-over effects!')).toBe(keyOf('carry over effect'))
})
