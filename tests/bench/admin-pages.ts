/** The pages and files that are measured: each filter, each order, each place in the list, each way to search. */
import { registerOrders, type RegisterOrder } from '#db/queries/register.ts'
import { registerRowAt } from '#db/queries/scale.ts'
import type { Reader } from '#db/store.ts'
import { COURSE } from '#tests/support/cast.ts'

export interface Asked {
  name: string
  address: string
}

const LIST = '/admin/completions'

export async function pagesOf(db: Reader): Promise<Asked[]> {
  const at = async (order: 'completedAt' | 'sortKey', share: number) => {
    const row = await registerRowAt(db, order, share)
    if (!row) throw new Error('there is nothing to measure')
    return row
  }
  const [middle, byName, newest] = [await at('completedAt', 0.5), await at('sortKey', 0.5), await at('completedAt', 0.9999)]
  const page = (name: string, params: Record<string, string> = {}): Asked => {
    const query = String(new URLSearchParams(params))
    return { name, address: query === '' ? LIST : `${LIST}?${query}` }
  }
  const key = (value: string | number, id: string) => JSON.stringify([value, id])
  return [
    page('first page'),
    page('middle page', { after: key(middle.completedAt, middle.completionId) }),
    page('last page', { last: '1' }),
    page('middle page by learner', { sort: 'learner', after: key(byName.sortKey, byName.completionId) }),
    ...registerOrders.flatMap((order: RegisterOrder) => [
      page(`by ${order}`, { sort: order }),
      // newest first is the usual order, which no address names
      page(`by ${order}, last`, { sort: order === 'completed' ? order : `-${order}`, last: '1' }),
    ]),
    page('module', { module: `${COURSE}/foundations` }),
    page('module, by score', { module: `${COURSE}/foundations`, sort: '-score' }),
    page('whole course', { module: 'whole-course' }),
    page('course', { course: COURSE }),
    page('version', { version: middle.versionLabel }),
    page('version, by learner', { version: middle.versionLabel, sort: 'learner' }),
    page('profession', { profession: 'pharmacist' }),
    page('profession, by learner', { profession: 'pharmacist', sort: 'learner' }),
    page('valid', { status: 'valid' }),
    page('revoked', { status: 'revoked' }),
    page('superseded', { status: 'superseded' }),
    page('no credit', { credit: 'none' }),
    page('credit', { credit: 'Example contact hours' }),
    page('credit, by minutes', { credit: 'Example contact hours', sort: '-minutes' }),
    page('a quarter', { from: '2026-01-01', to: '2026-03-31' }),
    page('a quarter, by learner', { from: '2026-01-01', to: '2026-03-31', sort: 'learner' }),
    page('long ago', { to: '2022-06-30' }),
    page('score from 90', { scoreFrom: '90' }),
    page('score to 70', { scoreTo: '70' }),
    page('no such score', { scoreFrom: '1', scoreTo: '2' }),
    page('bias reported', { bias: 'reported' }),
    page('revoked pharmacists of a quarter', { profession: 'pharmacist', status: 'revoked', from: '2025-01-01', to: '2025-03-31' }),
    page('nurses of a module above 80 in a quarter', {
      module: `${COURSE}/foundations`,
      profession: 'nurse',
      scoreFrom: '80',
      from: '2025-01-01',
      to: '2025-03-31',
    }),
    page('search: a usual name', { q: 'smith' }),
    page('search: the beginning of names', { q: 'a' }),
    page('search: two words', { q: 'maria garcia' }),
    page('search: nobody', { q: 'nobodyiscalledso' }),
    page('search: name, by completed, profession', { q: 'kim', profession: 'nurse' }),
    page('search: address', { q: newest.email.slice(0, 14) + '@'.repeat(Number(!newest.email.slice(0, 14).includes('@'))) }),
    page('search: whole address', { q: newest.email }),
    page('search: number', { q: newest.certificateNumber }),
    { name: 'detail', address: `${LIST}/${newest.completionId}` },
    { name: 'overview, 3 months', address: '/admin?period=3-months' },
    { name: 'overview, 12 months', address: '/admin' },
    { name: 'overview, all', address: '/admin?period=all' },
  ]
}

export function exportsOf(size: number): Asked[] {
  const all = `${LIST}.csv`
  const quarter = 'from=2026-01-01&to=2026-01-31'
  return [
    { name: 'CSV, all', address: all },
    { name: 'CSV, by learner', address: `${all}?sort=learner` },
    { name: 'JSON, all', address: `${LIST}.json` },
    { name: 'XLSX', address: `${LIST}.xlsx?${size > 50_000 ? quarter : ''}` },
  ]
}
