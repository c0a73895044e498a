/** Who was active in which month, counted as it happens (db/queries/active-learners.ts). Months are text in the provider's time zone, as of all figures. */
import type { Kit } from '#db/kit.ts'

export function defineActivity(k: Kit) {
  /** A learner who recorded something in a month, however much. */
  const activeLearners = k.table('active_learners', { month: k.string().notNull(), learnerId: k.string().notNull() }, (t) => [
    k.uniqueIndex('active_learners_key').on(t.month, t.learnerId),
  ])

  /** How many those are. */
  const activeMonths = k.table('active_months', { month: k.string().primaryKey(), learners: k.integer().notNull() })

  return { activeLearners, activeMonths }
}
