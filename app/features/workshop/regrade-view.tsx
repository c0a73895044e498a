/** Grading a question again by its corrected key: the keys that were met, the effect of each rule, and the act. */
import { FormErrors, fieldsOf, typedList, type FormReply } from '#app/features/account/form-reply-view.tsx'
import type { RegradeEffect } from '#app/features/regrading/regrade-effect.server.ts'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { RegradePage } from '#app/features/workshop/regrade-page.server.ts'
import { RegradingsTable } from '#app/features/workshop/regradings-table.tsx'
import { passByIt } from '#app/features/workshop/words.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { Table } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

interface Props {
  page: RegradePage
  reply?: FormReply | null
  done: string | null
}

export function RegradeView({ page, reply, done }: Props) {
  const { questionId, code, stem, module, current, earlier, effects, mayEdit, timeZone } = page
  const back = workshopPaths.question(questionId)
  return (
    <div className="workshop">
      <Sheet
        wide
        eyebrow={
          <>
            <a href={back}>{code}</a> · <a href={workshopPaths.quiz(module.quizId)}>Quiz of {module.title}</a>
          </>
        }
        title="Grade again by the corrected key"
        deck={stem}
      >
        {!mayEdit && <DisclosureNotice />}
        {done === 'regraded' && !reply && (
          <Notice kind="success" word="✓" live>
            {page.underWay ? 'The attempts are being graded again.' : 'The attempts are graded again. What was found stands below.'}
          </Notice>
        )}
        <FormErrors reply={reply} order={['rule', 'reason']} />
        {current && (
          <section aria-labelledby="keys-title">
            <h2 id="keys-title">The keys it had</h2>
            <Table
              label="The keys it had"
              items={[
                { questionVersionId: current.versionId, key: current.key, now: true as const },
                ...earlier.map((row) => ({ ...row, now: false as const })),
              ]}
              keyOf={({ questionVersionId }) => questionVersionId}
              columns={[
                {
                  key: 'version',
                  head: 'Published',
                  rowHead: true,
                  cell: (row) => (row.now ? 'As it is today' : <DateText value={row.publishedAt} timeZone={timeZone} withTime />),
                },
                { key: 'key', head: 'Right is', cell: ({ key }) => key.join('; ') },
                { key: 'attempts', head: 'Attempts', numeric: true, cell: (row) => (row.now ? '–' : row.attempts.toLocaleString('en')) },
                { key: 'state', head: 'Grade again', cell: (row) => (row.now ? '–' : stateOf(row)) },
              ]}
            />
          </section>
        )}
        {effects && mayEdit && !page.underWay ? (
          <section aria-labelledby="again-title">
            <h2 id="again-title">Grade again</h2>
            <RegradeForm page={page} effects={effects} reply={reply} back={back} />
          </section>
        ) : (
          <>
            {(!effects || page.underWay) && <p className="read">{whyNot(page)}</p>}
            <div className="act">
              <ButtonLink href={back}>Back to the question</ButtonLink>
            </div>
          </>
        )}
        <RegradingsTable rows={page.regradings} timeZone={timeZone} />
      </Sheet>
    </div>
  )
}

function stateOf({ bars, attempts, done }: RegradePage['earlier'][number]): string {
  if (bars === 'withdrawn') return 'Withdrawn for safety: everybody has full marks for it'
  if (bars === 'wording') return 'Not possible: its options had other words, so the key of today cannot read the answers'
  if (attempts === 0) return 'Nobody was graded by it'
  return done ? 'Done; can be done again' : 'Possible'
}

function whyNot({ underWay, current, withdrawn, earlier }: RegradePage): string {
  if (underWay) return 'Attempts of this module are being graded again at this moment. Load the page again to see how far it is.'
  if (!current) return 'This question was never published.'
  if (withdrawn) return 'The published text is withdrawn for safety: everybody who met it has full marks.'
  if (earlier.length === 0) return 'No publication changed the key of this question, so there is nothing to grade again.'
  return 'No attempt can be graded again by the key of today.'
}

function RegradeForm({
  page,
  effects,
  reply,
  back,
}: {
  page: RegradePage
  effects: NonNullable<RegradePage['effects']>
  reply?: FormReply | null
  back: string
}) {
  return (
    <form method="post" action={workshopPaths.regrade(page.questionId)} noValidate>
      <input type="hidden" name="version" value={page.current!.versionId} />
      <Choices
        name="rule"
        legend="How may marks change?"
        error={reply?.errors.rule}
        value={typedList(reply, 'rule', ['favour'])}
        required
        options={[
          { value: 'favour', label: 'Only in the learner’s favour', detail: effectInWords(effects.favour) },
          { value: 'key', label: 'As the new key says, also downwards', detail: effectInWords(effects.key) },
        ]}
      />
      <ul className="consequences">
        <li>Each attempt that changes gets one more grading with your reason; the earlier one stays on record.</li>
        <li>Whoever passes by it is told by mail and on their dashboard. Item analysis counts the new marks.</li>
        <li>Whoever has a completion keeps it, with its certificate. Administrators find them named in the audit trail.</li>
        <li>Attempts under way on the earlier text are graded by the key that was served; you can grade again later.</li>
      </ul>
      <Field
        {...fieldsOf(reply)('reason')}
        label="Reason"
        hint="Kept with the act and with each grading, in the audit trail. Learners do not read it."
        rows={3}
        required
        maxLength={1000}
      />
      <div className="submit">
        <Button>Grade {count(effects.key.attempts, 'attempt')} again</Button>
        <a className="lnk" href={back}>
          Do nothing
        </a>
      </div>
    </form>
  )
}

/** "Of 12 attempts, 3 marks rise and 1 falls. 2 learners pass by it; 1 would pass no more, and keeps the completion." */
function effectInWords({ attempts, up, down, passNow, failNow, kept }: RegradeEffect): string {
  if (up + down === 0) return `Of ${count(attempts, 'attempt')}, no mark changes.`
  const marks = [`${up} rise`, ...(down > 0 ? [`${down} fall`] : [])].join(' and ')
  const passes = [
    passNow === 0 ? 'Nobody passes by it' : passByIt(passNow),
    ...(failNow === 0
      ? []
      : [`${count(failNow, 'learner')} would pass no more${kept === 0 ? '' : `, of whom ${kept} have a completion and keep it`}`]),
  ].join('; ')
  return `Of the marks in ${count(attempts, 'attempt')}, ${marks}. ${passes}.`
}
