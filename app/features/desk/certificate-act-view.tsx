/** An act on a certificate: first what is to be done and why, then what that changes, then the act. */
import { FormErrors, fieldsOf } from '#app/features/account/form-reply-view.tsx'
import { StatusWord } from '#app/features/certificates/certificate-facts.tsx'
import type { ActReply, CertificateAct, CertificateActPage } from '#app/features/desk/certificate-act-page.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { nameOnCertificate } from '#app/features/desk/name-on-certificate.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export interface CertificateActViewProps {
  page: CertificateActPage
  reply?: ActReply | null
}

export const actTitles: Record<CertificateAct, string> = {
  correction: 'Correct the printed name',
  reissue: 'Issue the certificate again',
  revocation: 'Revoke the certificate',
  reinstatement: 'Reinstate the certificate',
}

const hints: Record<CertificateAct, string> = {
  correction: 'What was issued never changes: a certificate with the right name takes its place.',
  reissue: 'The same facts under a new number and a new code. For a code that leaked, or a provider whose name or address has changed.',
  revocation: 'It then proves nothing any more, and its public page says so. It can be reinstated.',
  reinstatement: 'It is then valid again, and its public page says so.',
}

const buttons: Record<CertificateAct, (number: string) => string> = {
  correction: (number) => `Issue the corrected certificate for ${number}`,
  reissue: (number) => `Issue certificate ${number} again`,
  revocation: (number) => `Revoke certificate ${number}`,
  reinstatement: (number) => `Reinstate certificate ${number}`,
}

export function CertificateActView({ page, reply }: CertificateActViewProps) {
  const { act, snapshot, status } = page
  const mayAct = (act === 'reinstatement') === (status === 'revoked')
  return (
    <div className="administration">
      <Sheet
        wide
        eyebrow={<a href={deskPaths.completion(page.completionId)}>The story of {nameOnCertificate(snapshot)}</a>}
        title={reply?.preview ? 'What this changes' : actTitles[act]}
        deck={
          <>
            {snapshot.activity.title}, certificate {snapshot.number}, issued to {nameOnCertificate(snapshot)}:{' '}
            <StatusWord status={status} />
          </>
        }
      >
        <FormErrors reply={reply} order={['printedName', 'familyName', 'credentialSuffix', 'reason', 'message']} />
        {reply?.preview ? (
          <Preview page={page} reply={reply} />
        ) : mayAct ? (
          <ActForm page={page} reply={reply} />
        ) : (
          <WrongStatus page={page} />
        )}
      </Sheet>
    </div>
  )
}

function WrongStatus({ page }: { page: CertificateActPage }) {
  return (
    <>
      <p>
        {page.act === 'reinstatement'
          ? 'This certificate is valid: there is nothing to reinstate.'
          : 'This certificate is revoked. Reinstate it before anything else is done with it.'}
      </p>
      <div className="act">
        <ButtonLink href={deskPaths.completion(page.completionId)}>Back to the story</ButtonLink>
      </div>
    </>
  )
}

function ActForm({ page, reply }: CertificateActViewProps) {
  const { act, snapshot, account, stamp } = page
  const field = fieldsOf(reply)
  const stored = account ?? snapshot.holder
  return (
    <form method="post" action={deskPaths.certificateAct(page.certificateId, act)} noValidate>
      <input type="hidden" name="stamp" value={stamp} />
      <p className="hint">{hints[act]}</p>
      {act === 'correction' && (
        <>
          <Field
            {...field('printedName', stored.printedName)}
            label="Name to print"
            hint={
              account && account.printedName !== snapshot.holder.printedName ? 'Filled in with the name on the account today.' : undefined
            }
            autoComplete="off"
            required
            maxLength={120}
          />
          <Field
            {...field('familyName', stored.familyName)}
            label="Family name"
            hint="With it and the number, the certificate is found on the public page."
            autoComplete="off"
            required
            maxLength={100}
          />
          <Field
            {...field('credentialSuffix', stored.credentialSuffix)}
            label="Credentials after the name"
            hint="Such as RN or PharmD."
            optional
            autoComplete="off"
            maxLength={60}
          />
          {account && (
            <div className="choice field">
              <input type="checkbox" id="alsoAccount" name="alsoAccount" value="yes" defaultChecked={reply?.typed.alsoAccount === 'yes'} />
              <label htmlFor="alsoAccount">
                Change the learner’s account too
                <small>So that later certificates carry this name. It now says {account.printedName}.</small>
              </label>
            </div>
          )}
        </>
      )}
      <Field
        {...field('reason')}
        label="Reason"
        hint="Kept with the act, in the story and in the audit trail. The learner and the public page do not show it."
        rows={3}
        required
        maxLength={1000}
      />
      {account && <MessageField {...field('message')} />}
      <div className="submit">
        <Button name="intent" value="preview">
          Show what this changes
        </Button>
        <a className="lnk" href={deskPaths.completion(page.completionId)}>
          Do nothing
        </a>
      </div>
    </form>
  )
}

/** Optional words to the learner; the letter itself always goes out. */
export function MessageField(props: ReturnType<ReturnType<typeof fieldsOf>>) {
  return (
    <Field
      {...props}
      label="Message to the learner"
      hint="The learner is told by mail what was done. What you write here stands in that letter."
      rows={3}
      optional
      maxLength={1000}
    />
  )
}

/** What the preview says about the letter. */
export function LetterLine({ account, message }: { account: boolean; message: string }) {
  if (!account) return <li>The account was erased, so nobody is told by mail.</li>
  return (
    <li>The learner is told by mail{message.trim() === '' ? ', without a message from you.' : `, with your message: ${message.trim()}`}</li>
  )
}

function Preview({ page, reply }: { page: CertificateActPage; reply: ActReply }) {
  const { act, snapshot, others, providerChanges } = page
  const typed = (name: string) => [reply.typed[name] ?? ''].flat()[0] ?? ''
  const supersedes = act === 'correction' || act === 'reissue'
  const nameAfter = act === 'correction' ? [typed('printedName').trim(), typed('credentialSuffix').trim()].filter(Boolean).join(', ') : null
  return (
    <form method="post" action={deskPaths.certificateAct(page.certificateId, act)} noValidate>
      {Object.entries(reply.typed)
        .filter(([name]) => name !== 'intent')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={[value].flat()[0]} />
        ))}
      {nameAfter !== null && (
        <div className="change">
          <div>
            <h2>Printed now</h2>
            <p className="as-printed">{nameOnCertificate(snapshot)}</p>
          </div>
          <div>
            <h2>Printed on the new one</h2>
            <p className="as-printed">{nameAfter}</p>
          </div>
        </div>
      )}
      <ul className="consequences">
        {supersedes && (
          <>
            <li>A new certificate is issued today, with a new number, a new code and a new PDF.</li>
            <li>
              Certificate {snapshot.number} stays as it is and says “superseded” on the learner’s page, on its PDF and on its public page.
            </li>
            <li>What was completed, when, and with which credit stays the same.</li>
            {providerChanges.map(({ before, after }) => (
              <li key={before}>
                The provider is printed as it is today: “{after}” in place of “{before}”.
              </li>
            ))}
          </>
        )}
        {act === 'revocation' && (
          <>
            <li>Certificate {snapshot.number} says “revoked” on the learner’s page, on its PDF and on its public page.</li>
            <li>The completion itself, with its score and its credit, stays on record.</li>
          </>
        )}
        {act === 'reinstatement' && <li>Certificate {snapshot.number} says “valid” again on every page and on its PDF.</li>}
        {typed('alsoAccount') === 'yes' && <li>The learner’s account takes the name {typed('printedName').trim()}.</li>}
        {others.length > 0 && (
          <li>
            Other certificates of this learner stay as they are:{' '}
            {others.map(({ title, number, holderName }) => `${title}, ${number} (${holderName})`).join('; ')}.
          </li>
        )}
        <LetterLine account={page.account !== null} message={typed('message')} />
        <li>Reason on record: {typed('reason').trim()}</li>
      </ul>
      <div className="submit">
        <Button name="intent" value="act" look={act === 'revocation' ? 'danger' : 'main'}>
          {buttons[act](snapshot.number)}
        </Button>
        <Button name="intent" value="edit" look="link">
          Change what I typed
        </Button>
        <a className="lnk" href={deskPaths.completion(page.completionId)}>
          Do nothing
        </a>
      </div>
    </form>
  )
}
