/** The page around every page. Pages are documents: without React in the browser. */
import type { ReactNode } from 'react'
import { useContext } from 'react'
import { isRouteErrorResponse, Links, Meta, Outlet, useLocation, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { themeFromCookies, type Theme } from '#app/ui/theme.ts'
import uprightFont from '#app/styles/fonts/source-serif-4-upright.woff2?url'
import styles from '#app/styles/main.css?url'
import { scriptUrl } from '#app/ui/document-scripts.ts'
import { ErrorView } from '#app/ui/error-view.tsx'
import { asPageHandle, type PageHandle } from '#app/ui/page-handle.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { RequestFailure } from '#app/ui/request-context.ts'
import { SiteFooter } from '#app/ui/site-footer.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'

export const meta: MetaFunction = ({ error }) => [{ title: error ? pageTitle('Error') : pageTitle() }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { services } = context
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), services.catalogue.get()])
  const { courses } = catalogue
  const course = courses.find(({ slug }) => slug === params.courseSlug) ?? (courses.length === 1 ? courses[0] : undefined)
  return {
    viewer: viewer && { name: viewer.printedName, roles: [...viewer.roles] },
    theme: themeFromCookies(request.headers.get('Cookie'), services.env.themeCookie),
    course: course ? { title: course.title, href: `/courses/${course.slug}` } : null,
    providerNote: (course ?? courses[0])?.provider.legalName ?? null,
  }
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const { pathname, search } = useLocation()
  const { script } = usePageHandle()
  const scripts = [scriptUrl('page'), script ? scriptUrl(script) : null]
  const theme = data?.theme ?? 'system'
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <ThemeColours theme={theme} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="preload" href={uprightFont} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="stylesheet" href={styles} />
        <Links />
        {scripts.map((address) => address && <script key={address} type="module" src={address} />)}
      </head>
      <body>
        <a className="skip" href="#main">
          Skip to the content
        </a>
        <SiteHeader
          viewer={data?.viewer ?? null}
          course={data?.course ?? null}
          returnTo={pathname + search}
          searching={pathname === sitePaths.search}
        />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter theme={theme} returnTo={pathname + search} providerNote={data?.providerNote ?? null} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const data = useRouteLoaderData<typeof loader>('root')
  const { pathname, search } = useLocation()
  const { reference, status: known } = useContext(RequestFailure)
  const status = isRouteErrorResponse(error) ? error.status : (known ?? 500)
  return (
    <ErrorView
      status={status}
      message={isRouteErrorResponse(error) ? messageOf(error.data) : null}
      kept={isRouteErrorResponse(error) ? keptIn(error.data) : []}
      reference={reference}
      signedIn={Boolean(data?.viewer)}
      returnTo={pathname + search}
    />
  )
}

/** A route that throws `data({ message }, { status })` has chosen its words; anything else is not for readers. */
function messageOf(data: unknown): string | null {
  return typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string' ? data.message : null
}

/** Guarantee: `kept` is written by `Forbidden` alone, as readKeptFields gives it. */
function keptIn(data: unknown): readonly { name: string; value: string }[] {
  return typeof data === 'object' && data !== null && 'kept' in data ? (data.kept as { name: string; value: string }[]) : []
}

/** What the page's routes say; an error page is none of theirs. */
function usePageHandle(): PageHandle {
  const error = useRouteError()
  const matches = useMatches()
  if (error) return {}
  return Object.assign({}, ...matches.map((match) => asPageHandle(match.handle)))
}

function ThemeColours({ theme }: { theme: Theme }) {
  const light = '#fbfaf7'
  const dark = '#14171a'
  if (theme !== 'system') return <meta name="theme-color" content={theme === 'dark' ? dark : light} />
  return (
    <>
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={dark} />
    </>
  )
}
