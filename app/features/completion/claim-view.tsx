/** The claim: as whom, under which name, how much time, how much credit; and the sentence the learner stands for. */
import type { ReactNode } from 'react'
import type { ClaimOption, ClaimPage } from '#app/features/completion/claim-page.server.ts'
import { ClosedStep } from '#app/features/road/closed-step.tsx'
import { paths } from '#app/features/road/paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { count } from '#app/ui/words.ts'

export type ClaimField = 'profession' | 'minutes' | 'amount' | 'attest'

export interface ClaimViewProps {
  page: ClaimPage
  courseSlug: string
  moduleSlug: string
  moduleTitle: string
  /** what was sent back (422), in the order of the page */
  problems?: readonly { field: ClaimField; message: string }[]
  /** what was typed before it was sent back */
  typed?: Partial<Record<ClaimField, string>>
}

export function ClaimView({ page, courseSlug, moduleSlug, moduleTitle, problems = [], typed = {} }: ClaimViewProps) {
  const module = paths.module({ courseSlug, moduleSlug })
  const eyebrow = (
    <>
      Last step of <a href={module}>{moduleTitle}</a>
    </>
  )
  if (page.closed) {
    return (
      <Sheet eyebrow={eyebrow} title="The certificate is not open yet">
        <ClosedStep refusal={page.closed} courseSlug={courseSlug} moduleSlug={moduleSlug} />
      </Sheet>
    )
  }
  const [only, ...others] = page.options
  if (!only) {
    return (
      <Sheet eyebrow={eyebrow} title="Say first what you work as">
        <Notice kind="caution" word="No profession.">
          Your profile names none, and what a certificate says depends on it. Add yours, then come back; nothing is lost meanwhile.
        </Notice>
        <div className="act">
          <ButtonLink href={sitePaths.profile}>Add your profession</ButtonLink>
        </div>
      </Sheet>
    )
  }
  const problemOf = (field: ClaimField) => problems.find((problem) => problem.field === field)?.message ?? null
  const amounts = claimedAmounts(page.options)
  return (
    <Sheet eyebrow={eyebrow} title={titleOf(page)}>
      <ErrorSummary errors={[...problems]} />
      {page.again && (
        <Notice kind="info" word="Your claim is open again.">
          You attested {count(page.again.minutes, 'minute')}
          {page.again.credit !== null && ` and claimed ${page.again.credit}`}. Claim again with what is right: a new certificate then takes
          the place of certificate {page.again.number}. If you do nothing, that one stays as it is.
        </Notice>
      )}
      {page.keySeen && (
        <Notice kind="caution" word="No credit for educators, administrators and clinical reviewers.">
          Your role lets you see how this quiz’s answers are graded, so it earns you no credit. Below stands what your certificate says
          instead.
        </Notice>
      )}
      <form method="post" noValidate className="claim">
        <div className="printed">
          <p className="quiet">The name on your certificate</p>
          <p className="as-printed">
            {page.printedName}
            {page.credentialSuffix && `, ${page.credentialSuffix}`}
          </p>
          {!page.again && (
            <p>
              <a className="lnk" href={sitePaths.profile}>
                Change it in your profile
              </a>{' '}
              <span className="quiet">An issued certificate does not change.</span>
            </p>
          )}
        </div>
        {others.length === 0 ? (
          <div className="printed">
            <input type="hidden" name="profession" value={only.profession} />
            <p className="quiet">What it will say about credit, as {only.label.toLowerCase()}</p>
            <Statement option={only} />
            {problemOf('profession') && <p className="error">{problemOf('profession')}</p>}
          </div>
        ) : (
          <Choices
            name="profession"
            legend="Claim as"
            hint="Under each stands what the certificate will say about credit."
            error={problemOf('profession')}
            value={typed.profession ?? null}
            options={page.options.map((option) => ({
              value: option.profession,
              label: <b>{option.label}</b>,
              detail: <Statement option={option} inline />,
            }))}
          />
        )}
        <Field
          name="minutes"
          label="Minutes you spent on this module"
          hint={<MinutesHint page={page} />}
          error={problemOf('minutes')}
          value={typed.minutes}
          inputMode="numeric"
          autoComplete="off"
          short
        />
        {amounts.length > 0 && (
          <Field
            name="amount"
            label={`How much you claim, in ${unitOf(page.options)}`}
            hint={
              others.length === 0
                ? 'No more than your time supports.'
                : 'No more than your time supports. It counts only for a profession whose credit is claimed by time.'
            }
            error={problemOf('amount')}
            value={typed.amount ?? ''}
            options={[
              { value: '', label: 'Choose an amount' },
              ...amounts.map(({ hundredths, label }) => ({ value: String(hundredths), label })),
            ]}
            short
          />
        )}
        <Choices
          name="attest"
          legend="Your attestation"
          multiple
          error={problemOf('attest')}
          value={typed.attest ?? null}
          options={[{ value: 'yes', label: 'I took this module myself and spent the minutes given above on it.' }]}
        />
        <div className="submit">
          <Button>{page.again ? 'Claim again' : actionFor(page.options)}</Button>
        </div>
      </form>
    </Sheet>
  )
}

function titleOf({ again, options }: ClaimPage): string {
  if (again) return 'Claim again'
  return options.some(({ credit }) => credit) ? 'Claim your credit' : 'Get your certificate'
}

/** The sentence that will be printed, and why it is not more. */
function Statement({ option, inline = false }: { option: ClaimOption; inline?: boolean }) {
  const { kind, credit, statement, passMark } = option
  const parts: ReactNode[] = []
  if (credit) {
    const most = credit.amounts.at(-1)?.label ?? ''
    parts.push(`${credit.mode === 'fixed' ? most : `Up to ${most}`} ${credit.type}. `)
  }
  parts.push(<q key="statement">{statement}</q>)
  if (kind === 'below-pass-mark' && passMark !== null)
    parts.push(` Credit for this profession asks for ${passMark}% in the quiz. Attempts after passing are practice and do not change that.`)
  return inline ? <>{parts}</> : <p>{parts}</p>
}

function MinutesHint({ page: { estimatedMinutes, measuredMinutes } }: { page: ClaimPage }) {
  return (
    <>
      The time you really spent on lessons, quiz and evaluation together. As a reminder: the module is estimated at{' '}
      {count(estimatedMinutes, 'minute')}
      {measuredMinutes > 0 ? `, and ${count(measuredMinutes, 'minute')} were measured while you had its lessons open.` : '.'}
    </>
  )
}

/** All amounts that some profession of the learner can choose from, ascending; the server keeps each profession's own. */
function claimedAmounts(options: readonly ClaimOption[]) {
  const all = options.flatMap(({ credit }) => (credit?.mode === 'claimed' ? credit.amounts : []))
  return [...new Map(all.map((amount) => [amount.hundredths, amount])).values()].sort((a, b) => a.hundredths - b.hundredths)
}

function unitOf(options: readonly ClaimOption[]): string {
  return [...new Set(options.flatMap(({ credit }) => (credit?.mode === 'claimed' ? [credit.unit] : [])))].join(' or ')
}

function actionFor(options: readonly ClaimOption[]): string {
  const [first] = options
  if (options.every(({ credit }) => credit === null)) return 'Get your certificate'
  if (options.length === 1 && first?.credit?.mode === 'fixed') {
    const [amount] = first.credit.amounts
    const unit = amount?.hundredths === 100 ? first.credit.unit.replace(/s$/, '') : first.credit.unit
    return `Claim ${amount?.label ?? ''} ${unit}`
  }
  return 'Claim your credit'
}
