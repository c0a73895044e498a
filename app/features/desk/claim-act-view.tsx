/** An act on a claim: what is to be done and why, then what that changes, then the act. */
import { FormErrors, fieldsOf } from '#app/features/account/form-reply-view.tsx'
import { LetterLine, MessageField } from '#app/features/desk/certificate-act-view.tsx'
import type { ClaimAct, ClaimActPage, ClaimActReply } from '#app/features/desk/claim-act-page.server.ts'
import { closedWords } from '#app/features/desk/claim-words.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { formatDay } from '#app/ui/date-text.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { count } from '#app/ui/words.ts'

export interface ClaimActViewProps {
  page: ClaimActPage
  reply?: ClaimActReply | null
}

export const claimActTitles: Record<ClaimAct, string> = {
  'claim-lowering': 'Lower the claim',
  'claim-reopening': 'Open the claim again',
}

export function ClaimActView({ page, reply }: ClaimActViewProps) {
  const { act, completionId, credit, minutes, status, closed } = page
  const why =
    status === 'revoked' ? 'This certificate is revoked. Reinstate it before the claim is touched.' : closed && closedWords[closed]
  return (
    <div className="administration">
      <Sheet
        wide
        eyebrow={<a href={deskPaths.completion(completionId)}>The story of {page.holderName}</a>}
        title={reply?.preview ? 'What this changes' : claimActTitles[act]}
        deck={`${page.title}, certificate ${page.number}: ${count(minutes, 'minute')} attested, ${credit === null ? 'no credit claimed' : `${credit.text} claimed`}`}
      >
        <FormErrors reply={reply} order={['minutes', 'amount', 'reason', 'message']} />
        {reply?.preview ? (
          <Preview page={page} reply={reply} />
        ) : why ? (
          <>
            <p>{why}</p>
            <div className="act">
              <ButtonLink href={deskPaths.completion(completionId)}>Back to the story</ButtonLink>
            </div>
          </>
        ) : (
          <ActForm page={page} reply={reply} />
        )}
      </Sheet>
    </div>
  )
}

function ActForm({ page, reply }: ClaimActViewProps) {
  const { act, credit } = page
  const field = fieldsOf(reply)
  return (
    <form method="post" action={deskPaths.claimAct(page.completionId, act)} noValidate>
      <input type="hidden" name="stamp" value={page.stamp} />
      {act === 'claim-lowering' ? (
        <>
          <p className="hint">
            What the learner attested stays on record. A certificate that prints what is left takes the place of {page.number}. Only the
            learner can raise a claim: to let them, open it again instead.
          </p>
          <Field
            {...field('minutes', String(page.minutes))}
            label="Minutes"
            hint={`Attested: ${page.minutes}. A whole number, not above that.`}
            inputMode="numeric"
            autoComplete="off"
            required
            short
          />
          {credit !== null && credit.amounts.length > 0 && (
            <Field
              {...field('amount', String(credit.hundredths))}
              label={`Credit, in ${credit.unit}`}
              hint="No more than the minutes support."
              options={[...credit.amounts].reverse().map(({ hundredths, label }) => ({ value: String(hundredths), label }))}
              required
              short
            />
          )}
          {credit !== null && credit.amounts.length === 0 && (
            <p className="hint">This credit is given whole or not at all: {credit.text} stay. Revoke the certificate to take it back.</p>
          )}
        </>
      ) : (
        <p className="hint">
          The learner can attest other minutes and claim another amount until {formatDay(page.expiresOn)}, in the same profession and under
          the same designation. Until then, and if they do nothing, certificate {page.number} stays as it is.
        </p>
      )}
      <Field
        {...field('reason')}
        label="Reason"
        hint="Kept with the act, in the story and in the audit trail. The learner and the public page do not show it."
        rows={3}
        required
        maxLength={1000}
      />
      {page.hasAccount && <MessageField {...field('message')} />}
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

function Preview({ page, reply }: { page: ClaimActPage; reply: ClaimActReply }) {
  const { act, credit } = page
  const typed = (name: string) => [reply.typed[name] ?? ''].flat()[0] ?? ''
  const amount = credit?.amounts.find(({ hundredths }) => String(hundredths) === typed('amount'))
  const creditAfter = amount ? `${amount.label} ${credit?.unit ?? ''}` : (credit?.text ?? 'no credit')
  return (
    <form method="post" action={deskPaths.claimAct(page.completionId, act)} noValidate>
      {Object.entries(reply.typed)
        .filter(([name]) => name !== 'intent')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={[value].flat()[0]} />
        ))}
      {act === 'claim-lowering' && (
        <div className="change">
          <div>
            <h2>Stands now</h2>
            <p className="as-printed">
              {count(page.minutes, 'minute')}, {credit?.text ?? 'no credit'}
            </p>
          </div>
          <div>
            <h2>Will stand</h2>
            <p className="as-printed">
              {count(Number(typed('minutes')), 'minute')}, {creditAfter}
            </p>
          </div>
        </div>
      )}
      <ul className="consequences">
        {act === 'claim-lowering' ? (
          <>
            <li>A new certificate is issued today, with a new number, a new code and a new PDF. It prints what will stand.</li>
            <li>
              Certificate {page.number} stays as it is and says “superseded” on the learner’s page, on its PDF and on its public page.
            </li>
            <li>What the learner attested and claimed stays in the story.</li>
          </>
        ) : (
          <>
            <li>The learner can claim again until {formatDay(page.expiresOn)}.</li>
            <li>Nothing changes on certificate {page.number} until they do. Then a new one takes its place.</li>
            {page.keySeenSince && (
              <li>
                This person could see what is right in quizzes since then, and earns no credit from them any more. This quiz was passed
                before, so the credit of the first claim stays open to them.
              </li>
            )}
          </>
        )}
        <LetterLine account={page.hasAccount} message={typed('message')} />
        <li>Reason on record: {typed('reason').trim()}</li>
      </ul>
      <div className="submit">
        <Button name="intent" value="act" look={act === 'claim-lowering' ? 'danger' : 'main'}>
          {act === 'claim-lowering' ? `Lower the claim on ${page.number}` : `Open the claim on ${page.number} again`}
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
