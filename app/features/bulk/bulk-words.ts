/** Acts on many certificates in words. */
import type { BulkActKind, BulkRefusal } from '#db/queries/bulk-acts.ts'
import { count } from '#app/ui/words.ts'

export const bulkActKinds: readonly { value: BulkActKind; label: string }[] = [
  { value: 'revocation', label: 'Revoke' },
  { value: 'reinstatement', label: 'Reinstate' },
  { value: 'reissue', label: 'Issue again' },
]

export const isBulkActKind = (text: string): text is BulkActKind => bulkActKinds.some(({ value }) => value === text)

/** "Revoke 12 certificates" */
export function bulkTitle(act: BulkActKind, certificates: number): string {
  const these = count(certificates, 'certificate')
  return act === 'revocation' ? `Revoke ${these}` : act === 'reinstatement' ? `Reinstate ${these}` : `Issue ${these} again`
}

/** What one certificate is, when the act is done with it. */
export const doneWords: Record<BulkActKind, string> = {
  revocation: 'revoked',
  reinstatement: 'reinstated',
  reissue: 'issued again',
}

export function refusalInWords(act: BulkActKind, refusal: BulkRefusal): string {
  switch (refusal) {
    case 'status':
      return act === 'reinstatement' ? 'It is valid: there is nothing to reinstate.' : 'It is revoked.'
    case 'changed':
      return 'Another certificate has taken its place since the act was begun.'
    case 'stopped':
      return 'Whoever began the act is no administrator any more.'
  }
}
