import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerPersonAct, personActPage } from '#app/features/people/person-act-page.server.ts'
import { PersonActView } from '#app/features/people/person-act-view.tsx'
import { isPersonAct, personActs } from '#app/features/people/person-acts.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(personActs[data.page.act].title, data.page.person.printedName) : pageTitle('Not found') },
]

async function pageOf({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const ctx = await requireRole(request, context, 'user.manage')
  const [act, personId] = [params.act ?? '', params.personId ?? '']
  if (!isPersonAct(act)) return notFound('page')
  const grant = new URL(request.url).searchParams.get('grant')
  return { ctx, page: await personActPage(ctx, await context.services.catalogue.get(), act, personId, grant) }
}

export const loader = door(async (args: LoaderFunctionArgs) => ({ page: (await pageOf(args)).page }))

export const action = door(async (args: ActionFunctionArgs) => {
  const { ctx, page } = await pageOf(args)
  const { request, context } = args
  if (personActs[page.act].proof) await requireRecentProof(request, context)
  return answerPersonAct(ctx, context, page, request)
})

export default function PersonActDoor() {
  return <PersonActView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
