/** Why attempts are not reset. */
export const resetRefusalWords = {
  passed: 'The learner has passed this quiz: there is nothing to reset. Attempts after passing are practice, without a limit.',
  nothing: 'Nothing holds the learner up: no attempt of a limited number was used, none is open, and no waiting time runs.',
  over: 'The learner has begun a later release of this module. Attempts of this one count toward nothing any more.',
  expired: 'This module has expired: no attempt can be begun any more.',
  changed: 'Nothing was done. An attempt was begun, submitted or reset since this form was drawn. Read the page again before you act.',
  erased: 'The account was erased: nobody is left who could take the quiz.',
} as const
