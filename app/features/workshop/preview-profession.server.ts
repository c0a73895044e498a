/**
 * What a profession meets around a question. The question is the same for everybody; what differs is the note of the lesson it leads to, the credit that can
 * be claimed, and the score that credit asks for.
 */
import { designationFor, formatHundredths } from '#app/domain/credit.ts'
import { isProfessionCode, professionLabel, type ProfessionCode } from '#app/domain/professions.ts'
import { fullScore } from '#app/domain/scoring.ts'
import { creditRulesAt } from '#app/features/completion/claimable.server.ts'
import { creditOnCertificate } from '#app/features/completion/claim-completion.server.ts'
import { noteOf } from '#app/features/lessons/through-lens.ts'
import type { CatalogueModule } from '#app/server/catalogue.server.ts'
import type { Reader } from '#db/store.ts'

export interface AroundQuestion {
  profession: ProfessionCode
  label: string
  /** per cent; `forCredit` is the stricter one of the credit this profession can claim, or null */
  passMark: number
  forCredit: number | null
  /** such as "up to 1.0 AMA PRA Category 1 Credit"; null: no credit of its own */
  credit: string | null
  /** what the claim page and the certificate say */
  statement: string
  /** the note of the lesson for this profession, as published; null: the lesson has none */
  note: string | null
}

/** As somebody who begins now and answers everything right. `lesson`: slug of the lesson the question leads to. Null for no profession we know. */
export async function aroundQuestion(
  db: Reader,
  module: CatalogueModule,
  input: { profession: string; lesson: string; now: number },
): Promise<AroundQuestion | null> {
  const { profession, lesson, now } = input
  if (!isProfessionCode(profession)) return null
  const { release, quiz, clinicalReviews, lessons } = module.current
  const rules = await creditRulesAt(db, release.id, now)
  const earned = designationFor(rules, {
    profession,
    enrolledAt: now,
    versionReviewed: clinicalReviews.length > 0,
    bestScore: fullScore,
  })
  const rule = earned.kind === 'credit' ? earned.rule : null
  const lessonPath = `/courses/${module.course.slug}/${module.slug}/lessons/${lesson}`
  const html = lessons.find(({ slug }) => slug === lesson)?.html
  return {
    profession,
    label: professionLabel(profession),
    passMark: quiz.passMark,
    forCredit: rule?.passMarkPercent != null && rule.passMarkPercent > quiz.passMark ? rule.passMarkPercent : null,
    credit: rule && `${rule.mode === 'fixed' ? '' : 'up to '}${formatHundredths(rule.maximumHundredths)} ${rule.type}`,
    statement: creditOnCertificate(earned, rule?.maximumHundredths ?? null).statement,
    // its citations lead to the end of the lesson
    note: html === undefined ? null : (noteOf(html, profession)?.replaceAll('href="#', `href="${lessonPath}#`) ?? null),
  }
}
