/** First, previous, next, last: queries of the pages around, or null where there is none. */

export interface PagerProps {
  path: string
  first: string | null
  previous: string | null
  next: string | null
  last: string | null
  /** "50 of 1,204" */
  shown: string
}

export function Pager({ path, first, previous, next, last, shown }: PagerProps) {
  if (first === null && last === null) return null
  const link = (query: string | null, label: string, rel?: string) =>
    query === null ? (
      <span className="quiet">{label}</span>
    ) : (
      <a className="lnk" rel={rel} href={query === '' ? path : `${path}?${query}`}>
        {label}
      </a>
    )
  return (
    <nav className="pager" aria-label="Pages">
      {link(first, 'First')}
      {link(previous, 'Previous', 'prev')}
      <span className="quiet">{shown}</span>
      {link(next, 'Next', 'next')}
      {link(last, 'Last')}
    </nav>
  )
}
