/** `:::role{for="…"}`: a note for one profession. All notes of a lesson end in one section that opens and closes without a script. */
import { renderBlocks } from '#app/content/blocks.ts'
import { h, type Html } from '#app/content/html.ts'
import { lineOf, type ContainerDirective } from '#app/content/markdown.ts'
import { claimId, report, type Rendering } from '#app/content/rendering.ts'
import { isProfessionCode, professions } from '#app/domain/professions.ts'

/** The section, in the order professions are listed everywhere; null if the lesson has no notes. */
export function renderRoleNotes(notes: readonly ContainerDirective[], run: Rendering): Html | null {
  for (const note of notes) {
    const profession = note.attributes?.for ?? ''
    run.inspection.roles.push({ profession, line: lineOf(note) })
    if (!isProfessionCode(profession)) report(run, lineOf(note), `:::role names no profession we know ("${profession}")`)
    if (note.children.length === 0) report(run, lineOf(note), ':::role is empty')
  }
  run.roleNotes = notes.length
  if (notes.length === 0) return null
  claimId(run, 'for-your-profession', lineOf(notes[0]!))
  const details = professions.flatMap(({ code, label }) =>
    notes
      .filter((note) => note.attributes?.for === code)
      .slice(0, 1)
      .map((note) =>
        h('details', { className: ['rolenote'], id: `note-${code}`, dataProfession: code }, [
          h('summary', {}, [label]),
          ...renderBlocks(note.children, run),
        ]),
      ),
  )
  return h('section', { className: ['role'], id: 'for-your-profession', ariaLabelledBy: ['for-your-profession-title'] }, [
    h('h2', { id: 'for-your-profession-title' }, ['For your profession']),
    ...details,
  ])
}
