/** The time zones a person can choose: those of the engine, and UTC, which it leaves out. */
export function timeZones(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'Etc/UTC'])].sort()
}
