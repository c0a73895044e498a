/** Sheet: a page with one form or one message on it. */
import type { ReactNode } from 'react'

export interface SheetProps {
  eyebrow?: ReactNode
  title: ReactNode
  deck?: ReactNode
  /** wide: for evaluations and other long forms */
  wide?: boolean
  children: ReactNode
}

export function Sheet({ eyebrow, title, deck, wide = false, children }: SheetProps) {
  return (
    <div className={wide ? 'sheetpage wide' : 'sheetpage'}>
      <header>
        {eyebrow && <p className="eyebrow">{eyebrow}</p>}
        <h1>{title}</h1>
        {deck && <p className="deck">{deck}</p>}
      </header>
      {children}
    </div>
  )
}
