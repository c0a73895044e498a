/** A person's page for administrators. */
import type { ReactNode } from 'react'
import { isProfessionCode, professionLabel } from '#app/domain/professions.ts'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import type { PersonAct } from '#app/features/people/person-acts.ts'
import type { PersonEnrolment, PersonGrant, PersonPage } from '#app/features/people/person-page.server.ts'
import { formatDay } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { State } from '#app/ui/state.tsx'
import { Table } from '#app/ui/table.tsx'
import { capitalized, count } from '#app/ui/words.ts'

export interface PersonViewProps {
  person: PersonPage
  done: string | null
  /** the provider's */
  timeZone: string
}

export function PersonView({ person, done, timeZone }: PersonViewProps) {
  const moment = (at: number) => shortMoment(at, timeZone)
  const labelOf = (code: string) => (isProfessionCode(code) ? professionLabel(code) : code)
  const isErased = person.erasedAt !== null
  const isStaff = person.grants.some(({ role }) => role !== 'learner')
  const isEducator = person.grants.some(({ role, revokedAt }) => role === 'educator' && revokedAt === null)
  return (
    <div className="page wide-page administration person-page">
      <DeskNav here={deskPaths.people} />
      <h1>{person.printedName}</h1>
      <p className="who-line">
        {person.erasedAt !== null ? (
          <State kind="revoked">erased {moment(person.erasedAt)}</State>
        ) : person.suspendedAt !== null ? (
          <State kind="revoked">suspended {moment(person.suspendedAt)}</State>
        ) : (
          <State>open</State>
        )}
        {person.address !== null && <> · {person.address}</>}
      </p>
      {done !== null && (
        <Notice kind="success" word="Done." live>
          {done}
        </Notice>
      )}
      <section aria-labelledby="person-profile">
        <h2 id="person-profile">Profile</h2>
        <Facts
          items={[
            { term: 'Name', value: `${person.givenName} ${person.familyName}` },
            { term: 'On certificates', value: [person.printedName, person.credentialSuffix].filter(Boolean).join(', ') },
            { term: 'Professions', value: person.professions.map(labelOf).join(', ') || 'none given' },
            ...person.licences.map(({ jurisdiction, number }) => ({ term: 'Licence', value: `${jurisdiction} ${number}` })),
            { term: 'Time zone', value: person.timeZone.replaceAll('_', ' ') },
            { term: 'Account since', value: moment(person.createdAt) },
            {
              term: 'Completions',
              value:
                person.completions === 0 || person.address === null ? (
                  count(person.completions, 'completion')
                ) : (
                  <a href={`${deskPaths.completions}?q=${encodeURIComponent(person.address)}`}>{count(person.completions, 'completion')}</a>
                ),
            },
            ...(isStaff ? [{ term: 'Disclosure', value: <a href={deskPaths.disclosure(person.id)}>What was declared</a> }] : []),
            { term: 'Audit trail', value: <a href={`${deskPaths.audit}?about=${person.id}`}>What was done with this account</a> },
          ]}
        />
      </section>

      <section aria-labelledby="person-roles">
        <h2 id="person-roles">Roles</h2>
        <Table<PersonGrant>
          label="Roles"
          items={person.grants}
          keyOf={({ id }) => id}
          empty="No role."
          columns={[
            { key: 'role', head: 'Role', rowHead: true, cell: ({ role }) => capitalized(role.replace('-', ' ')) },
            { key: 'where', head: 'Where', cell: ({ where }) => where },
            {
              key: 'from',
              head: 'Given',
              cell: ({ grantedAt, grantedBy }) => `${moment(grantedAt)}${grantedBy === null ? '' : `, by ${grantedBy}`}`,
            },
            {
              key: 'to',
              head: 'Ended',
              cell: ({ id, role, revokedAt, revokedBy }) =>
                revokedAt !== null ? (
                  `${moment(revokedAt)}${revokedBy === null ? '' : `, by ${revokedBy}`}`
                ) : role === 'learner' || isErased ? (
                  '–'
                ) : (
                  <a className="lnk" href={`${deskPaths.personAct(person.id, 'role-end')}?grant=${encodeURIComponent(id)}`}>
                    End the role<span className="vh"> of {role.replace('-', ' ')}</span>
                  </a>
                ),
            },
          ]}
        />
        {!isErased && (
          <p className="acts">
            {person.address !== null && person.suspendedAt === null && (
              <a className="lnk" href={`${deskPaths.newInvitation}?email=${encodeURIComponent(person.address)}`}>
                Invite to a role
              </a>
            )}
            {person.suspendedAt === null && (
              <Act person={person} act="clinical-reviewer">
                Mark as clinical reviewer
              </Act>
            )}
            {isEducator && (
              <Act person={person} act="assignment">
                Assign to a course
              </Act>
            )}
          </p>
        )}
      </section>

      <section aria-labelledby="person-modules">
        <h2 id="person-modules">Modules begun</h2>
        <Table<PersonEnrolment>
          label="Modules begun"
          items={person.enrolments}
          keyOf={({ id }) => id}
          empty="None."
          columns={[
            {
              key: 'module',
              head: 'Module',
              rowHead: true,
              cell: ({ module, releasedOn }) => (
                <>
                  {module} <small className="quiet">{`release of ${formatDay(releasedOn)}`}</small>
                </>
              ),
            },
            { key: 'begun', head: 'Begun', cell: ({ startedAt }) => moment(startedAt) },
            {
              key: 'state',
              head: 'State',
              cell: ({ state, completionId, module }) =>
                completionId !== null ? (
                  <a className="lnk" href={deskPaths.completion(completionId)}>
                    {state}
                    <span className="vh">: the story of {module}</span>
                  </a>
                ) : state === 'renewed' ? (
                  'in a later release since'
                ) : (
                  state
                ),
            },
            {
              key: 'attempts',
              head: 'Attempts',
              cell: ({ attempts }) =>
                attempts === null ? (
                  '–'
                ) : (
                  <>
                    {attempts.used}
                    {attempts.most === null ? ', without a limit' : ` of ${attempts.most}`}
                    {attempts.resetAt !== null && `, reset ${moment(attempts.resetAt)}`}
                  </>
                ),
            },
            {
              key: 'act',
              head: 'Act',
              cell: ({ id, module, canReset }) =>
                canReset && !isErased ? (
                  <a className="lnk" href={deskPaths.attemptReset(id)}>
                    Reset the attempts<span className="vh"> at {module}</span>
                  </a>
                ) : (
                  '–'
                ),
            },
          ]}
        />
      </section>

      <section aria-labelledby="person-access">
        <h2 id="person-access">Signing in</h2>
        <Facts
          items={[
            { term: 'Password', value: person.hasPassword ? 'set' : 'none: by mailed links' },
            {
              term: 'Second factor',
              value:
                person.factors.length === 0
                  ? 'none'
                  : person.factors
                      .map(({ label, usedAt }) => `${label}${usedAt === null ? '' : `, last used ${moment(usedAt)}`}`)
                      .join('; '),
              detail: person.factors.length === 0 ? undefined : `${count(person.recoveryCodesLeft, 'recovery code')} left`,
            },
            {
              term: 'Sessions',
              value: count(person.sessions.count, 'session'),
              detail: person.sessions.lastBegan === null ? undefined : `the last began ${moment(person.sessions.lastBegan)}`,
            },
          ]}
        />
        {!isErased && (
          <p className="acts">
            <Act person={person} act="sign-out">
              Sign out everywhere
            </Act>
            {person.factors.length > 0 && (
              <Act person={person} act="second-factor-reset">
                Remove the second factors
              </Act>
            )}
          </p>
        )}
      </section>

      {!isErased && (
        <section aria-labelledby="person-account">
          <h2 id="person-account">Account</h2>
          <p className="acts">
            {person.suspendedAt === null ? (
              <Act person={person} act="suspension">
                Suspend the account
              </Act>
            ) : (
              <Act person={person} act="reinstatement">
                Open the account again
              </Act>
            )}
            <Act person={person} act="export">
              Export everything held
            </Act>
            <Act person={person} act="erasure">
              Erase the account
            </Act>
          </p>
        </section>
      )}
    </div>
  )
}

function Act({ person, act, children }: { person: { id: string }; act: PersonAct; children: ReactNode }) {
  return (
    <a className="lnk" href={deskPaths.personAct(person.id, act)}>
      {children}
    </a>
  )
}
