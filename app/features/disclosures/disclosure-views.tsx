/** Disclosures: everybody's standing, one person's with the judgement, and one's own with the form. */
import type { DeclaredRelationship } from '#app/domain/disclosure.ts'
import type { DisclosureState } from '#app/domain/disclosure-state.ts'
import { FormErrors, fieldsOf, typedList, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import type { Declaration, PersonDisclosures, StaffDisclosure } from '#app/features/disclosures/disclosure-pages.server.ts'
import { natures } from '#app/features/disclosures/natures.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { formatDay } from '#app/ui/date-text.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { State, type StateKind } from '#app/ui/state.tsx'
import { Table } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

const kinds: Record<DisclosureState['state'], StateKind> = {
  none: 'caution',
  'to judge': 'caution',
  current: 'valid',
  due: 'caution',
  lapsed: 'failed',
}

function standingInWords(standing: DisclosureState): string {
  switch (standing.state) {
    case 'none':
      return 'nothing declared yet'
    case 'to judge':
      return 'to be judged'
    case 'current':
      return `holds until ${formatDay(standing.lastDay)}`
    case 'due':
      return `lapses after ${formatDay(standing.lastDay)}`
    case 'lapsed':
      return `lapsed after ${formatDay(standing.lastDay)}`
  }
}

function Standing({ standing }: { standing: DisclosureState }) {
  return <State kind={kinds[standing.state]}>{standingInWords(standing)}</State>
}

export function DisclosuresView({ lines }: { lines: StaffDisclosure[] }) {
  const open = lines.filter(({ standing }) => standing.state !== 'current').length
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.disclosures} />
      <h1>{open === 0 ? 'Every disclosure holds' : `${count(open, 'disclosure')} to see to`}</h1>
      <p className="deck">
        What educators and administrators declare about companies for the 24 months before. A declaration holds for 24 months; a new one is
        asked for by mail 30 days before.
      </p>
      <Table<StaffDisclosure>
        label="Disclosures"
        items={lines}
        keyOf={({ id }) => id}
        empty="There is no educator or administrator."
        columns={[
          { key: 'name', head: 'Name', rowHead: true, cell: ({ id, name }) => <a href={deskPaths.disclosure(id)}>{name}</a> },
          { key: 'address', head: 'E-mail address', cell: ({ address }) => address ?? '–' },
          { key: 'declared', head: 'Declared', cell: ({ declaredOn }) => (declaredOn === null ? '–' : formatDay(declaredOn)) },
          {
            key: 'what',
            head: 'What',
            cell: ({ declaredOn, relationships }) =>
              declaredOn === null ? '–' : relationships === 0 ? 'nothing to disclose' : count(relationships, 'relationship'),
          },
          { key: 'standing', head: 'Standing', cell: ({ standing }) => <Standing standing={standing} /> },
        ]}
      />
    </div>
  )
}

const relationshipInWords = ({ company, nature, ended }: DeclaredRelationship) =>
  `${company}: ${nature.toLowerCase()}${ended === null ? ', still going on' : `, ended ${formatDay(ended)}`}`

function judgementInWords({ relevant, mitigation }: DeclaredRelationship): string {
  return relevant === null ? 'Not judged yet.' : relevant ? `Relevant. ${mitigation ?? ''}` : 'Not relevant.'
}

function History({ history, timeZone }: { history: Declaration[]; timeZone: string }) {
  if (history.length === 0) return null
  return (
    <section aria-labelledby="declared-before">
      <h2 id="declared-before">On record</h2>
      <ol className="declarations">
        {history.map(({ id, declaredOn, relationships, recordedAt, recorder }) => (
          <li key={id}>
            <p>
              {recorder === null
                ? `Declared on ${formatDay(declaredOn)}`
                : `Judged by ${recorder}, ${shortMoment(recordedAt, timeZone)}, as declared on ${formatDay(declaredOn)}`}
            </p>
            {relationships.length === 0 ? (
              <p>Nothing to disclose.</p>
            ) : (
              <ul>
                {relationships.map((one, index) => (
                  <li key={index}>
                    {relationshipInWords(one)}. {judgementInWords(one)}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

export interface PersonDisclosuresProps {
  page: PersonDisclosures
  done: string | null
  timeZone: string
  reply?: FormReply | null
}

export function PersonDisclosuresView({ page, done, timeZone, reply }: PersonDisclosuresProps) {
  const { latest } = page
  const order = (latest?.relationships ?? []).flatMap((_, index) => [`relevant${index}`, `mitigation${index}`])
  return (
    <div className="administration">
      <Sheet wide eyebrow={<a href={deskPaths.disclosures}>Disclosures</a>} title={page.name} deck={<Standing standing={page.standing} />}>
        {done !== null && (
          <Notice kind="success" word="Done." live>
            {done}
          </Notice>
        )}
        <FormErrors reply={reply} order={order} />
        {latest !== null && latest.relationships.length > 0 ? (
          <form method="post" noValidate>
            <input type="hidden" name="disclosureId" value={latest.id} />
            {latest.relationships.map((one, index) => (
              <div key={index} className="judgement">
                <Choices
                  name={`relevant${index}`}
                  legend={relationshipInWords(one)}
                  hint="Relevant: the company makes or sells what this person writes or teaches about here."
                  error={reply?.errors[`relevant${index}`]}
                  options={[
                    { value: 'no', label: 'Not relevant' },
                    { value: 'yes', label: 'Relevant, and mitigated as follows' },
                  ]}
                  value={typedList(reply, `relevant${index}`, one.relevant === null ? [] : [one.relevant ? 'yes' : 'no'])}
                />
                <Field
                  {...fieldsOf(reply)(`mitigation${index}`, one.mitigation)}
                  label="If it is relevant, how it was mitigated"
                  hint="Such as: reviewed by a colleague without relationships; does not work on the module about this drug."
                  rows={2}
                  maxLength={1000}
                />
              </div>
            ))}
            <div className="submit">
              <Button>Record the judgement</Button>
              <a className="lnk" href={deskPaths.disclosures}>
                Do nothing
              </a>
            </div>
          </form>
        ) : (
          <p>
            {latest === null
              ? 'Nothing was declared yet. The person declares it on their own profile.'
              : 'There is nothing to judge: nothing was disclosed.'}
          </p>
        )}
        <History history={page.history} timeZone={timeZone} />
      </Sheet>
    </div>
  )
}

/** Few have more: the rest is folded. */
const AT_FIRST = 2

export interface OwnDisclosureProps {
  page: PersonDisclosures
  rows: number
  done: string | null
  timeZone: string
  reply?: FormReply | null
}

export function OwnDisclosureView({ page, rows, done, timeZone, reply }: OwnDisclosureProps) {
  const field = fieldsOf(reply)
  const indices = Array.from({ length: rows }, (_, index) => index)
  const stored = page.latest
  const order = ['has', ...indices.flatMap((index) => [`company${index}`, `nature${index}`, `ended${index}`])]
  const relationship = (index: number) => {
    const one = stored?.relationships[index]
    return (
      <fieldset key={index} className="relationship">
        <legend>Relationship {index + 1}</legend>
        <Field
          {...field(`company${index}`, one?.company)}
          label="Company"
          autoComplete="organization"
          optional={index > 0}
          maxLength={200}
        />
        <Field
          {...field(`nature${index}`, one?.nature ?? natures[0])}
          label="Kind"
          options={natures.map((nature) => ({ value: nature, label: nature }))}
        />
        <Field {...field(`ended${index}`, one?.ended)} label="Ended on" hint="Such as 2026-03-31." optional maxLength={10} />
      </fieldset>
    )
  }
  const isUsed = (index: number) =>
    Boolean(field(`company${index}`, stored?.relationships[index]?.company).value) ||
    [`company${index}`, `nature${index}`, `ended${index}`].some((name) => reply?.errors[name])
  const needsMore = indices.slice(AT_FIRST).some(isUsed)
  return (
    <Sheet
      wide
      eyebrow={<a href="/profile">Profile</a>}
      title="Your disclosure"
      deck="Financial relationships of the last 24 months, of any amount, with companies that make, sell or distribute what is used by or on patients."
    >
      {done !== null && !reply && (
        <Notice kind="success" word="Done." live>
          {done}
        </Notice>
      )}
      <p>
        <Standing standing={page.standing} />
        {page.standing.state === 'to judge' && <> An administrator records which are relevant before you edit questions.</>}
      </p>
      <FormErrors reply={reply} order={order} />
      <form method="post" noValidate>
        <Choices
          name="has"
          legend="In the last 24 months I had"
          error={reply?.errors.has}
          options={[
            { value: 'none', label: 'nothing to disclose' },
            { value: 'some', label: 'these relationships' },
          ]}
          value={typedList(reply, 'has', stored === null ? [] : [stored.relationships.length === 0 ? 'none' : 'some'])}
        />
        {indices.slice(0, AT_FIRST).map(relationship)}
        <details className="more-relationships" open={needsMore}>
          <summary>More relationships</summary>
          {indices.slice(AT_FIRST).map(relationship)}
        </details>
        <div className="submit">
          <Button>Declare this today</Button>
          <a className="lnk" href="/profile">
            Do nothing
          </a>
        </div>
      </form>
      <History history={page.history} timeZone={timeZone} />
    </Sheet>
  )
}
