/** The acts of the audit trail as they are read. An act without words is shown by its name, so that none is hidden. */
const words: Record<string, string> = {
  'address.changed': 'changed the e-mail address',
  'audit.exported': 'exported the audit trail',
  'certificate.corrected': 'corrected the name on a certificate',
  'certificate.reinstated': 'reinstated a certificate',
  'certificate.reissued': 'issued a certificate again',
  'certificate.revoked': 'revoked a certificate',
  'completions.exported': 'exported completions',
  'content.published': 'published content',
  'disclosure.declared': 'declared financial relationships',
  'disclosure.judged': 'recorded relevance and mitigation',
  'invitation.revoked': 'withdrew an invitation',
  'invitation.sent': 'sent an invitation',
  'password-link.made': 'made a link to set a password',
  'password.changed': 'changed the password',
  'recovery-code.used': 'used a recovery code',
  'recovery-codes.renewed': 'made new recovery codes',
  'role.ended': 'ended a role',
  'role.granted': 'gave a role',
  'second-factor.added': 'set up a second factor',
  'second-factor.removed': 'removed a second factor',
  'second-factor.reset': 'removed all second factors',
  'secrets.rotated': 'sealed the secrets with a new key',
  'settings.changed': 'changed the settings',
  'sign-up.link-resent': 'sent the link of a sign-up again',
  'user.erased': 'erased the account',
  'user.exported': 'exported everything held about the person',
  'user.reinstated': 'opened the account again',
  'user.signed-out': 'ended every session',
  'user.suspended': 'suspended the account',
}

export function actInWords(act: string): string {
  return words[act] ?? act.replaceAll(/[.-]/g, ' ')
}
