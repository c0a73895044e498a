/**
 * A compiled lesson as one profession sees it: its note first, open and labelled, the other notes under one disclosure, and its parts of the worked case
 * marked. The compiled HTML is the same for everybody; what is put in here are words and attributes of our own.
 */
import { professionLabel, type ProfessionCode } from '#app/domain/professions.ts'
import { countInWords } from '#app/ui/words.ts'

export interface LessonThroughLens {
  html: string
  /** ids to lead to; null where the lesson has nothing for this profession */
  note: string | null
  casePart: string | null
}

/** The id of the first part of the case that is the reader's own. */
const YOUR_PART = 'your-part'

/** `html` is what app/content/compile-lesson.ts made; without a profession it stays as it is. */
export function throughLens(html: string, profession: ProfessionCode | null): LessonThroughLens {
  if (profession === null) return { html, note: null, casePart: null }
  const noted = bringNoteForward(html, profession)
  const marked = markCaseParts(noted ?? html, profession)
  return { html: marked ?? noted ?? html, note: noted === null ? null : `note-${profession}`, casePart: marked === null ? null : YOUR_PART }
}

/** The compiler makes one `details.rolenote` for each profession, beside each other, and none within another. */
const notePattern = /<details class="rolenote" id="note-([a-z-]+)"[^>]*>[\s\S]*?<\/details>/g

/** The note of a profession alone, open, or null where the lesson has none. */
export function noteOf(html: string, profession: ProfessionCode): string | null {
  const own = [...html.matchAll(notePattern)].find((note) => note[1] === profession)
  return own ? own[0].replace('<details ', '<details open ') : null
}

function bringNoteForward(html: string, profession: ProfessionCode): string | null {
  const notes = [...html.matchAll(notePattern)]
  const own = notes.find((note) => note[1] === profession)
  if (!own) return null
  const first = notes[0]!
  const last = notes.at(-1)!
  const others = notes.filter((note) => note !== own)
  const opened = own[0].replace('<details ', '<details open ').replace('</summary>', ' <small>your profession</small></summary>')
  const rest =
    others.length === 0
      ? ''
      : `<details class="rolenotes"><summary>Notes for ${countInWords(others.length, 'other profession')}</summary>${others.map(([note]) => note).join('')}</details>`
  return html.slice(0, first.index) + opened + rest + html.slice(last.index + last[0].length)
}

function markCaseParts(html: string, profession: ProfessionCode): string | null {
  const label = professionLabel(profession)
  const opening = `<div class="scene" data-profession="${profession}"><h4>${label}`
  const [before, ...parts] = html.split(opening)
  if (parts.length === 0) return null
  return parts.reduce((marked, part, index) => {
    const id = index === 0 ? ` id="${YOUR_PART}"` : ''
    return `${marked}<div class="scene own"${id} data-profession="${profession}"><h4>${label} <small>your part</small>${part}`
  }, before!)
}
