/** Where to go after signing in: a path of this site, never another one. */

const here = 'http://here.invalid'

/**
 * The path if it leads to a page of this site, else `fallback`. Refused: other schemes and hosts, `//host`, backslashes (browsers read them as slashes),
 * control characters (browsers drop tabs and newlines, so that `/<tab>/host` becomes `//host`), and the doors of signing in and out themselves.
 */
export function safeNext(text: unknown, fallback = '/dashboard'): string {
  if (typeof text !== 'string' || text.length > 1000) return fallback

  if (!/^\/(?![/\\])/.test(text) || /[\\\x00-\x20\x7f]/.test(text) || !URL.canParse(text, here)) return fallback
  const url = new URL(text, here)
  // `/.//host` is a path here, but as a relative address `//host` it would leave
  if (url.origin !== here || url.pathname.startsWith('//')) return fallback
  if (
    /^\/(?:sign-in|sign-up|sign-out|check-mail|forgot-password|link|reset-password|second-factor|confirm-identity)(?:\/|$)/.test(
      url.pathname,
    )
  )
    return fallback
  return url.pathname + url.search + url.hash
}

/** The address of the sign-in page that leads back to where `request` wanted to go. */
export function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url)
  const next = safeNext(pathname.replace(/\.data$/, '') + search, '')
  return next === '' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}
