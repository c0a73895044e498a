/** Mail addresses as people type them, and folded so that one mailbox is one account. */
import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { cleanText, hasForbiddenCharacters } from '#app/domain/names.ts'

/**
 * The key of an address: NFC, lower case, the domain as it goes over the wire. Not foldName: a diacritic makes another mailbox. Local parts are case-sensitive
 * by RFC 5321 and treated as such by nobody.
 */
export function foldAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  return `${address.slice(0, at).normalize('NFC').toLowerCase()}@${domainToASCII(domain) || domain}`
}

// one @, no white space, nothing that could begin another header or another recipient
const shape = /^[^\s@<>(),;:\\"[\]]{1,64}@[^\s@<>(),;:\\"[\]/?#%]+\.[^\s@<>(),;:\\"[\].]{2,}$/u

export function isAddress(text: string): boolean {
  return (
    text.length <= 254 && shape.test(text) && !hasForbiddenCharacters(text) && domainToASCII(text.slice(text.lastIndexOf('@') + 1)) !== ''
  )
}

/** A form field that must hold a mail address. Gives the address as typed, cleaned. */
export const addressField = z
  .string({ error: 'Enter your e-mail address.' })
  .transform((text) => cleanText(text))
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter your e-mail address.' })
      .refine(isAddress, { error: 'Enter an e-mail address such as name@example.org.' }),
  )
