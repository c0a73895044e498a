/** Cookies, read one at a time: another cookie that is malformed must not cost anyone the session. */

/** The value of a cookie as it was sent, or null. Our own values need no decoding. */
export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}

/** A cookie that no script reads and no other site sends. `seconds` 0 removes it. */
export function ownCookie(name: string, value: string, options: { secure: boolean; seconds: number }): string {
  return `${name}=${value}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${options.seconds}${options.secure ? '; Secure' : ''}`
}
