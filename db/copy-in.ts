/** PostgreSQL's COPY in its text form: rows by the hundred thousand, without a statement for each. */
import type { Client, Submittable } from 'pg'

/** What the driver tells a query of its own; its types leave out what it has for COPY. */
interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

class CopyIn implements Submittable {
  readonly done: Promise<void>
  private resolve: () => void = () => undefined
  private reject: (error: Error) => void = () => undefined

  constructor(
    private readonly statement: string,
    private readonly rows: Buffer,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  submit = (connection: unknown) => asCopying(connection).query(this.statement)
  handleCopyInResponse(connection: CopyConnection) {
    connection.sendCopyFromChunk(this.rows)
    connection.endCopyFrom()
  }
  handleCommandComplete() {
    // nothing more is to be known
  }
  handleReadyForQuery = () => this.resolve()
  handleError = (error: Error) => this.reject(error)
}

/** Guarantee: the driver hands its own connection over (pg/lib/connection.js). */
const asCopying = (connection: unknown) => connection as CopyConnection

/** Puts rows into a table, each a list of values for `columns`. Rejects when the server takes none of them. */
export async function copyIn(
  client: Client,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const text = rows.map((row) => row.map(field).join('\t')).join('\n')
  const statement = `copy "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) from stdin`
  await client.query(new CopyIn(statement, Buffer.from(`${text}\n`, 'utf8'))).done
}

const special = /[\\\t\n\r]/
const signs: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Texts, numbers and booleans; bytes have no place here. */
function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  const text = String(value)
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => signs[sign]!) : text
}
