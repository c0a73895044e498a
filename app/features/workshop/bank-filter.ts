/** Which questions of a bank are listed, and in which order. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { fewestForVerdict } from '#app/domain/item-analysis/verdict.ts'
import { hasTag } from '#app/domain/tags.ts'
import type { BankRowOnPage } from '#app/features/workshop/bank-page.server.ts'
import type { BankQuery } from '#app/features/workshop/bank-query.ts'
import type { BankItem } from '#app/features/workshop/module-bank.server.ts'
import { textLines } from '#app/features/workshop/text-lines.ts'

/** `row.authors` are ids here. */
export interface FoundRow {
  item: BankItem
  row: BankRowOnPage
}

export function refsOf({ refs, options }: DraftQuestion): string[] {
  return [...refs, ...options.flatMap((option) => option.refs ?? [])]
}

export function matches({ item, row }: FoundRow, query: BankQuery): boolean {
  const is = (wanted: string, value: string) => wanted === '' || wanted === value
  return (
    is(query.type, row.type) &&
    is(query.objective, row.objective) &&
    is(query.bloom, row.bloom) &&
    is(query.difficulty, row.difficulty) &&
    is(query.module, row.module) &&
    (query.ref === '' || refsOf(item.content).includes(query.ref)) &&
    (query.author === '' || row.authors.includes(query.author)) &&
    (query.tag === '' || hasTag(item.content, query.tag)) &&
    hasStatistics(row, query.statistics) &&
    isUsed(item, query.used) &&
    hasStatus(item, query.status) &&
    hasWords(item, query.q)
  )
}

/** What was discarded is listed only where it is asked for. */
function hasStatus({ state, draft }: BankItem, status: string): boolean {
  switch (status) {
    case '':
      return state !== 'discarded'
    case 'drafts':
      return draft !== null
    case 'ready':
      return state === 'changed' || state === 'new'
    case 'published':
      return state === 'published' || state === 'changed'
    default:
      return state === status
  }
}

function hasWords({ code, content }: BankItem, q: string): boolean {
  if (q === '') return true
  const folded = [code, ...textLines(content).map(({ text }) => text)].join('\n').toLocaleLowerCase('en')
  return q
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

/** Shares are those the table shows. A discrimination and a remark of item analysis need 30 first attempts, as they do there. */
function hasStatistics({ facility, discrimination, met, remarks, isPublished }: BankRowOnPage, wanted: string): boolean {
  const percent = facility === null ? null : Math.round(facility * 100)
  switch (wanted) {
    case 'hard':
      return percent !== null && percent < 30
    case 'middle':
      return percent !== null && percent >= 30 && percent <= 90
    case 'easy':
      return percent !== null && percent > 90
    case 'flat':
      return met >= fewestForVerdict && discrimination !== null && discrimination < 0.1
    case 'mis-keyed':
      return remarks.includes('mis-keyed')
    case 'flagged':
      return remarks.length > 0
    case 'few':
      return isPublished && met < fewestForVerdict
    default:
      return true
  }
}

function isUsed({ inQuiz, published }: BankItem, wanted: string): boolean {
  switch (wanted) {
    case 'now':
      return inQuiz
    case 'earlier':
      return published !== null && !inQuiz
    case 'never':
      return published === null
    default:
      return true
  }
}

/** What nobody met stands last where shares are asked for. Equals stand by code. */
export function inOrder(rows: readonly FoundRow[], { sort }: BankQuery): FoundRow[] {
  const place = ({ row }: FoundRow) => (sort === 'facility' ? (row.facility ?? 2) : sort === 'changed' ? -row.changedAt : 0)
  return [...rows].sort((a, b) => place(a) - place(b) || (sort === '' ? 0 : a.row.code < b.row.code ? -1 : 1))
}
