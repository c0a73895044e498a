/** What a button of the editor does to the draft before it is saved: rows come, go and move, lists are pasted, findings mended. */
import { mendDraft } from '#app/content/draft-lint.ts'
import { addRow, moveRow, pasteLines, removeRow, type DraftQuestion } from '#app/domain/draft-question.ts'
import { moveImage, removeImage } from '#app/domain/question-images.ts'
import type { LintContext } from '#app/domain/item-lint/rule.ts'
import { asList } from '#app/features/workshop/read-draft-form.ts'

/** Characters that are read of a pasted text. */
export const mostPasted = 20_000

export interface DraftAct {
  content: DraftQuestion
  /** id of the control to stand on afterwards */
  focus: string
}

/** `intent` as the buttons post it: add:options, remove:options:2, up:options:2, down:options:2, the same three for images, paste, mend:rule:field, accept:rule. Null: it is none of these. */
export function actOnDraft(content: DraftQuestion, intent: string, form: FormData, context: LintContext): DraftAct | null {
  const [act = '', name = '', rest = ''] = splitIntent(intent)
  const list = asList(name)
  const index = Number(rest)
  if (name === 'images') return actOnImages(content, act, index)
  switch (act) {
    case 'add': {
      if (!list) return null
      const added = addRow(content, list)
      return { content: added, focus: rowField(added, list, added[list].length - 1) }
    }
    case 'remove':
      return list && { content: removeRow(content, list, index), focus: rowField(content, list, Math.max(0, index - 1)) }
    case 'up':
    case 'down': {
      const by = act === 'up' ? -1 : 1
      return list && { content: moveRow(content, list, index, by), focus: rowField(content, list, Math.max(0, index + by)) }
    }
    case 'paste': {
      const text = form.get('lines')
      return { content: typeof text === 'string' ? pasteLines(content, text.slice(0, mostPasted)) : content, focus: 'rows' }
    }
    case 'mend':
      return { content: mendDraft(content, name, rest, context), focus: rest }
    default:
      return null
  }
}

function actOnImages(content: DraftQuestion, act: string, index: number): DraftAct | null {
  if (act === 'remove') {
    const left = removeImage(content, index)
    return { content: left, focus: left.images ? `images.${Math.max(0, index - 1)}.alt` : 'pictures' }
  }
  if (act !== 'up' && act !== 'down') return null
  const by = act === 'up' ? -1 : 1
  return { content: moveImage(content, index, by), focus: `images.${Math.max(0, index + by)}.alt` }
}

function splitIntent(intent: string): string[] {
  const [act = '', name = '', ...rest] = intent.split(':')
  return [act, name, rest.join(':')]
}

function rowField(_: DraftQuestion, list: string, index: number): string {
  return `${list}.${index}.${list === 'commonErrors' ? 'value' : 'text'}`
}
