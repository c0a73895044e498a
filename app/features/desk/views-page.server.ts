/** Saved views as pages: the list with the form that saves the view one came from, and the page of one view; and the answers to their forms. */
import { data } from '@remix-run/node'
import { z } from 'zod'
import { cleanText, hasForbiddenCharacters } from '#app/domain/names.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { changeView, removeView, replaceView } from '#app/features/desk/change-view.server.ts'
import { completionsChoices } from '#app/features/desk/completions-page.server.ts'
import { completionsParams, readCompletionsQuery, type CompletionsChoices } from '#app/features/desk/completions-query.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { MOST_VIEWS, saveView, type Saved } from '#app/features/desk/save-view.server.ts'
import { viewInWords, type SaidOfView } from '#app/features/desk/view-in-words.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findOwnView, viewsOf, viewsSharedWith, type SavedView } from '#db/queries/saved-views.ts'

export interface ShownView {
  id: string
  name: string
  shared: boolean
  /** opens the list as it was kept */
  href: string
  /** what it shows; null: it asks for something that is there no more */
  said: SaidOfView[] | null
}

export interface ViewsPage {
  /** the query one came with; null: a view that cannot be, and so cannot be saved */
  query: string | null
  said: SaidOfView[]
  own: ShownView[]
  others: (ShownView & { owner: string })[]
}

export interface ViewPage {
  view: ShownView
  query: string | null
  said: SaidOfView[]
  /** the view one came with is what is kept already */
  same: boolean
}

/** Links to views above the list, one's own first. */
export interface ViewLink {
  id: string
  name: string
  href: string
  here: boolean
}

const MOST_LINKS = 8

export async function viewLinks(ctx: ActorContext, query: string): Promise<ViewLink[]> {
  const own = await viewsOf(ctx.store.read, ctx.actor.id)
  const shared = await viewsSharedWith(ctx.store.read, ctx.actor.id)
  return [...own, ...shared]
    .slice(0, MOST_LINKS)
    .map((view) => ({ id: view.id, name: view.name, href: withQuery(deskPaths.completions, view.query), here: view.query === query }))
}

export async function viewsPage(ctx: ActorContext, catalogue: Catalogue, params: URLSearchParams): Promise<ViewsPage> {
  const choices = await completionsChoices(ctx.store.read, catalogue)
  const others = await viewsSharedWith(ctx.store.read, ctx.actor.id)
  return {
    ...readView(params, choices),
    own: (await viewsOf(ctx.store.read, ctx.actor.id)).map((view) => shownView(view, choices)),
    others: others.map((view) => ({ ...shownView(view, choices), owner: view.owner })),
  }
}

/** Throws NotFound for a view that is not the actor's own. */
export async function viewPage(ctx: ActorContext, catalogue: Catalogue, id: string, params: URLSearchParams): Promise<ViewPage> {
  const choices = await completionsChoices(ctx.store.read, catalogue)
  const view = (await findOwnView(ctx.store.read, ctx.actor.id, id)) ?? notFound('view')
  const asked = readView(params, choices)
  return { view: shownView(view, choices), ...asked, same: asked.query === view.query }
}

function readView(params: URLSearchParams, choices: CompletionsChoices): { query: string | null; said: SaidOfView[] } {
  const { query, problems } = readCompletionsQuery(withoutPlace(params), choices)
  return problems.length > 0 ? { query: null, said: [] } : { query: String(completionsParams(query)), said: viewInWords(query, choices) }
}

/** A view is kept without a place in the list. */
function withoutPlace(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(params)
  for (const name of ['after', 'before', 'last']) kept.delete(name)
  return kept
}

function shownView({ id, name, shared, query }: SavedView, choices: CompletionsChoices): ShownView {
  const read = readView(new URLSearchParams(query), choices)
  return { id, name, shared, href: withQuery(deskPaths.completions, query), said: read.query === null ? null : read.said }
}

const viewForm = z.object({
  name: z
    .string({ error: 'Give the view a name.' })
    .refine((text) => !hasForbiddenCharacters(text), { error: 'This holds characters that no name has. Type it again without them.' })
    .transform(cleanText)
    .pipe(z.string().min(1, { error: 'Give the view a name.' }).max(80, { error: 'Use at most 80 characters.' })),
  shared: z.literal('yes', { error: 'Choose whether the view is shared.' }).optional(),
})

const refusals: Record<Extract<Saved, { ok: false }>['refusal'], string> = {
  'name-taken': 'You have a view of this name. Choose another name, or change that view.',
  'too-many': `You have ${MOST_VIEWS} views, and that is the most. Delete one first.`,
}

const gone = 'This view asks for something that does not exist. Open the list, put the filter right, and save from there.'

/** The answer to the form that saves the view of the address. */
export async function answerSaveView(ctx: ActorContext, catalogue: Catalogue, request: Request) {
  const { query } = readView(new URL(request.url).searchParams, await completionsChoices(ctx.store.read, catalogue))
  const read = readForm(await request.formData(), viewForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  if (query === null) return data(read.reply({ '': gone }), { status: 422 })
  const saved = await saveView(ctx, { name: read.value.name, shared: read.value.shared === 'yes', query })
  if (!saved.ok) return data(read.reply({ name: refusals[saved.refusal] }), { status: 422 })
  return seeOther(withQuery(deskPaths.views, `${query === '' ? '' : `${query}&`}done=saved`))
}

/** `intent`: change, replace, delete. */
export async function answerView(ctx: ActorContext, catalogue: Catalogue, id: string, request: Request) {
  // whose view it is not, for them it is not there: also without a word of what the form would say
  if (!(await findOwnView(ctx.store.read, ctx.actor.id, id))) notFound('view')
  const posted = await request.formData()
  const back = (done: string, query: string | null) => seeOther(withQuery(deskPaths.views, `${query ? `${query}&` : ''}done=${done}`))
  const { query } = readView(new URL(request.url).searchParams, await completionsChoices(ctx.store.read, catalogue))
  switch (posted.get('intent')) {
    case 'change': {
      const read = readForm(posted, viewForm)
      if (!read.ok) return data(read.reply, { status: 422 })
      const changed = await changeView(ctx, id, { name: read.value.name, shared: read.value.shared === 'yes' })
      return changed.ok ? back('changed', query) : data(read.reply({ name: refusals[changed.refusal] }), { status: 422 })
    }
    case 'replace': {
      if (query === null) return data(whole(gone), { status: 422 })
      await replaceView(ctx, id, query)
      return back('replaced', query)
    }
    case 'delete':
      await removeView(ctx, id)
      return back('deleted', query)
    default:
      return data(whole('This form is not one of this page. Load the page again.'), { status: 422 })
  }
}

const whole = (problem: string): FormReply => ({ errors: { '': problem }, typed: {} })
