/**
 * A figure: a statistic that has a value, or says why it has none. Nothing here answers 0 or NaN where a formula has no meaning: an educator would take
 * either for a finding.
 */

export const reasons = [
  'no-attempts',
  'too-few-attempts',
  'no-spread',
  'no-marks',
  'one-question',
  'random-draw',
  'negative-covariance',
  'not-timed',
  'nobody-said',
] as const
/** Why a figure is undefined. `no-spread`: everybody has the same; `no-marks`: the maximum is zero. */
export type Reason = (typeof reasons)[number]

export type Figure = { value: number; because: null } | { value: null; because: Reason }

export function defined(value: number): Figure {
  return { value, because: null }
}

export function undefinedBecause(because: Reason): Figure {
  return { value: null, because }
}

/** Why an undefined figure is undefined, as the end of "Not defined: …". */
export const reasonInWords: Readonly<Record<Reason, string>> = {
  'no-attempts': 'nobody has met this yet',
  'too-few-attempts': 'too few attempts',
  'no-spread': 'everybody scored the same',
  'no-marks': 'no mark can be earned',
  'one-question': 'there is only one question',
  'random-draw': 'each attempt drew other questions',
  'negative-covariance': 'the question runs against the rest of the quiz',
  'not-timed': 'answers came in without times of their own',
  'nobody-said': 'nobody said this',
}
