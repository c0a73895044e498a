/** The page behind an invitation's link. */
import { FormErrors, fieldsOf } from '#app/features/account/form-reply-view.tsx'
import { NameFields, TimeZoneField } from '#app/features/account/person-fields.tsx'
import type { AcceptPage } from '#app/features/people/accept-page.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

const noCredit = 'Whoever is or was an educator or administrator earns no credit from quizzes here, because they could see the answers.'

export function AcceptView({ page: { invitation, zones, reply }, here }: { page: AcceptPage; here: string }) {
  switch (invitation.state) {
    case 'over':
      return (
        <Sheet
          title="This invitation works no more"
          deck="It works once, within 72 hours, and only until it is withdrawn or a newer one is sent. Ask whoever invited you to do it again."
        >
          <div className="submit">
            <ButtonLink href="/dashboard">Go to your dashboard</ButtonLink>
          </div>
        </Sheet>
      )
    case 'sign-in':
      return (
        <Sheet
          title={`You are invited as ${invitation.role}`}
          deck={`${invitation.address} has an account already. Sign in to it, and you come back here.`}
        >
          <p>{noCredit}</p>
          <div className="submit">
            <ButtonLink href={`/sign-in?next=${encodeURIComponent(here)}`}>Sign in</ButtonLink>
          </div>
        </Sheet>
      )
    case 'other':
      return (
        <Sheet
          title="This invitation is for another address"
          deck={`It was sent to ${invitation.address}, and you are signed in as ${invitation.name}. Sign out, then open the link again.`}
        >
          <form method="post" action="/sign-out">
            <div className="submit">
              <Button>Sign out</Button>
            </div>
          </form>
        </Sheet>
      )
    case 'accept':
      return (
        <Sheet
          title={`You are invited as ${invitation.role}`}
          deck={`Your account with the address ${invitation.address} gets the role. Your other devices are signed out.`}
        >
          <p>{noCredit}</p>
          <form method="post">
            <div className="submit">
              <Button>Accept the role</Button>
              <a className="lnk" href="/dashboard">
                Not now
              </a>
            </div>
          </form>
        </Sheet>
      )
    case 'new':
      return (
        <Sheet
          title={`You are invited as ${invitation.role}`}
          deck={`Your account will have the address ${invitation.address}. Say who you are, and choose a password.`}
        >
          <FormErrors reply={reply} order={['givenName', 'familyName', 'printedName', 'credentialSuffix', 'password', 'timeZone']} />
          <p>{noCredit}</p>
          <form method="post" noValidate>
            <NameFields reply={reply} />
            {/* tells password managers which account this is */}
            <input type="email" autoComplete="username" value={invitation.address} readOnly hidden />
            <Field
              {...fieldsOf(reply)('password')}
              value={null}
              label="Password"
              hint="At least 15 characters; four or five unrelated words do well."
              type="password"
              autoComplete="new-password"
              required
            />
            <TimeZoneField reply={reply} zones={zones} />
            <div className="submit">
              <Button>Open my account and accept the role</Button>
            </div>
          </form>
        </Sheet>
      )
  }
}
