/** What this is, who issues, the ways to help, and the choice of light or dark. */
import { sitePaths } from '#app/ui/site-paths.ts'

import type { Theme } from '#app/ui/theme.ts'

export interface SiteFooterProps {
  theme: Theme
  /** where the theme form comes back to: path and query of this page */
  returnTo: string
  /** such as "Demonstration provider (not accredited)" */
  providerNote: string | null
}

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

export function SiteFooter({ theme, returnTo, providerNote }: SiteFooterProps) {
  return (
    <footer className="foot">
      <div>
        <div>
          <p>
            Attest is an open-source platform for the continuing education of clinicians.
            {providerNote && <> Courses here are issued by: {providerNote}.</>}
          </p>
          <ul>
            <li>
              <a href={sitePaths.glossary}>Glossary</a>
            </li>
            <li>
              <a href={sitePaths.references}>References</a>
            </li>
            <li>
              <a href={sitePaths.help}>Help and privacy</a>
            </li>
            <li>
              <a href={sitePaths.verify}>Verify a certificate</a>
            </li>
            <li>
              <a href={sitePaths.licence}>Source and licence</a>
            </li>
            <li>
              <button type="button" className="lnk" data-shortcuts hidden>
                Keyboard shortcuts
              </button>
            </li>
          </ul>
        </div>
        <form method="post" action={sitePaths.theme}>
          <input type="hidden" name="next" value={returnTo} />
          <span id="theme-label">Appearance</span>
          <div className="themes" role="group" aria-labelledby="theme-label">
            {themes.map(({ value, label }) => (
              <button key={value} type="submit" name="theme" value={value} aria-pressed={value === theme}>
                {label}
              </button>
            ))}
          </div>
        </form>
      </div>
    </footer>
  )
}
