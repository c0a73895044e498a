/** Where a term and an abbreviation stand on the page of the glossary. */
import { slugify } from '#app/content/html.ts'
import { sitePaths } from '#app/ui/site-paths.ts'

export const termAnchor = (slug: string) => `term-${slug}`
export const abbreviationAnchor = (short: string) => `abbr-${slugify(short)}`
export const termHref = (slug: string) => `${sitePaths.glossary}#${termAnchor(slug)}`
export const abbreviationHref = (short: string) => `${sitePaths.glossary}#${abbreviationAnchor(short)}`
