/** What we write to people. Plain text, short, and always with what to do if it was not they who asked. */

export type Letter =
  | { kind: 'sign-up'; name: string; link: string }
  | { kind: 'sign-up-known'; link: string }
  | { kind: 'sign-in'; link: string }
  | { kind: 'sign-in-unknown'; link: string }
  | { kind: 'password-reset'; link: string }
  | { kind: 'password-reset-unknown'; link: string }
  | { kind: 'password-changed'; link: string }
  | { kind: 'change-email'; link: string }
  | { kind: 'change-email-held'; link: string }
  | { kind: 'change-email-asked'; newAddress: string; link: string }
  | { kind: 'email-changed'; newAddress: string; link: string }
  | { kind: 'erased' }
  | { kind: 'expiring'; name: string; module: string; on: string; daysLeft: number; link: string }

export function writeLetter(letter: Letter): { subject: string; text: string } {
  const { subject, lines } = contentOf(letter)
  return { subject, text: `${lines.join('\n\n')}\n\n-- \nAttest\n` }
}

const whenIn = (days: number) => (days === 0 ? 'today' : days === 1 ? 'in one day' : `in ${days} days`)

const notYou = 'If you did not ask for this, do nothing: without the link nothing happens.'

function contentOf(letter: Letter): { subject: string; lines: string[] } {
  switch (letter.kind) {
    case 'sign-up':
      return {
        subject: 'Open your account at Attest',
        lines: [
          `Hello ${letter.name},`,
          'this link opens your account and signs you in. It works once, within 24 hours:',
          letter.link,
          notYou,
        ],
      }
    case 'sign-up-known':
      return {
        subject: 'You already have an account at Attest',
        lines: [
          'Somebody, probably you, signed up at Attest with this address. There is an account for it already, and nothing was changed. Sign in here, with your password or by a mailed link:',
          letter.link,
          'If it was not you, do nothing.',
        ],
      }
    case 'expiring':
      return {
        subject: `${letter.module} closes for claims ${whenIn(letter.daysLeft)}`,
        lines: [
          `Hello ${letter.name},`,
          `you began ${letter.module} at Attest and have not claimed your certificate yet. The module expires on ${letter.on}; after that day nothing can be submitted or claimed. Go on where you were:`,
          letter.link,
        ],
      }
    case 'sign-in':
      return { subject: 'Sign in to Attest', lines: ['This link signs you in. It works once, within 15 minutes:', letter.link, notYou] }
    case 'sign-in-unknown':
      return {
        subject: 'There is no account for this address at Attest',
        lines: [
          'Somebody, probably you, asked for a link to sign in at Attest with this address. There is no account for it. If you use another address, sign in with that one. If you are new, sign up here:',
          letter.link,
          'If it was not you, do nothing.',
        ],
      }
    case 'password-reset':
      return {
        subject: 'Choose a new password for Attest',
        lines: ['With this link you choose a new password. It works once, within 30 minutes:', letter.link, notYou],
      }
    case 'password-reset-unknown':
      return {
        subject: 'There is no account for this address at Attest',
        lines: [
          'Somebody, probably you, asked to choose a new password at Attest for this address. There is no account for it. If you use another address, ask with that one. If you are new, sign up here:',
          letter.link,
          'If it was not you, do nothing.',
        ],
      }
    case 'password-changed':
      return {
        subject: 'Your password at Attest was changed',
        lines: [
          'Your password was changed, and every other device was signed out.',
          'If it was not you, choose a new one now:',
          letter.link,
        ],
      }
    case 'change-email':
      return {
        subject: 'Confirm your new address for Attest',
        lines: ['With this link, this becomes the address of your account at Attest. It works once, within 24 hours:', letter.link, notYou],
      }
    case 'change-email-held':
      return {
        subject: 'This address already has an account at Attest',
        lines: [
          'Somebody, probably you, asked to use this address for an account at Attest. It belongs to another account already, so nothing was changed. Sign in to that one here:',
          letter.link,
          'If it was not you, do nothing.',
        ],
      }
    case 'change-email-asked':
      return {
        subject: 'A new address was asked for your account at Attest',
        lines: [
          `Somebody signed in to your account and asked to change its address to ${letter.newAddress}. It changes when the link sent there is used.`,
          'If it was not you, choose a new password now; that also ends the link:',
          letter.link,
        ],
      }
    case 'email-changed':
      return {
        subject: 'The address of your account at Attest was changed',
        lines: [
          `Your account now has the address ${letter.newAddress}, and this one signs in no more.`,
          'If it was not you, write to the provider; the address is here:',
          letter.link,
        ],
      }
    case 'erased':
      return {
        subject: 'Your account at Attest was erased',
        lines: [
          'Your account is gone, as you asked. Issued certificates stay in the ledger for its retention time and can be verified as before.',
        ],
      }
  }
}
