/**
 * What a password must be (NIST SP 800-63B-4, 3.1.1.2): at least 15 characters while it is the only factor, at most 256, any characters, no rules about
 * their kinds, and none that a guesser tries first. That is judged offline:
 *
 * 1. The password is folded: lower case, and the usual substitutions undone (p4$$w0rd is password).
 * 2. From it are taken away, wherever they stand: the words of `common-passwords.txt`, the person's own names and address and the name of this site, runs of
 *    neighbouring keys, letters or digits (qwertz, abcdef, 987654) from four on, and years.
 * 3. A text that only repeats itself (passwordpassword, abcabcabc) counts once.
 * 4. It is refused when at most two different such parts and fewer than five other characters are all there is. So "Nurse2024!Nurse2024!" falls and
 *    "football kettle monday river" stands.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { foldName } from '#app/domain/names.ts'

export const PASSWORD_MIN = 15
/** beside a second factor */
export const PASSWORD_MIN_BESIDE_FACTOR = 8
export const PASSWORD_MAX = 256

/** The same password is the same bytes on every keyboard and system (RFC 8265 advises NFC; NFKC also joins full-width forms). */
export const normalizePassword = (password: string): string => password.normalize('NFKC')

/** Length in characters as people count them. */
const lengthOf = (text: string) => [...text].length

/** Whether a password suffices only beside a second factor. */
export const isShortPassword = (password: string) => lengthOf(normalizePassword(password)) < PASSWORD_MIN

/**
 * Why a password cannot be used, as a sentence to show, or null. `own` are words that a guesser would try for this person: names, the mail address.
 * `besideFactor`: the person has a second factor, and fewer characters suffice.
 */
export function passwordProblem(password: string, own: readonly string[], besideFactor = false): string | null {
  const least = besideFactor ? PASSWORD_MIN_BESIDE_FACTOR : PASSWORD_MIN
  const text = normalizePassword(password)
  if (text === '') return 'Enter a password.'
  if (lengthOf(text) < least) return `Use at least ${least} characters. Four or five unrelated words do well; spaces count.`
  if (lengthOf(text) > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`

  if (/[\x00-\x1f\x7f]/.test(text)) return 'Use characters that can be typed.'
  if (isEasilyGuessed(text, own))
    return 'This is one of the first passwords a guesser tries. Use unrelated words, or let a password manager choose.'
  return null
}

export function isEasilyGuessed(password: string, own: readonly string[]): boolean {
  const text = onlyOnce(undoSubstitutions(foldName(password).replaceAll(' ', '')))
  const plain = onlyOnce(foldName(password).replaceAll(' ', ''))
  const words = [...ownWords(own), ...commonWords()]
  return isMadeOfFewParts(text, words) || isMadeOfFewParts(plain, words)
}

function isMadeOfFewParts(text: string, words: readonly string[]): boolean {
  const parts = new Set<string>()
  let rest = text
  for (const word of words) {
    if (!rest.includes(word)) continue
    parts.add(word)
    // a mark in the gap, so that what stood apart does not join into another word
    rest = rest.replaceAll(word, '\n')
  }
  for (const run of runsIn(rest)) {
    parts.add('a run')
    rest = rest.replaceAll(run, '\n')
  }
  rest = rest.replace(/(?:19|20)\d\d/g, '\n').replace(/(.)\1{2,}/g, '\n')
  const others = onlyOnce(rest.replaceAll('\n', ''))
  return parts.size <= 2 && lengthOf(others) < 5
}

const substitutions: Record<string, string> = { '0': 'o', '1': 'i', '!': 'i', '3': 'e', '4': 'a', '@': 'a', '5': 's', $: 's', '7': 't' }

function undoSubstitutions(text: string): string {
  return text.replace(/[01!34@5$7]/g, (character) => substitutions[character] as string)
}

/** A text that is one piece over and over, as that piece. */
function onlyOnce(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const piece = text.slice(0, length)
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return piece
  }
  return text
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
]
const directions = rows.flatMap((row) => [row, [...row].reverse().join('')])

/** Stretches of at least four neighbouring keys, letters or digits, either way. */
function runsIn(text: string): string[] {
  const runs: string[] = []
  for (let from = 0; from < text.length;) {
    let length = 0
    for (let tried = 4; from + tried <= text.length; tried += 1) {
      if (!directions.some((row) => row.includes(text.slice(from, from + tried)))) break
      length = tried
    }
    if (length > 0) runs.push(text.slice(from, from + length))
    from += Math.max(length, 1)
  }
  return runs.sort((a, b) => b.length - a.length)
}

function ownWords(own: readonly string[]): string[] {
  const words = own.flatMap((text) => {
    const folded = foldName(text)
    return [folded.replaceAll(' ', ''), ...folded.split(/[^\p{L}\p{N}]+/u)]
  })
  return [...new Set(['attest', ...words])].filter((word) => lengthOf(word) >= 3).sort((a, b) => b.length - a.length)
}

let common: string[] | null = null

/** Read once, from the project's folder, where every command of ours runs. Longest first, so that the whole goes before its parts. */
function commonWords(): string[] {
  common ??= readFileSync(path.resolve('app/server/auth/common-passwords.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .sort((a, b) => b.length - a.length)
  return common
}
