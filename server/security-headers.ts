/** The headers that tell a browser what our pages may do. */

/** On every answer. */
export function commonHeaders(options: { secure: boolean }): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    // no-referrer would turn the Origin of our own form posts into "null".
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ...(options.secure && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
}

/** The policy for a page: scripts are files of ours, none is in the page. `development` lets Vite inject what it reloads. */
export function pagePolicy(options: { secure: boolean; development: boolean }): string {
  const script = options.development ? "'self' 'unsafe-inline'" : "'self'"
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src 'self'${options.development ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${options.development ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(options.secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** The policy for everything that is no page. A browser's own PDF viewer needs its styles and scripts, so a PDF is only kept out of frames. A picture opened by itself is shut in. */
export function filePolicy(contentType: string | null): string {
  if (contentType?.startsWith('application/pdf')) return "frame-ancestors 'none'"
  return `default-src 'none'; frame-ancestors 'none'${contentType?.startsWith('image/') ? '; sandbox' : ''}`
}
