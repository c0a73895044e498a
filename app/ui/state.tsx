/** Where something stands, in a word with a sign before it. */
import type { ReactNode } from 'react'

export type StateKind = 'plain' | 'done' | 'valid' | 'passed' | 'caution' | 'superseded' | 'wrong' | 'revoked' | 'failed'

const signs: Partial<Record<StateKind, string>> = {
  done: '✓',
  valid: '✓',
  passed: '✓',
  superseded: '↻',
  wrong: '✕',
  revoked: '✕',
  failed: '✕',
}

export interface StateProps {
  kind?: StateKind
  children: ReactNode
}

export function State({ kind = 'plain', children }: StateProps) {
  const sign = signs[kind]
  return (
    <span className={`state ${kind}`}>
      {sign && <i aria-hidden="true">{sign}</i>}
      {children}
    </span>
  )
}
