/** The columns of the list of completions: how each is called, and what it holds as text, for the page and for files alike. */
import { formatHundredths } from '#app/domain/credit.ts'
import { isProfessionCode, professionLabel } from '#app/domain/professions.ts'
import type { RegisterOrder, RegisterRow } from '#db/queries/register.ts'

/** The name of a column is the name of the order by it. */
export type ColumnName = RegisterOrder

export interface RegisterColumn {
  name: ColumnName
  head: string
  /** right-aligned and tabular */
  numeric: boolean
  /** shown unless others are chosen */
  usual: boolean
  /** newest, highest or last first when the order is first chosen */
  descendingFirst: boolean
}

const column = (
  name: ColumnName,
  head: string,
  traits: Partial<Pick<RegisterColumn, 'numeric' | 'usual' | 'descendingFirst'>> = {},
): RegisterColumn => ({
  name,
  head,
  numeric: false,
  usual: false,
  descendingFirst: false,
  ...traits,
})

export const registerColumns: readonly RegisterColumn[] = [
  column('learner', 'Learner', { usual: true }),
  column('email', 'E-mail'),
  column('title', 'Module', { usual: true }),
  column('version', 'Version'),
  column('profession', 'Profession', { usual: true }),
  column('completed', 'Completed', { usual: true, descendingFirst: true }),
  column('score', 'Score', { usual: true, numeric: true, descendingFirst: true }),
  column('minutes', 'Minutes', { numeric: true, descendingFirst: true }),
  column('credit', 'Credit', { usual: true, descendingFirst: true }),
  column('number', 'Certificate', { usual: true, descendingFirst: true }),
  column('issued', 'Issued', { descendingFirst: true }),
  column('status', 'Status', { usual: true }),
  column('bias', 'Bias reported', { descendingFirst: true }),
]

export const usualColumns = registerColumns.filter(({ usual }) => usual).map(({ name }) => name)

export const isColumnName = (text: string): text is ColumnName => registerColumns.some(({ name }) => name === text)

export const columnsOf = (names: readonly ColumnName[]): RegisterColumn[] => registerColumns.filter(({ name }) => names.includes(name))

export const professionText = (code: string) => (isProfessionCode(code) ? professionLabel(code) : code)

/** "0.75 AMA PRA Category 1 Credit", or "none". */
export const creditText = (row: Pick<RegisterRow, 'creditType' | 'creditHundredths'>) =>
  row.creditType === '' ? 'none' : `${formatHundredths(row.creditHundredths)} ${row.creditType}`
