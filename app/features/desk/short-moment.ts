/** Moments where many stand under each other. */

/** "22 Nov 2026, 22:58". */
export function shortMoment(at: number, timeZone: string): string {
  return formatterOf(timeZone).format(at)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  formatters.set(timeZone, made)
  return made
}
