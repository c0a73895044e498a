/**
 * Date formats for British English. A formatter takes longer to make than most pages take to draw, and there is one for each time zone: each is made once.
 * A thousand zones are the most there are, so nothing here grows without end.
 */
export function dateFormat(parts: Intl.DateTimeFormatOptions): (timeZone: string) => Intl.DateTimeFormat {
  const formatters = new Map<string, Intl.DateTimeFormat>()
  return (timeZone) => {
    const known = formatters.get(timeZone)
    if (known) return known
    const formatter = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone })
    formatters.set(timeZone, formatter)
    return formatter
  }
}
