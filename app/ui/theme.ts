/** Light, dark, or as the system has it: kept in a cookie, so that the server renders the right one and nothing flashes. */
export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

export function isTheme(value: unknown): value is Theme {
  return themes.includes(value as Theme)
}

/** The theme in a Cookie header; `system` when there is none that we know. */
export function themeFromCookies(cookieHeader: string | null, cookieName: string): Theme {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [name, value] = pair.split('=')
    if (name?.trim() === cookieName && isTheme(value?.trim())) return value!.trim() as Theme
  }
  return 'system'
}
