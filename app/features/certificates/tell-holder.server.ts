/** The letter to a learner after an act on their certificate, written in the act's transaction. An erased account has no address: nobody is told. */
import type { CertificateLetterAct } from '#app/server/mail/letters.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { findPerson } from '#db/queries/people.ts'
import type { Writer } from '#db/store.ts'

export interface HolderNews {
  learnerId: string
  act: CertificateLetterAct
  /** what was completed */
  activity: string
  /** of the certificate that was acted on */
  number: string
  /** of the certificate that took its place, or null */
  newNumber: string | null
  /** what the administrator wrote to the learner */
  message: string | null
  /** where the letter leads: a path of ours */
  path: string
}

export async function tellHolder(tx: Writer, ctx: ActorContext, news: HolderNews): Promise<void> {
  const { learnerId, path, ...told } = news
  const person = await findPerson(tx, learnerId)
  if (!person || person.address === null) return
  await postLetter(tx, ctx, person.address, {
    kind: 'certificate-act',
    name: person.user.printedName,
    ...told,
    link: `${ctx.origin}${path}`,
  })
}
