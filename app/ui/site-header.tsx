/** The same header on every page: name, course, search, account. */
import { signInHref, sitePaths } from '#app/ui/site-paths.ts'
import { SiteSearch } from '#app/ui/site-search.tsx'

export interface Viewer {
  name: string
  roles: string[]
}

export interface SiteHeaderProps {
  viewer: Viewer | null
  course: { title: string; href: string } | null
  /** path and query of this page, to come back to */
  returnTo: string
  /** the page has a search field of its own, which takes the place of this one */
  searching: boolean
}

export function SiteHeader({ viewer, course, returnTo, searching }: SiteHeaderProps) {
  return (
    <header className="top">
      <div>
        <a className="name" href={sitePaths.home}>
          Attest
        </a>
        {course && (
          <a className="course" href={course.href}>
            <span>{course.title}</span>
          </a>
        )}
        {!searching && <SiteSearch />}
        <nav aria-label="Account">{viewer ? <AccountMenu viewer={viewer} /> : <a href={signInHref(returnTo)}>Sign in</a>}</nav>
      </div>
    </header>
  )
}

/** A native popover: it opens, closes and gives back the focus without a script. */
function AccountMenu({ viewer }: { viewer: Viewer }) {
  return (
    <>
      <button className="who" type="button" {...{ popovertarget: 'account-menu' }}>
        <span className="full">{viewer.name}</span>
        <span className="short">Account</span>
      </button>
      <div className="menu" id="account-menu" {...{ popover: 'auto' }}>
        <p>Signed in as {viewer.name}</p>
        <ul>
          <li>
            <a href={sitePaths.dashboard}>Dashboard</a>
          </li>
          <li>
            <a href={sitePaths.transcript}>Transcript</a>
          </li>
          <li>
            <a href={sitePaths.profile}>Profile</a>
          </li>
          {viewer.roles.some((role) => role === 'educator' || role === 'administrator') && (
            <li>
              <a href={sitePaths.workshop}>Workshop</a>
            </li>
          )}
          {viewer.roles.includes('clinical-reviewer') && (
            <li>
              <a href={sitePaths.clinicalReviews}>Clinical review</a>
            </li>
          )}
          {viewer.roles.includes('administrator') && (
            <>
              <li>
                <a href={sitePaths.administration}>Administration</a>
              </li>
              <li>
                <a href={sitePaths.completions}>Review completions</a>
              </li>
            </>
          )}
          {viewer.roles.includes('administrator') && (
            <li>
              <a href={sitePaths.people}>People</a>
            </li>
          )}
        </ul>
        <form method="post" action={sitePaths.signOut}>
          <button type="submit">Sign out</button>
        </form>
      </div>
    </>
  )
}
