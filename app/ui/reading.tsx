/** Reading: outline at the left, one column of text, notes in the margin. */
import type { ReactNode } from 'react'

export interface ReadingProps {
  outline: ReactNode
  children: ReactNode
}

export function Reading({ outline, children }: ReadingProps) {
  return (
    <div className="frame">
      <nav className="outline" aria-label="Outline">
        {outline}
      </nav>
      <div>{children}</div>
    </div>
  )
}
