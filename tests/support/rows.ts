/** Whole databases, for comparing one moment with another. */
import type { Store } from '#db/store.ts'

/** Every row of every table, each table in an order of its own that does not depend on the engine. */
export async function everyRow(store: Store): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {}
  for (const [name, table] of Object.entries(store.schema))
    rows[name] = (await store.read.select().from(table as Store['schema']['users'])).sort((a, b) =>
      JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
    )
  return rows
}

/** The tables that count for the overview, kept up as things happen and counted anew from the facts. */
export const figureTables = [
  'completionDays',
  'completionMinutes',
  'completionLearners',
  'completionMonths',
  'quizDays',
  'evaluationTallies',
  'activeLearners',
  'activeMonths',
] as const
