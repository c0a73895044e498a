/** What an act on many certificates would do, the reason, and the act. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import type { BulkPreview, BulkRow } from '#app/features/bulk/bulk-act-page.server.ts'
import { bulkTitle } from '#app/features/bulk/bulk-words.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { count } from '#app/ui/words.ts'

export interface BulkPreviewViewProps {
  /** null with `problem` */
  preview: BulkPreview | null
  problem: string | null
  /** the query that chose the rows */
  asked: string
  reply?: FormReply | null
}

export function BulkPreviewView({ preview, problem, asked, reply }: BulkPreviewViewProps) {
  const back = withQuery(deskPaths.completions, new URLSearchParams(asked).get('view') ?? '')
  const eyebrow = <a href={back}>Completions</a>
  if (preview === null) {
    return (
      <div className="administration">
        <Sheet wide eyebrow={eyebrow} title="Nothing to act on">
          <Notice kind="error">{problem}</Notice>
          <div className="act">
            <ButtonLink href={back}>Back to the list</ButtonLink>
          </div>
        </Sheet>
      </div>
    )
  }
  const { act, willAct, refused, total, view } = preview
  const field = fieldsOf(reply)
  return (
    <div className="administration">
      <Sheet
        wide
        eyebrow={eyebrow}
        title={bulkTitle(act, willAct)}
        deck={
          view === null
            ? `${count(total, 'row')} ticked in the list`
            : `All ${count(total, 'row')} that ${view === '' ? 'the list holds' : 'the filter matches'}`
        }
      >
        <FormErrors reply={reply} order={['reason', 'message']} />
        <ul className="consequences">
          <li>{sentence(preview)}</li>
          {refused > 0 && (
            <li>
              {refused === 1 ? 'One row is' : `${refused.toLocaleString('en-GB')} rows are`} left as {refused === 1 ? 'it is' : 'they are'},
              for the reason given below.
            </li>
          )}
          <li>Each learner is told by mail, except where the account was erased.</li>
          <li>It is done in the background, row by row. You can leave the page, and a file tells what became of each row.</li>
          <li>Before it begins, you are asked to prove that it is you.</li>
        </ul>
        <Few head={firstHead(willAct, preview.firstRows.length)} rows={preview.firstRows} />
        <Few head={`Left as they are: ${refused.toLocaleString('en-GB')}`} rows={preview.firstRefused} />
        {willAct === 0 ? (
          <div className="act">
            <ButtonLink href={back}>Back to the list</ButtonLink>
          </div>
        ) : (
          <form method="post" action={withQuery(deskPaths.newBulkAct, asked)} noValidate>
            <input type="hidden" name="expected" value={willAct} />
            <Field
              {...field('reason')}
              label="Reason"
              hint="One for all. Kept with each act, in the stories and in the audit trail. Learners and public pages do not show it."
              rows={3}
              required
              maxLength={1000}
            />
            <Field
              {...field('message')}
              label="Message to the learners"
              hint="Stands in each letter, the same for all."
              rows={3}
              optional
              maxLength={1000}
            />
            <div className="submit">
              <Button look={act === 'revocation' ? 'danger' : 'main'}>{bulkTitle(act, willAct)}</Button>
              <a className="lnk" href={back}>
                Do nothing
              </a>
            </div>
          </form>
        )}
      </Sheet>
    </div>
  )
}

const firstHead = (all: number, shown: number) => (all > shown ? `The first ${shown} of ${all.toLocaleString('en-GB')}` : 'Which')

function sentence({ act, willAct }: BulkPreview): string {
  const n = willAct.toLocaleString('en-GB')
  const one = willAct === 1
  switch (act) {
    case 'revocation':
      return `${one ? 'One certificate says' : `${n} certificates say`} “revoked” on every page and PDF from then on. The completions stay on record.`
    case 'reinstatement':
      return `${one ? 'One certificate is' : `${n} certificates are`} valid again on every page and PDF.`
    case 'reissue':
      return `${one ? 'One certificate is' : `${n} certificates are`} issued with new numbers, codes and PDFs; the earlier ones say “superseded”.`
  }
}

function Few({ head, rows }: { head: string; rows: (BulkRow & { why?: string })[] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{head}</h2>
      <ul className="few-rows">
        {rows.map(({ completionId, holderName, number, title, why }) => (
          <li key={completionId}>
            <a href={deskPaths.completion(completionId)}>{holderName}</a>, {title}, certificate <span className="nb">{number}</span>
            {why && <span className="quiet">. {why}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
