/** The kinds of financial relationship that are asked for. */
export const natures = [
  'Consultant or adviser',
  'Speaker or teacher',
  'Researcher, named on a grant',
  'Employee',
  'Owner or shareholder',
  'Royalties or patents',
  'Other',
] as const
