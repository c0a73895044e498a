/** The search in the header: a field where there is room, on phones a link to the page of it. */
import { sitePaths } from '#app/ui/site-paths.ts'

/** in characters */
export const longestQuestion = 200

/** `data-search`: the field that the key "/" goes to. */
export function SiteSearch() {
  return (
    <>
      <form className="find no-print" role="search" action={sitePaths.search}>
        <label className="vh" htmlFor="find">
          Search lessons, glossary and references
        </label>
        <input
          className="input"
          type="search"
          id="find"
          name="q"
          placeholder="Search"
          maxLength={longestQuestion}
          autoComplete="off"
          data-search=""
        />
        <button type="submit" className="lnk" aria-label="Search">
          <Glass />
        </button>
      </form>
      {/* the browser puts the focus into the field that the address names */}
      <a className="find-link no-print" href={`${sitePaths.search}#q`} aria-label="Search">
        <Glass />
      </a>
    </>
  )
}

function Glass() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <circle cx="8.5" cy="8.5" r="5.2" />
      <path d="m12.4 12.4 4.4 4.4" strokeLinecap="round" />
    </svg>
  )
}
