/** Abbreviations: short forms in capitals that a text uses, and whether it says what they stand for. */

// Known to every clinician who reads English, or names rather than short forms: countries, journals, units of imaging.
const familiar = new Set([
  'US',
  'UK',
  'EU',
  'UN',
  'HIV',
  'DNA',
  'RNA',
  'AIDS',
  'BMJ',
  'JAMA',
  'OK',
  'ID',
  'PDF',
  'CT',
  'TV',
  'AM',
  'PM',
  'COVID',
])

/** An abbreviation with where it stands; a plural s is left out ("RCTs" is "RCT"). */
export interface ShortForm {
  short: string
  index: number
}

/** Words of at least two capitals, with what a hyphen joins ("SENZA-RCT"): no Roman numerals, no vertebral levels (L5-S1), no emphasis (NOT). */
export function shortFormsOf(text: string): ShortForm[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\d]*\p{Lu}[\p{Lu}\d]*(?:-\p{Lu}{2,}\d*)*(?=s?(?![\p{L}\p{N}]))/gu)]
    .map(({ 0: short, index }) => ({ short, index }))
    .filter(
      ({ short, index }) =>
        !/^[IVX]+$|^[CTLS]\d/.test(short) && !emphasized.has(short) && !familiar.has(short) && !areInitials(short, index, text),
    )
}

/** "Simpson EL, Critique of …": the initials of an author */
function areInitials(short: string, index: number, text: string): boolean {
  return short.length === 2 && /\p{Lu}\p{Ll}+ $/u.test(text.slice(0, index)) && /^[,.]/.test(text.slice(index + 2))
}

const emphasized = new Set(['NOT', 'EXCEPT', 'LEAST', 'MOST', 'BEST', 'ALL', 'AND', 'NO', 'TRUE', 'FALSE'])

/** The short forms of a text, each once, that are neither known (whole or by the parts a hyphen joins), nor spelled out in `whole`, nor a study there. */
export function undefinedShortForms(text: string, whole: string, known: readonly string[]): ShortForm[] {
  const isKnown = (short: string) => known.includes(short) || short.split('-').every((part) => known.includes(part) || familiar.has(part))
  const isUndefined = ({ short }: ShortForm) => !isKnown(short) && !isSpelledOut(short, whole) && !isStudyName(short, whole)
  const found = shortFormsOf(text).filter(isUndefined)
  return found.filter(({ short }, index) => found.findIndex((other) => other.short === short) === index)
}

/** "confidence interval (CI)", "CI (confidence interval)" or "CI: confidence interval" */
function isSpelledOut(short: string, text: string): boolean {
  return new RegExp(`\\(${short}s?[),;]|(?<!\\p{L})${short}s?(?: \\(|: )\\p{L}{3}`, 'u').test(text)
}

/** "the EVOKE trial", "SENZA-RCT": the name of a study is no short form */
function isStudyName(short: string, text: string): boolean {
  return (
    short.endsWith('-RCT') ||
    new RegExp(`\\b${short}(?:['’]s)?(?: \\p{Ll}+){0,2} (?:trials?|stud(?:y|ies)|registry|cohort)\\b`, 'u').test(text)
  )
}
