/** The page of an act on an account: what it does, why, and the button. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import type { PersonActPage } from '#app/features/people/person-act-page.server.ts'
import { personActs } from '#app/features/people/person-acts.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { count } from '#app/ui/words.ts'

export function PersonActView({ page, reply }: { page: PersonActPage; reply?: FormReply | null }) {
  const { act, person } = page
  const { title, button, danger } = personActs[act]
  const field = fieldsOf(reply)
  return (
    <div className="administration">
      <Sheet
        wide
        eyebrow={<a href={deskPaths.person(person.id)}>{person.printedName}</a>}
        title={title}
        deck={person.address === null ? person.printedName : `${person.printedName}, ${person.address}`}
      >
        <FormErrors reply={reply} order={['scope', 'understood', 'reason']} />
        <ul className="consequences">
          {consequences(page).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <form method="post" noValidate>
          {(act === 'assignment' || act === 'clinical-reviewer') && (
            <Field
              {...field('scope')}
              label="Course"
              options={[
                { value: '', label: 'Choose a course' },
                ...person.courses.map(({ id, title: label }) => ({ value: id, label })),
                { value: '*', label: 'Every course, later ones too' },
              ]}
              required
            />
          )}
          {act === 'erasure' && (
            <Choices
              name="understood"
              legend="Is this to be erased?"
              error={reply?.errors.understood}
              options={[{ value: 'yes', label: 'Yes. I know that it cannot be undone.' }]}
              multiple
            />
          )}
          <Field
            {...field('reason')}
            label="Reason"
            hint="Kept with the act in the audit trail. No letter tells it, but it is in the file of everything held about the person."
            rows={3}
            required
            maxLength={1000}
          />
          <div className="submit">
            <Button look={danger ? 'danger' : 'main'}>{button}</Button>
            <a className="lnk" href={deskPaths.person(person.id)}>
              Do nothing
            </a>
          </div>
        </form>
      </Sheet>
    </div>
  )
}

function consequences({ act, person, grant, keptUntil }: PersonActPage): string[] {
  switch (act) {
    case 'suspension':
      return [
        'From the next request on, every session of this person is none, and nobody can sign in to the account.',
        'A form they have open is refused, and they are told why.',
        'Their certificates stay valid and can be checked. The account can be opened again.',
        'They are told by mail.',
      ]
    case 'reinstatement':
      return ['The person can sign in again. Sessions from before stay ended.', 'They are told by mail.']
    case 'sign-out':
      return [
        person.sessions.count === 0
          ? 'There is no session now.'
          : `${count(person.sessions.count, 'session')} ${person.sessions.count === 1 ? 'ends' : 'end'} at once.`,
        'Links for signing in that were mailed and not used end too.',
      ]
    case 'second-factor-reset':
      return [
        'All apps, passkeys and recovery codes of this person are taken away, and every session ends.',
        'A password of fewer than 15 characters goes too: it was enough only beside them.',
        'Make sure that it is the person who asks: call them back at a number you know.',
        'They are told by mail.',
      ]
    case 'export':
      return ['The same file that the person can download: everything held about them, without secrets. It holds personal data.']
    case 'erasure':
      return [
        'Removed at once: name, address, password, second factors, professions, licences, invitations and every session.',
        'Stays without a name: answers to quizzes and evaluations, by which the questions are measured.',
        keptUntil === null
          ? 'There are no completions.'
          : `Stays: ${count(person.completions, 'completion')} with what was printed on the certificates, at least until the end of ${keptUntil.year}, ${keptUntil.retentionYears} years after the last one.`,
        'Stays: what administrators did with the account, in the audit trail.',
        'A last message goes to their address.',
      ]
    case 'assignment':
      return ['The person works as an educator there from the next request on.']
    case 'clinical-reviewer':
      return [
        'The person may sign versions of modules there, with name, credentials and a current disclosure on public pages.',
        'They see questions with their answers, and so earn no credit from quizzes any more, also later.',
        'They edit nothing by it. Where the installation asks staff for a second factor, it asks them too.',
      ]
    case 'role-end':
      return grant === null
        ? []
        : [
            `The role of ${grant.role.replace('-', ' ')}, ${grant.where}, ends. It counts from the next request on, also for a form that is half filled in.`,
            'The account stays, and the history of the role too.',
            'Whoever was an educator, administrator or clinical reviewer once earns no credit from quizzes later either: they could see the answers.',
            `They are told by mail. ${grant.role === 'clinical-reviewer' ? 'Signatures they gave stand.' : 'To give the role again, invite them again.'}`,
          ]
  }
}
