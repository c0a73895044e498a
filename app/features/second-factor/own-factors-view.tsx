/** A person's own second factors: which there are, setting up another, and the recovery codes. */
import { FormErrors } from '#app/features/account/form-reply-view.tsx'
import { withNext } from '#app/features/account/sign-up-view.tsx'
import type { FactorsReply, NewCodes, OwnFactorsPage, SetUpAppPage } from '#app/features/second-factor/own-factors-page.server.ts'
import { PasskeyButton } from '#app/features/second-factor/proof-fields.tsx'
import { secondFactorPaths } from '#app/features/second-factor/second-factor-paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { formatMoment } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { count } from '#app/ui/words.ts'

export function OwnFactorsView({ page, reply }: { page: OwnFactorsPage; reply?: FactorsReply | null }) {
  if (reply?.shown) return <CodesView {...reply.shown} />
  const { factors, codesLeft, missing, next, done, timeZone } = page
  const hasApp = factors.some(({ kind }) => kind === 'totp')
  return (
    <Ledger
      eyebrow={<a href="/profile">Profile</a>}
      title="Second factor"
      deck="Besides your password or a mailed link, signing in asks for something that only you have: a code from an app on your phone, or a passkey."
      lead={
        <>
          {missing && (
            <Notice kind="caution" word="Needed first.">
              Your role asks for a second factor. Set one up, and you go on to where you were going.
            </Notice>
          )}
          {done !== null && !reply && (
            <Notice kind="success" word="Done." live>
              {done}
            </Notice>
          )}
          <FormErrors reply={reply?.reply} order={[]} />
        </>
      }
    >
      {factors.length > 0 && (
        <Part title="In use">
          <Facts
            items={factors.map(({ id, label, kind, createdAt, usedAt }) => ({
              term: label,
              value: (
                <form method="post">
                  <input type="hidden" name="intent" value="remove" />
                  <input type="hidden" name="factorId" value={id} />
                  {kind === 'totp' ? 'Code from an app' : 'Passkey'}, set up {formatMoment(createdAt, timeZone)}
                  {usedAt === null ? '' : `, last used ${formatMoment(usedAt, timeZone)}`}{' '}
                  <Button look="link">
                    Remove<span className="vh"> {label}</span>
                  </Button>
                </form>
              ),
            }))}
          />
        </Part>
      )}
      {!hasApp && (
        <Part title="An app">
          <p className="read">
            Any app that makes codes of six digits, such as the one of your password manager. It works without a network.
          </p>
          <div className="submit">
            <ButtonLink href={withNext(secondFactorPaths.app, next)}>Set up an app</ButtonLink>
          </div>
        </Part>
      )}
      <Part title="Passkeys">
        <p className="read">Your device unlocks it with a finger, a face or a PIN. It cannot be typed into a false page.</p>
        <noscript>
          <p>Passkeys need a script, which this browser does not run.</p>
        </noscript>
        <form method="post" noValidate>
          <input type="hidden" name="intent" value="passkey" />
          <Field
            name="label"
            label="Name for the passkey"
            hint="Such as “Work laptop”, to tell it apart later."
            optional
            maxLength={60}
            short
          />
          <PasskeyButton purpose="register" name="passkey" label="Set up a passkey" />
        </form>
      </Part>
      {factors.length > 0 && (
        <Part title="Recovery codes">
          <p className="read">
            {codesLeft === 0 ? 'None is left.' : `${count(codesLeft, 'code')} left.`} Each lets you in once when the app or the passkey is
            lost. New codes end the old ones.
          </p>
          <form method="post">
            <input type="hidden" name="intent" value="codes" />
            <div className="submit">
              <Button look="plain">Make new codes</Button>
            </div>
          </form>
        </Part>
      )}
    </Ledger>
  )
}

export function SetUpAppView({ page, reply }: { page: SetUpAppPage; reply?: FactorsReply | null }) {
  if (reply?.shown) return <CodesView {...reply.shown} />
  if (page.already) {
    return (
      <Sheet title="You have set up an app" deck="Remove it first to set up another.">
        <div className="submit">
          <ButtonLink href={secondFactorPaths.own}>See your second factors</ButtonLink>
        </div>
      </Sheet>
    )
  }
  return (
    <Sheet
      eyebrow={<a href={secondFactorPaths.own}>Second factor</a>}
      title="Set up an app"
      deck="Open the app on your phone, add an account, and scan this. Then type the six digits that the app shows."
    >
      <FormErrors reply={reply?.reply} order={['code']} />
      {/* made on this server from digits and letters: see qr-code.ts. On white in both themes, or cameras do not read it. */}
      <div className="qr-code" role="img" aria-label="QR code with the key below" dangerouslySetInnerHTML={{ __html: page.qr }} />
      <Facts
        items={[
          {
            term: 'Or type this key',
            value: <span className="code">{page.secret}</span>,
            detail: (
              <>
                On the phone itself, <a href={page.uri}>open your app with the key</a>.
              </>
            ),
          },
        ]}
      />
      <form method="post" noValidate>
        <input type="hidden" name="pending" value={page.pending} />
        <Field
          name="code"
          value={null}
          error={reply?.reply?.errors.code ?? null}
          label="Code that the app shows now"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={12}
          short
        />
        <div className="submit">
          <Button>Turn it on</Button>
          <a className="lnk" href={secondFactorPaths.own}>
            Not now
          </a>
        </div>
      </form>
    </Sheet>
  )
}

function CodesView({ codes, file, next }: NewCodes) {
  return (
    <Sheet title="Keep these recovery codes" deck="They are shown this once. Each lets you in once, when the app or the passkey is lost.">
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <span className="code">{code}</span>
          </li>
        ))}
      </ol>
      <form method="post" action={secondFactorPaths.codes}>
        <input type="hidden" name="file" value={file} />
        <div className="submit">
          <Button look="plain">Download as text</Button>
          <ButtonLink href={next || secondFactorPaths.own}>I have kept them</ButtonLink>
        </div>
      </form>
      <p className="hint">Print them, or keep them in a password manager: not on the phone that has the app.</p>
    </Sheet>
  )
}
