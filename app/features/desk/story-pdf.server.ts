/** One completion's full story on paper, for an auditor: the chapters of the page, what the audit trail says about it, who drew it and when. */
import { dayInZone } from '#app/domain/calendar.ts'
import { actInWords } from '#app/features/audit/act-words.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { chapterLines } from '#app/features/desk/story-lines.ts'
import { completionStory } from '#app/features/desk/story-page.server.ts'
import type { Aside } from '#app/server/aside.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { renderStoryPdf, type StoryInput } from '#app/server/pdf/story-pdf.ts'
import { recordAct } from '#db/queries/audit.ts'
import { auditPage } from '#db/queries/audit-list.ts'
import { findPerson } from '#db/queries/people.ts'

const SECONDS = 60
/** More acts than any one completion sees; the trail itself holds them all. */
const MOST_ROWS = 500

/** Enters the drawing in the audit trail first, so that the document says so itself. Throws NotFound for a completion that is none. */
export async function storyPdf(
  ctx: ActorContext,
  catalogue: Catalogue,
  aside: Aside,
  completionId: string,
): Promise<{ pdf: Uint8Array; name: string }> {
  const story = await completionStory(ctx.store.read, catalogue, completionId)
  await ctx.store.write((tx) =>
    recordAct(tx, ctx, 'completion.printed', { kind: 'completion', id: completionId }, { number: story.current.number }),
  )
  const { timeZone, current } = story
  const drawer = (await findPerson(ctx.store.read, ctx.actor.id))?.user.printedName ?? 'an administrator'
  const drawn = `drawn ${shortMoment(ctx.now, timeZone)} by ${drawer}`
  const provider = catalogue.courses[0]?.provider
  const account = story.learner.erased
    ? 'The account was erased.'
    : `Account: ${story.learner.printedName}${story.learner.email === null ? '' : `, ${story.learner.email}`}.`
  const input: StoryInput = {
    documentTitle: `The story of a completion: ${story.holderName}, certificate ${current.number}`,
    provider: { legalName: provider?.legalName ?? 'Attest', address: provider?.profile.address ?? [] },
    holderName: story.holderName,
    summary: `${story.isCourse ? `The course ${story.title}` : story.title}, certificate ${current.number}: ${current.status}. ${account} Times are those of ${timeZone}. D${drawn.slice(1)}.`,
    footer: `Certificate ${current.number}, ${drawn}`,
    drawnOn: dayInZone(ctx.now, timeZone),
    chapters: [...story.chapters.map((chapter) => chapterLines(chapter, timeZone)), await auditChapter(ctx, completionId, timeZone)],
  }
  const { pdf } = await aside('story-pdf', input, { seconds: SECONDS, inPlace: renderStoryPdf })
  return { pdf, name: `completion-${current.number}-${input.drawnOn}.pdf` }
}

async function auditChapter(ctx: ActorContext, completionId: string, timeZone: string): Promise<StoryInput['chapters'][number]> {
  const filter = { actorId: null, act: null, subjectId: completionId, from: null, before: null, upTo: null }
  const newestFirst = await auditPage(ctx.store.read, { filter, position: { at: 'first' }, limit: MOST_ROWS })
  const rows = [...newestFirst.rows].reverse()
  return {
    at: shortMoment(ctx.now, timeZone),
    title: 'What the audit trail says about this completion',
    blocks: [
      {
        kind: 'facts',
        items: rows.map(({ sequence, at, act, actorName, payload, hash }) => ({
          term: `Row ${sequence}, ${shortMoment(at, timeZone)}`,
          value: `${actorName ?? 'The system'} ${actInWords(act)}${reasonIn(payload)}`,
          detail: `Hash ${hash}`,
        })),
      },
    ],
  }
}

/** The reason an act was given with, where its payload has not been erased. */
function reasonIn(payload: string | null): string {
  const read: unknown = JSON.parse(payload ?? 'null')
  const reason = typeof read === 'object' && read !== null && 'reason' in read ? read.reason : null
  return typeof reason === 'string' ? `. Reason: ${reason}` : ''
}
