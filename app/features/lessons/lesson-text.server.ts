/** The text of a published lesson as one profession sees it, made ready once to be laid into pages at the door. */
import type { ProfessionCode } from '#app/domain/professions.ts'
import { pairEnding, splitBackMatter } from '#app/features/lessons/lesson-parts.ts'
import { throughLens, type LessonThroughLens } from '#app/features/lessons/through-lens.ts'
import type { PublishedLesson } from '#app/server/catalogue.server.ts'
import { makePiece, type PagePiece } from '#app/server/page-pieces.ts'

export interface LessonText extends Pick<LessonThroughLens, 'note' | 'casePart'> {
  /** from the opening to the practice statement */
  text: PagePiece
  /** terms and references */
  back: PagePiece
}

type ByProfession = Map<ProfessionCode | null, LessonText>

/** Bound to the catalogue's own lessons: another publication, another catalogue, and these are forgotten with the old one. */
const ready = new WeakMap<PublishedLesson['facets'], ByProfession>()

export function lessonText(lesson: PublishedLesson, profession: ProfessionCode | null): LessonText {
  const known: ByProfession = ready.get(lesson.facets) ?? new Map()
  ready.set(lesson.facets, known)
  const held = known.get(profession)
  if (held) return held
  const { html, note, casePart } = throughLens(lesson.html, profession)
  const { text, back } = splitBackMatter(html)
  const made = { text: makePiece(pairEnding(text)), back: makePiece(back), note, casePart }
  known.set(profession, made)
  return made
}
