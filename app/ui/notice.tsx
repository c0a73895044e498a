/** A sentence that matters now. Its kind is said by a word, never by colour alone. */
import type { ReactNode } from 'react'

export interface NoticeProps {
  kind: 'info' | 'caution' | 'error' | 'success'
  /** the word that says what this is: "Not yet clinically reviewed", "Saved" */
  word?: ReactNode
  /** true where it appears in answer to an act, so that it is read out */
  live?: boolean
  children?: ReactNode
}

const classes = { info: 'notice', caution: 'notice caution', error: 'notice error-notice', success: 'notice success' }

export function Notice({ kind, word, live = false, children }: NoticeProps) {
  return (
    <div className={classes[kind]} role={live ? 'status' : undefined}>
      {word && <span className="word">{word} </span>}
      {children}
    </div>
  )
}
