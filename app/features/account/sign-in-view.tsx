/** The pages on which one signs in, or asks for a way to. */
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { fieldsOf, FormErrors, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { withNext } from '#app/features/account/sign-up-view.tsx'

export function SignInView({ next, note, reply }: { next: string; note: string | null; reply?: FormReply | null }) {
  const field = fieldsOf(reply)
  return (
    <Sheet title="Sign in">
      {note !== null && !reply && (
        <Notice kind="info" live>
          {note}
        </Notice>
      )}
      <FormErrors reply={reply} order={['email', 'password']} />
      <form method="post" noValidate>
        <input type="hidden" name="next" value={next} />
        <Field
          {...field('email')}
          label="E-mail address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          autoCapitalize="none"
          required
        />
        <Field {...field('password')} value={null} label="Password" type="password" autoComplete="current-password" />
        <div className="submit">
          <Button name="intent" value="password">
            Sign in
          </Button>
          <Button name="intent" value="link" look="plain">
            Mail me a link instead
          </Button>
        </div>
        <p>
          <a className="lnk" href="/forgot-password">
            Forgotten password
          </a>
        </p>
        <p>
          <a className="lnk" href={withNext('/sign-up', next)}>
            Sign up
          </a>
        </p>
      </form>
    </Sheet>
  )
}

export function ForgotPasswordView({ reply }: { reply?: FormReply | null }) {
  return (
    <Sheet title="Choose a new password" deck="We send a link to your address with which you choose one.">
      <FormErrors reply={reply} order={['email']} />
      <form method="post" noValidate>
        <Field
          {...fieldsOf(reply)('email')}
          label="E-mail address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          autoCapitalize="none"
          required
        />
        <div className="submit">
          <Button>Send me the link</Button>
          <a className="lnk" href="/sign-in">
            Back to signing in
          </a>
        </div>
      </form>
    </Sheet>
  )
}

export function ResetPasswordView({ address, reply }: { address: string; reply?: FormReply | null }) {
  return (
    <Sheet title="Choose a new password" deck={`For the account of ${address}. Every other device is signed out.`}>
      <FormErrors reply={reply} order={['password']} />
      <form method="post" noValidate>
        {/* tells password managers which account this is */}
        <input type="email" autoComplete="username" value={address} readOnly hidden />
        <Field
          {...fieldsOf(reply)('password')}
          value={null}
          label="New password"
          hint="At least 15 characters; four or five unrelated words do well. Paste and password managers are welcome."
          type="password"
          autoComplete="new-password"
          required
        />
        <div className="submit">
          <Button>Save the password and sign in</Button>
        </div>
      </form>
    </Sheet>
  )
}

/** The same whatever the address, except in a demonstration on this machine, where `link` stands in for the mail. */
export function CheckMailView({ link }: { link: string | null }) {
  return (
    <Sheet title="Look into your mail" deck="We have sent a message to the address you gave. What to do next stands in it.">
      <p className="read">It can take a minute, and it may lie among the unwanted mail. The newest message counts; its link works once.</p>
      {link !== null && (
        <Notice kind="info" word="Demonstration.">
          <p>No mail leaves this machine. This is the link from the message:</p>
          <p>
            <a className="lnk" href={link}>
              Open the link
            </a>
          </p>
        </Notice>
      )}
      <p>
        <a className="lnk" href="/sign-in">
          Back to signing in
        </a>
      </p>
    </Sheet>
  )
}
