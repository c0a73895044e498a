/** Ledger: labels stand at the left, the matter beside them. For module, course, dashboard, transcript, help. */
import type { ReactNode } from 'react'

export interface LedgerProps {
  eyebrow?: ReactNode
  title: ReactNode
  deck?: ReactNode
  /** the next thing to do, and what stands between: buttons, notices */
  lead?: ReactNode
  /** short facts at the right */
  aside?: { label: string; heading?: string; items: AsideItem[] }
  /** on phones: the one action at the bottom */
  bottom?: { href: string; label: string; detail?: string } | null
  children: ReactNode
}

export interface AsideItem {
  key: string
  content: ReactNode
  caution?: boolean
}

export function Ledger({ eyebrow, title, deck, lead, aside, bottom, children }: LedgerProps) {
  return (
    <>
      <div className="page">
        <div className="ledger">
          <header>
            {eyebrow && <p className="eyebrow">{eyebrow}</p>}
            <h1>{title}</h1>
            {deck && <p className="deck">{deck}</p>}
            {lead}
          </header>
          {aside && aside.items.length > 0 && (
            <aside className="aside" aria-label={aside.label}>
              {aside.heading && <h2>{aside.heading}</h2>}
              <ul>
                {aside.items.map((item) => (
                  <li key={item.key} className={item.caution ? 'warn' : undefined}>
                    {item.content}
                  </li>
                ))}
              </ul>
            </aside>
          )}
          {children}
        </div>
      </div>
      {bottom && (
        <div className="bottom do">
          <a href={bottom.href}>
            {bottom.label}
            {bottom.detail && <span>{bottom.detail}</span>}
          </a>
        </div>
      )}
    </>
  )
}

export interface PartProps {
  id?: string
  title: ReactNode
  detail?: ReactNode
  children: ReactNode
}

export function Part({ id, title, detail, children }: PartProps) {
  return (
    <section className="part" id={id}>
      <h2>
        {title} {detail && <small>{detail}</small>}
      </h2>
      <div className="body">{children}</div>
    </section>
  )
}
