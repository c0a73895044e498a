/** Sign-ups whose link was not used yet. */
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import type { WaitingSignUp } from '#app/features/people/resend-proof.server.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Table } from '#app/ui/table.tsx'

export interface SignUpsProps {
  waiting: WaitingSignUp[]
  now: number
  done: string | null
  timeZone: string
}

export function SignUpsView({ waiting, now, done, timeZone }: SignUpsProps) {
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.people} />
      <h1>Sign-ups that wait</h1>
      <p className="deck">
        These people asked for an account and have not used the mailed link. Nothing of them is kept when it has been over for some days.
      </p>
      {done !== null && (
        <Notice kind="success" word="Done." live>
          {done}
        </Notice>
      )}
      <Table<WaitingSignUp>
        label="Sign-ups that wait"
        items={waiting}
        keyOf={({ id }) => id}
        empty="Nobody waits. Whoever signs up is listed here until the link in the mail is used."
        columns={[
          { key: 'name', head: 'Name', rowHead: true, cell: ({ printedName }) => printedName },
          { key: 'address', head: 'E-mail address', cell: ({ address }) => address },
          { key: 'asked', head: 'Asked', cell: ({ createdAt }) => shortMoment(createdAt, timeZone) },
          {
            key: 'until',
            head: 'Link works',
            cell: ({ expiresAt }) => (expiresAt > now ? `until ${shortMoment(expiresAt, timeZone)}` : 'no more'),
          },
          {
            key: 'act',
            head: 'Act',
            cell: ({ id, address }) => (
              <a className="lnk" href={`${deskPaths.signUps}/${id}`}>
                Send the link again<span className="vh"> to {address}</span>
              </a>
            ),
          },
        ]}
      />
    </div>
  )
}
