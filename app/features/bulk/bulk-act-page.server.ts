/** Acts on many certificates as pages: what one would do, how far one is, and the file of what became of each row. */
import { stringify } from 'csv-stringify/sync'
import { bulkTitle, doneWords, refusalInWords } from '#app/features/bulk/bulk-words.ts'
import { fits, type ChosenRows } from '#app/features/bulk/choose-rows.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAct } from '#db/queries/audit.ts'
import {
  bulkItemsInWords,
  countBulkItems,
  findBulkAct,
  latestBulkActs,
  type BulkActKind,
  type BulkItemState,
} from '#db/queries/bulk-acts.ts'
import type { Reader } from '#db/store.ts'

export interface BulkRow {
  completionId: string
  holderName: string
  number: string
  title: string
}

export interface BulkPreview {
  act: BulkActKind
  /** the list's query, or null */
  view: string | null
  total: number
  willAct: number
  refused: number
  /** the first of each */
  firstRows: BulkRow[]
  firstRefused: (BulkRow & { why: string })[]
}

const FIRST = 10

export function bulkPreview({ act, view, rows }: ChosenRows): BulkPreview {
  const row = ({ completionId, holderName, certificateNumber, title }: (typeof rows)[number]): BulkRow => {
    return { completionId, holderName, number: certificateNumber, title }
  }
  const [good, bad] = [rows.filter((each) => fits(act, each)), rows.filter((each) => !fits(act, each))]
  return {
    ...{ act, view, total: rows.length, willAct: good.length, refused: bad.length },
    firstRows: good.slice(0, FIRST).map(row),
    firstRefused: bad.slice(0, FIRST).map((each) => ({ ...row(each), why: refusalInWords(act, 'status') })),
  }
}

export interface BulkActPage {
  id: string
  title: string
  act: BulkActKind
  reason: string
  message: string | null
  view: string | null
  by: string
  total: number
  begunAt: number
  finishedAt: number | null
  counts: Record<BulkItemState, number>
  /** the first hundred */
  refused: (BulkRow & { why: string })[]
}

/** Throws NotFound for none. */
export async function bulkActPage(db: Reader, id: string): Promise<BulkActPage> {
  const { bulk, actorName } = (await findBulkAct(db, id)) ?? notFound('act')
  const refused = await bulkItemsInWords(db, id, { state: 'refused', limit: 100 })
  const { act, reason, message, view, total, begunAt, finishedAt } = bulk
  return {
    ...{ id, act, reason, message, view, total, begunAt, finishedAt },
    title: bulkTitle(act, total),
    by: actorName ?? 'somebody',
    counts: await countBulkItems(db, id),
    refused: refused.map(({ item, number, holderName, title }) => ({
      ...{ completionId: item.completionId, number, holderName: holderName ?? '', title: title ?? '' },
      why: item.refusal === null ? '' : refusalInWords(act, item.refusal),
    })),
  }
}

/** The fifty begun last. */
export async function bulkActList(db: Reader) {
  return (await latestBulkActs(db, 50)).map(({ bulk, actorName }) => ({
    id: bulk.id,
    title: bulkTitle(bulk.act, bulk.total),
    by: actorName ?? 'somebody',
    begunAt: bulk.begunAt,
    finishedAt: bulk.finishedAt,
  }))
}

/** What became of each row as CSV, in the order of the act: as completions are exported, with the count at its end. An audit row for each drawing. */
export async function exportBulkAct(ctx: ActorContext, id: string) {
  const { bulk } = (await findBulkAct(ctx.store.read, id)) ?? notFound('act')
  const items = await bulkItemsInWords(ctx.store.read, id)
  await ctx.store.write((tx) => recordAct(tx, ctx, 'bulk-act.exported', { kind: 'bulk-act', id }, { rows: items.length }))
  const head = ['Row', 'Learner', 'Activity', 'Certificate', 'State', 'Why', 'New certificate', 'When (UTC)']
  const lines = items.map(({ item, number, holderName, title }) => [
    ...[item.position, holderName ?? '', title ?? '', number],
    item.state === 'done' ? doneWords[bulk.act] : item.state,
    item.refusal === null ? '' : refusalInWords(bulk.act, item.refusal),
    item.newNumber ?? '',
    item.settledAt === null ? '' : new Date(item.settledAt).toISOString(),
  ])
  const end = `End of file: ${lines.length} rows, ${bulk.finishedAt === null ? 'not finished' : 'finished'}; made ${new Date(ctx.now).toISOString()} (UTC)`
  return {
    fileName: `${bulk.act}-${id}.csv`,
    contentType: 'text/csv; charset=utf-8',
    rows: lines.length,
    body: stringify([head, ...lines, [end, ...head.slice(1).map(() => '')]], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
  }
}
