/** Tells the server, as a small form, where reading stands. What cannot be delivered is dropped: the page works without. */

export function report(url: string, fields: Record<string, string>, leaving = false): void {
  const body = new URLSearchParams(fields)
  if (leaving && navigator.sendBeacon?.(url, body)) return
  fetch(url, { method: 'POST', body, keepalive: true, credentials: 'same-origin', redirect: 'manual' }).catch(() => {})
}
