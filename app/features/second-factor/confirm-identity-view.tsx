/** The page that asks for a proof before an act that a session left open must not do. What was to be done waits in hidden fields. */
import { FormErrors, type FormReply } from '#app/features/account/form-reply-view.tsx'
import type { KeptForm } from '#app/features/second-factor/confirm-identity.server.ts'
import { CodeField, PasskeyButton, type Factors } from '#app/features/second-factor/proof-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export interface ConfirmViewProps {
  hasPassword: boolean
  factors: Factors
  reply?: (FormReply & { kept: KeptForm; goesOn: boolean }) | null
}

export function ConfirmIdentityView({ hasPassword, factors, reply }: ConfirmViewProps) {
  const hasFactor = factors.totp || factors.passkey
  const byMail = !hasFactor && !hasPassword
  return (
    <Sheet
      title="Is it you?"
      deck={
        byMail
          ? 'What you are about to do asks who you are. You have no password and no second factor: use a mailed link, and then do it again.'
          : 'What you are about to do asks who you are, because a screen may have been left open. It counts for ten minutes.'
      }
    >
      <FormErrors reply={reply} order={['identityCode', 'identityPassword']} />
      {reply?.kept.hadFile && (
        <Notice kind="caution" word="One thing is lost.">
          The file that was with your form cannot be kept. You come back to the form; choose the file again.
        </Notice>
      )}
      <form method="post" noValidate>
        {reply?.kept.fields.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        {reply?.goesOn && <input type="hidden" name="identityGoesOn" value="yes" />}
        {reply?.kept.hadFile && <input type="hidden" name="identityHadFile" value="yes" />}
        <input type="hidden" name="identityIntent" value="confirm" />
        {hasFactor && <CodeField factors={factors} name="identityCode" error={reply?.errors.identityCode ?? null} />}
        {hasPassword && (
          <Field
            name="identityPassword"
            value={null}
            error={reply?.errors.identityPassword ?? null}
            label={hasFactor ? 'Or your password' : 'Your password'}
            type="password"
            autoComplete="current-password"
          />
        )}
        <div className="submit">
          <Button>{byMail ? 'Mail me a link' : 'Confirm and go on'}</Button>
          {factors.passkey && <PasskeyButton purpose="prove" name="identityPasskey" label="Use a passkey" />}
          <a className="lnk" href="/dashboard">
            Do nothing
          </a>
        </div>
        {!byMail && <p className="hint">If you asked for a file, it comes as soon as you have confirmed, and this page stays.</p>}
      </form>
    </Sheet>
  )
}
