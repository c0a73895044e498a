/** The profile: what a person has told us, and the doors to change, take away or erase it. One form per thing. */
import type { ReactNode } from 'react'
import { isProfessionCode, professionLabel, professions } from '#app/domain/professions.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { fieldsOf, FormErrors, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { NameFields, ProfessionsField, TimeZoneField, type StoredNames } from '#app/features/account/person-fields.tsx'

export interface ProfileViewProps {
  profile: {
    names: StoredNames
    timeZone: string
    address: string | null
    hasPassword: boolean
    hasSecondFactor: boolean
    professions: string[]
    licences: { id: string; profession: string; jurisdiction: string; number: string }[]
    isStaff: boolean
  }
  zones: readonly string[]
  /** what the last form did */
  done: string | null
  reply?: (FormReply & { intent: string }) | null
}

const orders: Record<string, readonly string[]> = {
  names: ['givenName', 'familyName', 'printedName', 'credentialSuffix'],
  professions: ['professions'],
  licence: ['licenceProfession', 'jurisdiction', 'licenceNumber'],
  'time-zone': ['timeZone'],
  password: ['currentPassword', 'newPassword'],
  email: ['email', 'currentPassword'],
}

export function ProfileView({ profile, zones, done, reply }: ProfileViewProps) {
  const replyTo = (intent: string) => (reply?.intent === intent ? reply : null)
  const labelOf = (code: string) => (isProfessionCode(code) ? professionLabel(code) : code)
  return (
    <Ledger
      title="Profile"
      deck={profile.address ?? undefined}
      lead={
        <>
          {done !== null && (
            <Notice kind="success" word="Done." live>
              {done}
            </Notice>
          )}
          {reply && <FormErrors reply={reply} order={orders[reply.intent] ?? []} idPrefix={`${reply.intent}-`} />}
        </>
      }
    >
      <Part title="Name">
        <OneForm intent="names" button="Save the name">
          <NameFields reply={replyTo('names')} stored={profile.names} idPrefix="names-" />
        </OneForm>
      </Part>

      <Part title="Professions">
        <OneForm intent="professions" button="Save the professions">
          <ProfessionsField reply={replyTo('professions')} stored={profile.professions} idPrefix="professions-" />
        </OneForm>
      </Part>

      <Part title="Licences">
        {profile.licences.length > 0 && (
          <Facts
            items={profile.licences.map(({ id, profession, jurisdiction, number }) => ({
              term: `${jurisdiction} ${number}`,
              value: (
                <form method="post">
                  {labelOf(profession)} <input type="hidden" name="intent" value="remove-licence" />
                  <input type="hidden" name="licenceId" value={id} />
                  <Button look="link">
                    Remove<span className="vh"> the licence {number}</span>
                  </Button>
                </form>
              ),
            }))}
          />
        )}
        <OneForm intent="licence" button="Add the licence">
          <Field
            {...fieldsOf(replyTo('licence'), 'licence-')('licenceProfession', profile.professions[0])}
            label="Licence as"
            options={professions.map(({ code, label }) => ({ value: code, label }))}
          />
          <Field {...fieldsOf(replyTo('licence'), 'licence-')('jurisdiction')} label="State or country" maxLength={80} />
          <Field {...fieldsOf(replyTo('licence'), 'licence-')('licenceNumber')} label="Licence number" maxLength={60} short />
        </OneForm>
      </Part>

      <Part title="Time zone">
        <OneForm intent="time-zone" button="Save the time zone">
          <TimeZoneField reply={replyTo('time-zone')} stored={profile.timeZone} zones={zones} idPrefix="time-zone-" />
        </OneForm>
      </Part>

      <Part title="Password">
        {profile.hasPassword ? (
          <OneForm intent="password" button="Change the password">
            <Field
              {...fieldsOf(replyTo('password'), 'password-')('currentPassword')}
              label="Current password"
              type="password"
              autoComplete="current-password"
            />
            <Field
              {...fieldsOf(replyTo('password'), 'password-')('newPassword')}
              label="New password"
              hint={`At least ${profile.hasSecondFactor ? '8 characters, because you have a second factor' : '15 characters; four or five unrelated words do well'}. Every other device is signed out.`}
              type="password"
              autoComplete="new-password"
            />
          </OneForm>
        ) : (
          <OneForm intent="password-link" button="Mail me a link to set a password">
            <p className="read">You have no password: you sign in with a link by mail each time.</p>
          </OneForm>
        )}
      </Part>

      <Part title="Second factor">
        <p className="read">
          {profile.hasSecondFactor
            ? 'Signing in asks for a code from your app, or a passkey, as well.'
            : 'A code from an app, or a passkey, that signing in asks for as well. A stolen password is then worth nothing alone.'}
        </p>
        <div className="submit">
          <ButtonLink href="/profile/second-factor" look="plain">
            {profile.hasSecondFactor ? 'See your second factors' : 'Set up a second factor'}
          </ButtonLink>
        </div>
      </Part>

      <Part title="E-mail address">
        <OneForm intent="email" button="Send a link to the new address">
          <Field
            {...fieldsOf(replyTo('email'), 'email-')('email')}
            label="New e-mail address"
            hint="It changes when you use the link we send there. The present address is told."
            type="email"
            autoComplete="email"
            spellCheck={false}
            autoCapitalize="none"
          />
          {profile.hasPassword && (
            <Field
              {...fieldsOf(replyTo('email'), 'email-')('currentPassword')}
              label="Current password"
              type="password"
              autoComplete="current-password"
            />
          )}
        </OneForm>
      </Part>

      {profile.isStaff && (
        <Part title="Disclosure">
          <p className="read">
            Whoever edits questions declares their financial relationships of the last 24 months, or that there are none.
          </p>
          <div className="submit">
            <ButtonLink href="/profile/disclosure" look="plain">
              See or renew your disclosure
            </ButtonLink>
          </div>
        </Part>
      )}

      <Part title="Devices">
        <OneForm intent="sign-out-everywhere" button="Sign out everywhere" look="plain">
          <p className="read">Ends every session, on this device too.</p>
        </OneForm>
      </Part>

      <Part title="Your data">
        <p className="read">Take with you everything that is held about you, or have your account erased.</p>
        <div className="submit">
          <ButtonLink href="/profile/export.json" look="plain">
            Download my data
          </ButtonLink>
          <a className="lnk" href="/profile/erasure">
            Erase my account
          </a>
        </div>
      </Part>
    </Ledger>
  )
}

function OneForm({ intent, button, look, children }: { intent: string; button: string; look?: 'plain'; children: ReactNode }) {
  return (
    <form method="post" id={intent} noValidate>
      <input type="hidden" name="intent" value={intent} />
      {children}
      <div className="submit">
        <Button look={look}>{button}</Button>
      </div>
    </form>
  )
}

export function ErasureView({ hasPassword, isStaff, reply }: { hasPassword: boolean; isStaff: boolean; reply?: FormReply | null }) {
  const field = fieldsOf(reply)
  return (
    <Sheet title="Erase my account" deck="This cannot be undone.">
      <FormErrors reply={reply} order={['understood', 'currentPassword']} />
      <div className="read">
        <p>
          Removed at once: your name, address, password, professions and licences, and every session. Your answers to quizzes and
          evaluations stay without your name, because the quality of the questions is measured by them.
        </p>
        <p>
          What stays: certificates that were issued, with the name printed on them, in the ledger for its retention time, because whoever
          was shown one must be able to check it. You will not be able to open them here any more: download their PDFs first.
        </p>
      </div>
      {isStaff ? (
        <Notice kind="caution" word="Not yet.">
          This account is an educator’s or administrator’s. Ask an administrator to end that role first.
        </Notice>
      ) : (
        <form method="post" noValidate>
          <Choices
            name="understood"
            legend="Do you want to erase your account?"
            error={reply?.errors.understood}
            options={[{ value: 'yes', label: 'Yes, erase it. I know that this cannot be undone.' }]}
            multiple
          />
          {hasPassword && <Field {...field('currentPassword')} label="Current password" type="password" autoComplete="current-password" />}
          <div className="submit">
            <Button look="danger">Erase my account</Button>
            <a className="lnk" href="/profile">
              Keep it
            </a>
          </div>
        </form>
      )}
    </Sheet>
  )
}
