/** "22:41" in a time zone, which is the browser's own where none is given. */
export function timeOf(at: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
}
