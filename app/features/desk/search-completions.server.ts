/** From what was typed to what is looked up: the search box takes a name, an address, a certificate number or a verification code. */
import { startOfDay, addDays } from '#app/domain/calendar.ts'
import { normalizeVerificationCode } from '#app/domain/certificate.ts'
import { foldName } from '#app/domain/names.ts'
import { NO_CREDIT, type CompletionsChoices, type TypedFilter } from '#app/features/desk/completions-query.ts'
import { foldAddress } from '#app/server/auth/addresses.ts'
import type { RegisterFilter, RegisterSearch } from '#db/queries/register.ts'

/** `filter` has no problems. Days are those of `timeZone`. */
export function registerFilter(filter: TypedFilter, choices: CompletionsChoices, timeZone: string): RegisterFilter {
  const given = <T>(text: string, read: (text: string) => T): T | null => (text === '' ? null : read(text))
  return {
    search: readSearch(filter.q),
    courseId: choices.courses.find(({ value }) => value === filter.course)?.courseId ?? null,
    moduleId: choices.modules.find(({ value }) => value === filter.module)?.moduleId ?? null,
    versionLabel: given(filter.version, String),
    profession: given(filter.profession, String),
    status: filter.status === 'valid' || filter.status === 'revoked' || filter.status === 'superseded' ? filter.status : null,
    creditType: given(filter.credit, (text) => (text === NO_CREDIT ? '' : text)),
    completedFrom: given(filter.from, (day) => startOfDay(day, timeZone)),
    completedBefore: given(filter.to, (day) => startOfDay(addDays(day, 1), timeZone)),
    scoreFrom: given(filter.scoreFrom, (text) => Number(text) * 100),
    // scores are shown as whole per cent, floored: "to 80" holds 80.99
    scoreBelow: given(filter.scoreTo, (text) => (Number(text) + 1) * 100),
    biasReported: filter.bias === 'reported',
  }
}

export function readSearch(typed: string): RegisterSearch | null {
  const text = typed.trim()
  if (text === '') return null
  if (text.includes('@')) return { kind: 'email', beginning: foldAddress(text) }
  const number = /^(\d{4})-(\d{1,9})$/.exec(text)
  if (number) return { kind: 'number', number: `${number[1]}-${number[2]!.padStart(6, '0')}` }
  const verificationCode = normalizeVerificationCode(text)
  // 28 letters without a digit are a name
  if (verificationCode !== null && /\d/.test(text)) return { kind: 'code', verificationCode }
  const words = foldName(text).split(/[\s,;()]+/u)
  // "O'" and "Dr." are the beginnings of what is found
  return { kind: 'name', words: words.map((word) => word.replace(/^[-'.]+|[-'.]+$/gu, '')).filter(Boolean) }
}
