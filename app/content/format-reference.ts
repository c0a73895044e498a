/** Writes a reference as AMA style does (authors. title. journal. year;volume:pages), leaving out what was not seen rather than guessing. */
import type { Reference } from '#app/content/schemas/references.ts'

/** The sentence parts of a reference; a renderer sets `journal` in italics. */
export interface ReferenceParts {
  authors: string
  title: string
  journal: string | null
  /** year;volume:pages, as far as known; empty if nothing is */
  issue: string
}

export interface ReferenceLink {
  label: string
  href: string
}

export function referenceParts(reference: Reference): ReferenceParts {
  const { year, volume, pages } = reference
  const place = [volume, pages === null ? null : pages.replace(/(\d)-(?=[A-Z]?\d)/g, '$1–')]
  const numbers = place.filter((part) => part !== null).join(':')
  const issue = [year === null ? null : String(year), numbers === '' ? null : numbers].filter((part) => part !== null).join(';')
  return {
    authors: sentence(reference.authors),
    title: sentence(reference.title),
    journal: reference.journal === null ? null : sentence(reference.journal),
    issue: issue === '' ? '' : sentence(issue),
  }
}

/** The whole reference on one line, without its links. */
export function formatReference(reference: Reference): string {
  const { authors, title, journal, issue } = referenceParts(reference)
  return [authors, title, journal, issue].filter((part) => part !== null && part !== '').join(' ')
}

/** A name short enough to be read aloud beside a citation's number: "Mekhail 2024", "US Food and Drug Administration 2014". */
export function shortLabel(reference: Reference): string {
  const first = reference.authors
    .split(/[,;(]/)[0]!
    .trim()
    .replace(/\s+et al\.?$/, '')
  const surname = first.replace(/(?:\s+[A-Z][A-Z-]{0,4})+$/, '').replace(/\.$/, '')
  const name = /^authors\b.*not shown/i.test(first) ? shorten(reference.title) : surname
  return reference.year === null ? name : `${name} ${reference.year}`
}

/** DOI, PubMed and the address read, each once. */
export function referenceLinks(reference: Reference): ReferenceLink[] {
  const { doi, pmid, url } = reference
  const links: ReferenceLink[] = []
  if (doi !== null) links.push({ label: `DOI ${doi}`, href: `https://doi.org/${encodeURI(doi)}` })
  if (pmid !== null) links.push({ label: `PubMed ${pmid}`, href: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` })
  if (url !== null && !isSaidAlready(url, links)) links.push({ label: `Read at ${new URL(url).hostname.replace(/^www\./, '')}`, href: url })
  return links
}

function isSaidAlready(url: string, links: ReferenceLink[]): boolean {
  const plain = (address: string) => decodeURIComponent(address).toLowerCase().replace(/\/$/, '')
  return links.some((link) => plain(link.href) === plain(url))
}

/** Ends a remark as a sentence ends. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function sentence(text: string): string {
  return /[.?!]["”’]?$/.test(text) ? text : `${text}.`
}

function shorten(title: string): string {
  const words = title.split(/\s+/)
  return words.length <= 6 ? title : `${words.slice(0, 6).join(' ')} …`
}
