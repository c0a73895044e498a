/**
 * Statements of the busiest pages, written once for each handle and then only run: to put a statement together costs several times what SQLite takes to
 * answer it.
 */
import { sql, type Placeholder } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** What the query builder gives: awaitable as it stands, or to be prepared with `sql.placeholder(name)` in place of values. */
interface Preparable<Rows> extends PromiseLike<Rows> {
  prepare(): { execute(values: Record<string, unknown>): unknown }
}

type Run<Rows> = (values: Record<string, unknown>) => Promise<Rows>

/**
 * A statement whose placeholders are the keys of `values`. A transaction on PostgreSQL has a handle of its own, for which the statement is written anew; the
 * handles of SQLite and the one that reads live as long as the store.
 */
export function prepared<Rows>(build: (db: Reader) => Preparable<Rows>): (db: Reader, values: Record<string, unknown>) => Promise<Rows> {
  const perHandle = new WeakMap<Reader, Run<Rows>>()
  return (db, values) => {
    const known = perHandle.get(db)
    if (known) return known(values)
    const run = runOf(build(db))
    perHandle.set(db, run)
    return run(values)
  }
}

/**
 * A statement about a list of ids, for `inArray(column, ids)`. One statement serves 1, 2, 4, 8 … ids: the list is filled up with its last one, which changes
 * no answer. No ids, no rows and no statement.
 */
export function preparedForIds<Row>(
  build: (db: Reader, ids: Placeholder[]) => Preparable<Row[]>,
): (db: Reader, ids: readonly string[]) => Promise<Row[]> {
  const perSize = new Map<number, (db: Reader, values: Record<string, unknown>) => Promise<Row[]>>()
  return (db, ids) => {
    if (ids.length === 0) return Promise.resolve([])
    const size = 2 ** Math.ceil(Math.log2(ids.length))
    let run = perSize.get(size)
    if (!run) {
      const names = Array.from({ length: size }, (_, index) => sql.placeholder(`id${index}`))
      run = prepared((handle) => build(handle, names))
      perSize.set(size, run)
    }
    return run(db, Object.fromEntries(Array.from({ length: size }, (_, index) => [`id${index}`, ids[index] ?? ids.at(-1)])))
  }
}

/** Guarantee: a prepared statement answers with the rows that its builder, awaited, answers with (at once on SQLite, later on PostgreSQL). */
function runOf<Rows>(query: Preparable<Rows>): Run<Rows> {
  const statement = query.prepare()
  return async (values) => (await statement.execute(values)) as Rows
}
