/** What it takes to be counted as active in a month (db/queries/active-learners.ts). */
export const activeInWords =
  'Active is whoever began a module, marked a lesson, began or submitted an attempt, or sent an evaluation or a claim. Reading alone is not counted.'
