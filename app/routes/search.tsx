import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readSearch, searchPage } from '#app/features/search/search-page.server.ts'
import { SearchView } from '#app/features/search/search-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import styles from '#app/styles/search.css?url'
import { pageTitle } from '#app/ui/page-title.ts'
import { sitePaths } from '#app/ui/site-paths.ts'

export const headers = documentHeaders
export const links = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.answer.kind === 'found' ? pageTitle(page.query, 'Search') : pageTitle('Search') },
  { name: 'description', content: 'Search the lessons, the glossary and the references.' },
  // to a search engine every answer is the one page
  ...(page ? [{ tagName: 'link', rel: 'canonical', href: page.canonical }] : []),
]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  const page = await searchPage(context.services.store.read, catalogue, readSearch(new URL(request.url).searchParams), Date.now())
  const status = page.answer.kind === 'too-long' || page.answer.kind === 'no-word' ? 422 : 200
  const canonical = `${context.services.env.origin}${sitePaths.search}`
  return data({ ...page, canonical }, { status, ...forAnyone(viewer, catalogue) })
})

export default function Search() {
  return <SearchView {...useLoaderData<typeof loader>()} />
}
