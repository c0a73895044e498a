/**
 * A field above a list narrows what the list offers: every word typed has to be in an option or in the name of its group. The list stays what is sent, with what
 * was chosen in it. While something is typed it stands open; Enter takes the first that fits, an arrow goes into it.
 */

/** the lists as the page brought them */
const whole = new WeakMap<HTMLSelectElement, Element[]>()
const mostLines = 8

const listOf = (field: HTMLInputElement) => {
  const list = document.getElementById(field.dataset.narrows ?? '')
  return list instanceof HTMLSelectElement ? list : null
}

const optionsOf = (part: Element) => (part instanceof HTMLOptionElement ? [part] : [...part.querySelectorAll('option')])

/** What fits, in its order: neither the empty choice nor what is only kept because it is chosen. */
function fitting(parts: readonly Element[], words: readonly string[]): HTMLOptionElement[] {
  return parts.flatMap((part) => {
    const group = part instanceof HTMLOptGroupElement ? part.label : ''
    return optionsOf(part).filter(
      ({ value, text }) => value !== '' && words.every((word) => `${group} ${text}`.toLowerCase().includes(word)),
    )
  })
}

export function narrowList(field: HTMLInputElement): void {
  const list = listOf(field)
  if (!list) return
  const parts = whole.get(list) ?? [...list.children].map((part) => part.cloneNode(true) as Element)
  whole.set(list, parts)
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
  const chosen = list.value
  const fit = new Set(fitting(parts, words).map(({ value }) => value))
  const shown = parts.flatMap((part) => {
    const copy = part.cloneNode(true) as Element
    if (copy instanceof HTMLOptionElement) return [copy]
    for (const option of optionsOf(copy)) if (!fit.has(option.value) && option.value !== chosen) option.remove()
    return copy.children.length > 0 ? [copy] : []
  })
  list.replaceChildren(...shown)
  list.value = chosen
  const lines = shown.reduce((sum, part) => sum + 1 + (part instanceof HTMLOptGroupElement ? part.children.length : 0), 0)
  if (words.length > 0) list.size = Math.max(2, Math.min(mostLines, lines))
  else list.removeAttribute('size')
  const said = document.getElementById(`${field.id}-said`)
  const total = fitting(parts, []).length
  if (said) said.textContent = words.length === 0 ? '' : fit.size === 0 ? 'None fits.' : `${fit.size} of ${total} fit.`
}

/** Closes the list over what is chosen now. */
export function closeList(list: HTMLSelectElement): void {
  const field = document.querySelector<HTMLInputElement>(`[data-narrows="${list.id}"]`)
  if (!field || field.value === '') return
  field.value = ''
  narrowList(field)
}

/** Whether the key did something in a field that narrows a list. */
export function onNarrowKey(field: HTMLInputElement, key: string): boolean {
  const list = listOf(field)
  if (!list) return false
  if (key === 'ArrowDown') {
    list.focus()
    return true
  }
  if (key !== 'Enter') return false
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
  const [first] = words.length === 0 ? [] : fitting([...list.children], words)
  if (first) {
    list.value = first.value
    closeList(list)
    list.focus()
    list.dispatchEvent(new Event('input', { bubbles: true }))
  }
  // Enter in any other field saves
  return true
}
