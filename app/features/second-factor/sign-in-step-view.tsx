/** The page between the password and the site. */
import { FormErrors, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { CodeField, PasskeyButton, type Factors } from '#app/features/second-factor/proof-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export function SignInStepView({ name, factors, reply }: { name: string; factors: Factors; reply?: FormReply | null }) {
  const hasCode = factors.totp || factors.recovery
  return (
    <Sheet title="One more step" deck={`Signing in as ${name}. Show that it is you with your second factor.`}>
      <FormErrors reply={reply} order={['code']} />
      <form method="post" noValidate>
        <CodeField factors={factors} name="code" error={reply?.errors.code ?? null} />
        <div className="submit">
          {hasCode && <Button>Sign in</Button>}
          {factors.passkey && <PasskeyButton purpose="prove" name="passkey" label="Use a passkey" />}
        </div>
        {factors.passkey && <noscript>Passkeys need a script, which this browser does not run. Use a code.</noscript>}
        <p>
          <a className="lnk" href="/sign-in">
            Sign in as somebody else
          </a>
        </p>
        <p className="hint">Lost the app, the passkey and the recovery codes? Ask an administrator to remove your second factor.</p>
      </form>
    </Sheet>
  )
}
