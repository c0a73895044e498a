/** A version's label: major.minor, raised by every publication. A publication from the workshop is a minor step. */

/** The next minor step after `label` that is not in `taken`: 1.1 → 1.2. A label of another form counts as 1.0. */
export function nextMinor(label: string, taken: ReadonlySet<string>): string {
  const [, major = '1', minor = '0'] = /^(\d+)\.(\d+)$/.exec(label) ?? []
  let next = Number(minor) + 1
  while (taken.has(`${major}.${next}`)) next += 1
  return `${major}.${next}`
}
