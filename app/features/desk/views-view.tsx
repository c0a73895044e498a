/** Saved views: one's own, those that others share, and the form that saves the view one came from. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import type { SaidOfView } from '#app/features/desk/view-in-words.ts'
import type { ShownView, ViewPage, ViewsPage } from '#app/features/desk/views-page.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export function ViewsView({ page, done, reply }: { page: ViewsPage; done: string | null; reply?: FormReply | null }) {
  const { own, others } = page
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.completions} />
      <p className="eyebrow">
        <a href={withQuery(deskPaths.completions, page.query ?? '')}>Completions</a>
      </p>
      <h1>Saved views</h1>
      {done !== null && !reply && (
        <Notice kind="success" word="Done." live>
          {done}
        </Notice>
      )}
      <FormErrors reply={reply} order={['name', 'shared']} />
      <Save page={page} reply={reply ?? null} />
      <section aria-labelledby="own-views">
        <h2 id="own-views">Yours</h2>
        {own.length === 0 ? (
          <p className="empty">You have saved no view yet. Filter and sort the list of completions, then save it here under a name.</p>
        ) : (
          <ViewTable
            label="Your views"
            views={own.map((view) => ({ ...view, note: view.shared ? 'shared' : 'private' }))}
            query={page.query}
          />
        )}
      </section>
      <section aria-labelledby="shared-views">
        <h2 id="shared-views">Shared by others</h2>
        {others.length === 0 ? (
          <p className="empty">No other administrator shares a view.</p>
        ) : (
          <ViewTable label="Views that others share" views={others.map((view) => ({ ...view, note: view.owner }))} query={null} />
        )}
      </section>
    </div>
  )
}

function Save({ page: { query, said }, reply }: { page: ViewsPage; reply: FormReply | null }) {
  if (query === null)
    return (
      <Notice kind="caution" word="Not to be saved.">
        The view you came from asks for something that does not exist. Put its filter right first.
      </Notice>
    )
  return (
    <section aria-labelledby="save-view" className="save-view">
      <h2 id="save-view">Save the view you came from</h2>
      <Facts items={said} />
      <form method="post" action={withQuery(deskPaths.views, query)} noValidate>
        <NameAndSharing reply={reply} name="" shared={false} />
        <div className="submit">
          <Button>Save the view</Button>
        </div>
      </form>
    </section>
  )
}

function NameAndSharing({ reply, name, shared }: { reply: FormReply | null; name: string; shared: boolean }) {
  const chosen = reply ? [reply.typed.shared ?? []].flat() : shared ? ['yes'] : []
  return (
    <>
      <Field
        {...fieldsOf(reply)('name', name)}
        label="Name"
        hint="Such as: Nurses, last quarter."
        autoComplete="off"
        required
        maxLength={80}
      />
      <Choices
        name="shared"
        legend="Who sees it"
        error={reply?.errors.shared}
        options={[{ value: 'yes', label: 'Share it with all administrators', detail: 'Only you can change it.' }]}
        value={chosen}
        multiple
      />
    </>
  )
}

function ViewTable({ label, views, query }: { label: string; views: (ShownView & { note: string })[]; query: string | null }) {
  const mine = views.some(({ note }) => note === 'shared' || note === 'private')
  return (
    <table className="list stacks views" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Shows</th>
          <th scope="col">{mine ? 'Who sees it' : 'Shared by'}</th>
          {mine && (
            <th scope="col">
              <span className="vh">Change</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {views.map(({ id, name, href, said, note }) => (
          <tr key={id}>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            <td data-label="Shows">{said === null ? 'something that does not exist any more' : inOneLine(said)}</td>
            <td data-label={mine ? 'Who sees it' : 'Shared by'}>{note}</td>
            {mine && (
              <td>
                <a className="lnk" href={withQuery(deskPaths.view(id), query ?? '')}>
                  Change<span className="vh"> {name}</span>
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const inOneLine = (said: readonly SaidOfView[]) => said.map(({ term, value }) => `${term}: ${value}`).join('; ')

export function ViewView({ page: { view, query, said, same }, reply }: { page: ViewPage; reply?: FormReply | null }) {
  const here = withQuery(deskPaths.view(view.id), query ?? '')
  return (
    <div className="administration">
      <Sheet
        wide
        eyebrow={<a href={withQuery(deskPaths.views, query ?? '')}>Saved views</a>}
        title={view.name}
        deck={view.said === null ? 'It asks for something that does not exist any more.' : `${inOneLine(view.said)}.`}
      >
        <FormErrors reply={reply} order={['name', 'shared']} />
        <form method="post" action={here} noValidate>
          <input type="hidden" name="intent" value="change" />
          <NameAndSharing reply={reply ?? null} name={view.name} shared={view.shared} />
          <div className="submit">
            <Button>Save name and sharing</Button>
          </div>
        </form>
        {query !== null && !same && (
          <section aria-labelledby="replace-view">
            <h2 id="replace-view">Replace it</h2>
            <p>With the view you came from:</p>
            <Facts items={said} />
            <form method="post" action={here} noValidate>
              <input type="hidden" name="intent" value="replace" />
              <div className="submit">
                <Button look="plain">Replace what it shows</Button>
              </div>
            </form>
          </section>
        )}
        <section aria-labelledby="delete-view">
          <h2 id="delete-view">Delete it</h2>
          <p>
            The name is forgotten{view.shared ? ', for everybody' : ''}. No completion is changed, and a link to the list as it was still
            works.
          </p>
          <form method="post" action={here} noValidate>
            <input type="hidden" name="intent" value="delete" />
            <div className="submit">
              <Button look="danger">Delete the view</Button>
            </div>
          </form>
        </section>
      </Sheet>
    </div>
  )
}
