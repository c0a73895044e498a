import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, foldName, hasForbiddenCharacters, maskName, sortKey } from '#app/domain/names.ts'

const anyText = fc.string({ unit: 'grapheme', maxLength: 20 })

describe('a search key', () => {
  test.each<[string, string]>([
    ['', ''],
    ['  Nadia \t Tamm\n', 'nadia tamm'],
    ['JOSÉ Ñuñez', 'jose nunez'],
    ['Jose\u0301', 'jose'],
    ['Søren Łukasz Đorđe', 'soren lukasz dorde'],
    ['Straße', 'strasse'],
    ['Æsa Œuvre Þóra Guðrún', 'aesa oeuvre thora gudrun'],
    ['İbrahim Işık', 'ibrahim isik'],
    ['O’Brien', "o'brien"],
    ['Smith‑Jones', 'smith-jones'],
    ['Ｎａｄｉａ', 'nadia'],
    ['ﬁnn', 'finn'],
    ['Нина Йорк', 'нина иорк'],
    ['ΝΊΚΟΣ', 'νικοσ'],
    ['νίκος', 'νικοσ'],
    ['مُحَمَّد', 'محمد'],
    ['שָׁלוֹם', 'שלום'],
    ['王小明', '王小明'],
    // A vowel in Devanagari and a voicing in Japanese make another word, and stay.
    ['किरण', 'किरण'],
    ['ガク', 'ガク'],
    ['\u00a0a\u3000b', 'a b'],
  ])('of %j is %j', (text, expected) => {
    expect(foldName(text)).toBe(expected)
  })

  test('a key found once is its own key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text))
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['ǿ', 'ø\u0301', 'o\u00b4'])('a letter set free by leaving out the mark of %j folds too', (text) => {
    expect(foldName(text)).toBe('o')
  })
})

describe('a sort key', () => {
  test('puts family before given names, and shorter families first', () => {
    const people: [string, string][] = [
      ['Lin', 'An'],
      ['Li Bai', 'An'],
      ['Li', 'Wei'],
      ['Öz', 'Ali'],
      ['Oz', 'Zeki'],
      ["O'Neil", 'Pat'],
      ['Li', 'An'],
    ]
    const sorted = people.sort((a, b) => (sortKey(...a) < sortKey(...b) ? -1 : 1)).map(([family, given]) => `${family}, ${given}`)
    expect(sorted).toEqual(['Li, An', 'Li, Wei', 'Li Bai, An', 'Lin, An', "O'Neil, Pat", 'Öz, Ali', 'Oz, Zeki'])
  })

  test('of a person with one name has only that', () => {
    expect(sortKey('Suharto', '')).toBe('suharto  ')
  })
})

describe('a masked name', () => {
  test.each<[string, string]>([
    ['', ''],
    ['Nadia Tamm', 'N… T…'],
    ['  Nadia   Tamm ', 'N… T…'],
    ['X', 'X…'],
    ['王小明', '王…'],
    ['محمد علي', 'م… ع…'],
    ['किरण बेदी', 'कि… बे…'],
    ['E\u0301lise', 'É…'],
    ['👩🏽‍⚕️ Nurse', '👩🏽‍⚕️… N…'],
    ['Anne-Marie O’Brien', 'A… O…'],
  ])('of %j is %j', (name, expected) => {
    expect(maskName(name)).toBe(expected)
  })
})

describe('clean text', () => {
  test.each<[string, string]>([
    ['', ''],
    [' \n ', ''],
    ['  a \t\n b  ', 'a b'],
    ['E\u0301', 'É'],
    ['a\u00a0b', 'a b'],
    ['Ａ', 'Ａ'],
  ])('of %j is %j', (text, expected) => {
    expect(cleanText(text)).toBe(expected)
  })

  test('stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
      }),
    )
  })
})

describe('forbidden characters', () => {
  test.each<[string, string, boolean]>([
    ['nothing', '', false],
    ['a name with marks, joiners and an emoji', 'Zoë क्\u200dष 👩🏽‍⚕️ می\u200cخواهم', false],
    ['tab and newline', 'a\tb\nc', false],
    ['a newline as browsers post it', 'a\r\nb', false],
    ['a carriage return alone', 'a\rb', true],
    ['NUL', 'a\u0000b', true],
    ['escape', '\u001b[31m', true],
    ['vertical tab', 'a\u000bb', true],
    ['delete', 'a\u007f', true],
    ['a C1 control', 'a\u0085b', true],
    ['left-to-right mark', '\u200eabc', true],
    ['right-to-left mark', 'abc\u200f', true],
    ['Arabic letter mark', 'abc\u061c', true],
    ['right-to-left override', 'abc\u202ecba', true],
    ['first bidi embedding', '\u202a', true],
    ['first isolate', '\u2066', true],
    ['last isolate', '\u2069', true],
    ['just outside the bidi controls', '\u2065\u206a\u2029\u202f', false],
    ['a high surrogate alone', 'a\ud83d', true],
    ['a low surrogate alone', '\ude00a', true],
    ['a pair', '\ud83d\ude00', false],
  ])('%s', (_, text, expected) => {
    expect(hasForbiddenCharacters(text)).toBe(expected)
  })
})
