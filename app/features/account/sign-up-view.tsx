/** The page on which an account is asked for. */
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { fieldsOf, FormErrors, typedList, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { NameFields, ProfessionsField, TimeZoneField } from '#app/features/account/person-fields.tsx'

const order = ['givenName', 'familyName', 'printedName', 'credentialSuffix', 'email', 'signInWith', 'password', 'professions', 'timeZone']

export function SignUpView({ zones, next, reply }: { zones: readonly string[]; next: string; reply?: FormReply | null }) {
  const field = fieldsOf(reply)
  return (
    <Sheet title="Sign up" deck="We send a link to your address. Your account opens when you use it.">
      <FormErrors reply={reply} order={order} />
      <form method="post" noValidate>
        <input type="hidden" name="next" value={next} />
        <NameFields reply={reply} />
        <Field
          {...field('email')}
          label="E-mail address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          autoCapitalize="none"
          required
        />
        <Choices
          name="signInWith"
          legend="How do you want to sign in?"
          error={reply?.errors.signInWith}
          options={[
            { value: 'password', label: 'With a password' },
            { value: 'link', label: 'With a link by mail each time', detail: 'No password to remember; good on shared computers.' },
          ]}
          value={typedList(reply, 'signInWith', ['password'])}
        />
        <Field
          {...field('password')}
          value={null}
          label="Password"
          hint="At least 15 characters; four or five unrelated words do well. Leave it empty if you chose the link."
          type="password"
          autoComplete="new-password"
        />
        <ProfessionsField reply={reply} />
        <TimeZoneField reply={reply} zones={zones} />
        <div className="submit">
          <Button>Send me the link</Button>
          <a className="lnk" href={withNext('/sign-in', next)}>
            I have an account
          </a>
        </div>
      </form>
    </Sheet>
  )
}

export const withNext = (path: string, next: string) => (next === '' ? path : `${path}?next=${encodeURIComponent(next)}`)
