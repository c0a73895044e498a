/**
 * The lens: as which profession somebody reads. It brings the note of that profession to the front and marks its part of a case; it changes nothing else, and
 * nothing is recorded about it.
 */
import { professionCodes, type ProfessionCode } from '#app/domain/professions.ts'

export interface Lens {
  /** null: nobody has chosen, and all notes are equal */
  profession: ProfessionCode | null
  /** what the reader may switch to, the present one included; empty where there is nothing to choose */
  choices: readonly ProfessionCode[]
  /** the profession is one that the reader's profile names */
  fromProfile: boolean
}

/** `own`: the professions of the profile, the first one first; `chosen`: what was chosen on a page. A profile decides, a choice switches within it. */
export function lensOf(own: readonly ProfessionCode[], chosen: ProfessionCode | null): Lens {
  const [first] = own
  if (first === undefined) return { profession: chosen, choices: professionCodes, fromProfile: false }
  return {
    profession: chosen !== null && own.includes(chosen) ? chosen : first,
    choices: own.length > 1 ? own : [],
    fromProfile: true,
  }
}
