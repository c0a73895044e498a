/** Invitations: the list, the form of a new one, and withdrawing one. */
import { FormErrors, fieldsOf, typedList, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import type { InvitationLine, InvitationsPage } from '#app/features/people/invitations-page.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { State, type StateKind } from '#app/ui/state.tsx'
import { Table } from '#app/ui/table.tsx'
import { capitalized } from '#app/ui/words.ts'

const stateKinds: Record<InvitationLine['state'], StateKind> = { open: 'caution', used: 'done', withdrawn: 'revoked', lapsed: 'plain' }

function stateInWords({ state, at }: InvitationLine, timeZone: string): string {
  return state === 'open' ? `open until ${shortMoment(at, timeZone)}` : `${state} ${shortMoment(at, timeZone)}`
}

export function InvitationsView({ page, done, timeZone }: { page: InvitationsPage; done: string | null; timeZone: string }) {
  const { rows, next, isFirst } = page
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.invitations} />
      <h1>{rows.length === 0 && isFirst ? 'No invitations yet' : 'Invitations'}</h1>
      <p className="deck">
        Educators and administrators come only by invitation: a link by mail that works once, within 72 hours, for the address it was sent
        to.
      </p>
      {done !== null && (
        <Notice kind="success" word="Done." live>
          {done}
        </Notice>
      )}
      <div className="act">
        <ButtonLink href={deskPaths.newInvitation}>Invite somebody</ButtonLink>
      </div>
      {rows.length > 0 && (
        <section aria-label="Sent">
          <Table<InvitationLine>
            label="Invitations"
            items={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'address',
                head: 'Address',
                rowHead: true,
                cell: ({ address, usedBy }) => (usedBy === null ? address : <a href={deskPaths.person(usedBy)}>{address}</a>),
              },
              { key: 'role', head: 'Role', cell: ({ role }) => capitalized(role) },
              { key: 'where', head: 'Where', cell: ({ where }) => where },
              {
                key: 'sent',
                head: 'Sent',
                cell: ({ createdAt, inviter }) => `${shortMoment(createdAt, timeZone)}${inviter === null ? '' : `, by ${inviter}`}`,
              },
              {
                key: 'state',
                head: 'State',
                cell: (line) => (
                  <>
                    <State kind={stateKinds[line.state]}>{stateInWords(line, timeZone)}</State>
                    {line.state === 'open' && (
                      <>
                        {' '}
                        <a className="lnk" href={deskPaths.invitation(line.id)}>
                          Withdraw<span className="vh"> the invitation to {line.address}</span>
                        </a>
                      </>
                    )}
                  </>
                ),
              },
            ]}
          />
        </section>
      )}
      {(!isFirst || next !== null) && (
        <nav className="pager" aria-label="Pages">
          {!isFirst && (
            <a className="lnk" href={deskPaths.invitations}>
              Newest
            </a>
          )}
          {next !== null && (
            <a className="lnk" rel="next" href={`${deskPaths.invitations}?${next}`}>
              Earlier ones
            </a>
          )}
        </nav>
      )}
    </div>
  )
}

export interface NewInvitationProps {
  courses: { id: string; title: string }[]
  email: string
  reply?: FormReply | null
}

export function NewInvitationView({ courses, email, reply }: NewInvitationProps) {
  const field = fieldsOf(reply)
  return (
    <div className="administration">
      <Sheet
        wide
        eyebrow={<a href={deskPaths.invitations}>Invitations</a>}
        title="Invite somebody"
        deck="The link goes to this address alone. Whoever has an account keeps it and gets the role; everybody else makes one with the link."
      >
        <FormErrors reply={reply} order={['email', 'role', 'courses', 'reason']} />
        <form method="post" noValidate>
          <Field
            {...field('email', email)}
            label="E-mail address"
            type="email"
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            required
          />
          <Choices
            name="role"
            legend="Role"
            error={reply?.errors.role}
            options={[
              {
                value: 'educator',
                label: 'Educator',
                detail: 'Sees the questions with their keys and how they were answered. Earns no credit from quizzes.',
              },
              {
                value: 'administrator',
                label: 'Administrator',
                detail: 'Sees and corrects everybody’s records, and invites others. Earns no credit from quizzes.',
              },
            ]}
            value={typedList(reply, 'role')}
          />
          <Choices
            name="courses"
            legend="An educator works in"
            hint="Of no matter for administrators, who see every course."
            error={reply?.errors.courses}
            options={[
              ...courses.map(({ id, title }) => ({ value: id, label: title })),
              { value: '*', label: 'Every course, later ones too' },
            ]}
            value={typedList(reply, 'courses')}
            multiple
          />
          <Field
            {...field('reason')}
            label="Reason"
            hint="Kept with the act in the audit trail. Not in the mail."
            rows={3}
            required
            maxLength={1000}
          />
          <div className="submit">
            <Button>Send the invitation</Button>
            <a className="lnk" href={deskPaths.invitations}>
              Do nothing
            </a>
          </div>
        </form>
      </Sheet>
    </div>
  )
}

/** An act with nothing but a reason. */
export function ReasonSheet(props: {
  back: { href: string; label: string }
  title: string
  deck: string
  button: string
  danger?: boolean
  reply?: FormReply | null
}) {
  const { back, title, deck, button, danger = false, reply } = props
  return (
    <div className="administration">
      <Sheet wide eyebrow={<a href={back.href}>{back.label}</a>} title={title} deck={deck}>
        <FormErrors reply={reply} order={['reason']} />
        <form method="post" noValidate>
          <Field
            {...fieldsOf(reply)('reason')}
            label="Reason"
            hint="Kept with the act in the audit trail."
            rows={3}
            required
            maxLength={1000}
          />
          <div className="submit">
            <Button look={danger ? 'danger' : 'main'}>{button}</Button>
            <a className="lnk" href={back.href}>
              Do nothing
            </a>
          </div>
        </form>
      </Sheet>
    </div>
  )
}
