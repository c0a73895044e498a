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
  | { kind: 'erased'; byProvider?: boolean }
  | { kind: 'second-factor-added'; what: 'totp' | 'passkey'; link: string }
  | { kind: 'second-factor-removed'; link: string }
  | { kind: 'second-factor-reset'; passwordGone: boolean; link: string }
  | { kind: 'recovery-code-used'; left: number; link: string }
  | { kind: 'invitation'; role: 'educator' | 'administrator'; inviter: string; link: string }
  | { kind: 'role-ended'; role: 'educator' | 'administrator' | 'clinical-reviewer'; where: string | null; link: string }
  | { kind: 'suspended'; link: string }
  | { kind: 'reinstated'; link: string }
  | { kind: 'disclosure-due'; name: string; on: string; link: string }
  | {
      kind: 'certificate-act'
      name: string
      act: CertificateLetterAct
      activity: string
      number: string
      newNumber: string | null
      message: string | null
      link: string
    }
  | { kind: 'attempts-reset'; name: string; module: string; voided: boolean; message: string | null; link: string }
  | { kind: 'passes-after-regrade'; name: string; module: string; why: 'withdrawal' | 'key'; link: string }
  | { kind: 'review-asked'; name: string; module: string; by: string; note: string | null; link: string }
  | {
      kind: 'review-decided'
      name: string
      module: string
      by: string
      decision: 'approved' | 'returned'
      comments: number
      link: string
    }
  | { kind: 'expiring'; name: string; module: string; on: string; daysLeft: number; link: string }

/** What was done: to a certificate, or to the claim that stands on it. */
export type CertificateLetterAct = 'revoked' | 'reinstated' | 'corrected' | 'reissued' | 'claim-lowered' | 'claim-reopened'

export function writeLetter(letter: Letter): { subject: string; text: string } {
  const { subject, lines } = contentOf(letter)
  return { subject, text: `${lines.join('\n\n')}\n\n-- \nAttest\n` }
}

const certificateSubjects: Record<CertificateLetterAct, (number: string) => string> = {
  revoked: (number) => `Your certificate ${number} was revoked`,
  reinstated: (number) => `Your certificate ${number} is valid again`,
  corrected: (number) => `The name on your certificate ${number} was corrected`,
  reissued: (number) => `Your certificate ${number} was issued again`,
  'claim-lowered': (number) => `What you claimed on certificate ${number} was lowered`,
  'claim-reopened': (number) => `You can claim again for certificate ${number}`,
}

function certificateActLines({ act, activity, number, newNumber }: Extract<Letter, { kind: 'certificate-act' }>): string {
  const replaced = `Certificate ${newNumber ?? ''} has taken the place of certificate ${number}, which now says that it is superseded.`
  switch (act) {
    case 'revoked':
      return `the provider revoked your certificate ${number} for ${activity}. It proves nothing any more, and its public page says so. That you completed the activity stays on record.`
    case 'reinstated':
      return `the provider reinstated your certificate ${number} for ${activity}. It is valid, and its public page says so.`
    case 'corrected':
      return `the provider corrected the name on your certificate for ${activity}. ${replaced}`
    case 'reissued':
      return `the provider issued your certificate for ${activity} again. ${replaced}`
    case 'claim-lowered':
      return `the provider lowered what you claimed for ${activity}. ${replaced}`
    case 'claim-reopened':
      return `the provider opened your claim for ${activity} again, so that you can put right the time you attested and the credit you claimed. Until you do, certificate ${number} stays as it is.`
  }
}

/** What somebody wrote, set off as theirs; nothing where nothing was written. */
const inTheirWords = (message: string | null, who = 'The administrator'): string[] =>
  message === null ? [] : [`${who} writes:`, message.replace(/^/gm, '  ')]

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
    case 'certificate-act':
      return {
        subject: certificateSubjects[letter.act](letter.number),
        lines: [
          `Hello ${letter.name},`,
          certificateActLines(letter),
          ...inTheirWords(letter.message),
          letter.act === 'claim-reopened' ? 'Claim here, before the module expires:' : 'Your certificate is here:',
          letter.link,
          'If you think that this is a mistake, write to the provider; the address is on the certificate.',
        ],
      }
    case 'attempts-reset':
      return {
        subject: `Your attempts at the quiz of ${letter.module} were reset`,
        lines: [
          `Hello ${letter.name},`,
          `the provider reset your attempts at the quiz of ${letter.module}. Those you made stay on record, but no longer count toward the number you have, and no waiting time is left.`,
          ...(letter.voided ? ['The attempt that you had begun and not submitted was voided.'] : []),
          ...inTheirWords(letter.message),
          'Begin the next one here:',
          letter.link,
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
    case 'passes-after-regrade':
      return {
        subject: `You pass the quiz of ${letter.module}`,
        lines: [
          `Hello ${letter.name},`,
          letter.why === 'withdrawal'
            ? `a question that you met in the quiz of ${letter.module} at Attest was withdrawn for safety. It now counts with full marks, and with them you pass.`
            : `the key of a question that you met in the quiz of ${letter.module} at Attest was corrected, and your attempt was graded again. With the corrected key you pass.`,
          'The evaluation comes next, then your certificate. Your result is here:',
          letter.link,
        ],
      }
    case 'review-asked':
      return {
        subject: `A review is asked: the quiz of ${letter.module}`,
        lines: [
          `Hello ${letter.name},`,
          `${letter.by} asks for a review of the quiz of ${letter.module} at Attest before it is published. You wrote none of it and may approve it or return it with comments.`,
          ...inTheirWords(letter.note, letter.by),
          'What changes, question by question:',
          letter.link,
        ],
      }
    case 'review-decided':
      return {
        subject: `The quiz of ${letter.module} was ${letter.decision === 'approved' ? 'approved' : 'returned with comments'}`,
        lines: [
          `Hello ${letter.name},`,
          letter.decision === 'approved'
            ? `${letter.by} approved the quiz of ${letter.module} at Attest as you asked. It can be published as long as nothing in it changes.`
            : `${letter.by} returned the quiz of ${letter.module} at Attest with comments. Deal with them, then ask again.`,
          ...(letter.comments > 0
            ? [letter.comments === 1 ? 'One comment was written.' : `${letter.comments} comments were written.`]
            : []),
          'The review is here:',
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
    case 'second-factor-added':
      return {
        subject: 'A second factor was set up at Attest',
        lines: [
          `Signing in to your account now asks for ${letter.what === 'totp' ? 'a code from an app' : 'a passkey'} as well. Every other device was signed out.`,
          'If it was not you, choose a new password and look at your second factors:',
          letter.link,
        ],
      }
    case 'second-factor-removed':
      return {
        subject: 'A second factor was removed at Attest',
        lines: ['An app or a passkey was taken away from your account. If it was not you, look at your second factors now:', letter.link],
      }
    case 'second-factor-reset':
      return {
        subject: 'Your second factors at Attest were removed',
        lines: [
          'All apps, passkeys and recovery codes were taken away from your account, because somebody told us that they were lost. Every device was signed out.',
          ...(letter.passwordGone
            ? ['Your password was short and is gone too. Sign in with a mailed link and choose one of at least 15 characters.']
            : []),
          'Sign in here and set up a new one:',
          letter.link,
          'If you did not ask for this, write to the provider at once.',
        ],
      }
    case 'recovery-code-used':
      return {
        subject: 'A recovery code was used at Attest',
        lines: [
          `Somebody, probably you, proved to be you with a recovery code. ${letter.left === 1 ? 'One is' : `${letter.left} are`} left.`,
          'If it was not you, choose a new password and make new codes:',
          letter.link,
        ],
      }
    case 'invitation':
      return {
        subject: `You are invited to Attest as ${letter.role}`,
        lines: [
          `${letter.inviter} invites you to work at Attest as ${letter.role}. This link works once, within 72 hours, for this address alone:`,
          letter.link,
          'Whoever is or was an educator or administrator earns no credit from quizzes here, because they could see the answers.',
          'If you do not know what this is about, do nothing: without the link nothing happens.',
        ],
      }
    case 'role-ended':
      return {
        subject: `Your role as ${letter.role.replace('-', ' ')} at Attest has ended`,
        lines: [
          `You work at Attest as ${letter.role.replace('-', ' ')} no more${letter.where === null ? '' : ` in ${letter.where}`}. Your account and your records stay yours.`,
          'If that is a mistake, ask an administrator. Your account is here:',
          letter.link,
        ],
      }
    case 'suspended':
      return {
        subject: 'Your account at Attest is suspended',
        lines: [
          'Nobody can sign in to your account until it is reinstated. Certificates that were issued stay valid and can be checked.',
          'If that is a mistake, write to the provider; the address is here:',
          letter.link,
        ],
      }
    case 'reinstated':
      return { subject: 'Your account at Attest is open again', lines: ['You can sign in to your account again:', letter.link] }
    case 'disclosure-due':
      return {
        subject: `Your disclosure at Attest lapses on ${letter.on}`,
        lines: [
          `Hello ${letter.name},`,
          `your disclosure of financial relationships counts until ${letter.on}. Declare again, also if nothing has changed:`,
          letter.link,
        ],
      }
    case 'erased':
      return {
        subject: 'Your account at Attest was erased',
        lines: [
          letter.byProvider
            ? 'Your account was erased by the provider. Issued certificates stay in the ledger for its retention time and can be verified as before.'
            : 'Your account is gone, as you asked. Issued certificates stay in the ledger for its retention time and can be verified as before.',
        ],
      }
  }
}
