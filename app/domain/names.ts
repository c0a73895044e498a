/**
 * A name: what a person is called, in any script. It is kept as typed (cleaned), printed as the holder wishes, searched and sorted by keys made here and not
 * by a database's collation, and masked on the public check.
 */

/** Letters that Unicode does not take apart, with what people type instead on a plain keyboard. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
}
const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

/**
 * Marks that are left out of a search key: Latin, Greek and Cyrillic diacritics, Hebrew points, Arabic vowel signs. Marks of other scripts (Devanagari vowels,
 * Japanese voicing) make another letter and stay.
 */
const optionalMarks = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/gu

/** A search key: NFKC, lower-cased, diacritics folded, whitespace collapsed. Folding a key again changes nothing. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(optionalMarks, '')
    .replace(plainLetter, (letter) => plainLetters[letter] as string)
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * A key that sorts people by family name, then given name, compared byte by byte. Two spaces part them: a folded name holds none and nothing sorts before
 * them, so that "Li, Wei" comes before "Li Bai, An" and "Lin, An".
 */
export function sortKey(family: string, given: string): string {
  return `${foldName(family)}  ${foldName(given)}`
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** A name for the public check: the first grapheme of each word and an ellipsis ("Nadia Tamm" is "N… T…"), in any script. */
export function maskName(printedName: string): string {
  const words = cleanText(printedName).split(' ')
  return words.flatMap((word) => [...graphemes.segment(word)].slice(0, 1).map(({ segment }) => `${segment}…`)).join(' ')
}

/** Text of one line as it is stored: NFC, trimmed, inner whitespace collapsed to one space. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Controls except tab and newline (and a carriage return that belongs to one, as browsers post it), bidi controls, halves of surrogate pairs. */
const forbidden = /(?![\t\n]|\r\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u

/**
 * Whether a text holds characters that are refused at the door: NUL and other controls except tab and newline, bidi controls (they make a printed name read
 * differently from what is stored), lone surrogates (no database stores them).
 */
export function hasForbiddenCharacters(text: string): boolean {
  return forbidden.test(text)
}
