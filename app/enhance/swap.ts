/** Replaces a part of the page by what the server answered, and loses nothing of what happened meanwhile: no click, no letter, no place in a text. */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** A list that opened, or a menu, keeps the end of a press to itself: nothing waits for it longer than a click takes. */
const longestClick = 1000
const ends = ['pointerup', 'pointercancel']

let isHeld = false
addEventListener('pointerdown', () => (isHeld = true), true)
for (const end of ends) addEventListener(end, () => (isHeld = false), true)

/** Resolves when no finger and no button of a mouse is down: a click that ends on another element than it began on is none. */
export async function letGo(): Promise<void> {
  if (!isHeld) return
  await new Promise<void>((resolve) => {
    setTimeout(resolve, longestClick)
    // the click comes right after the end, and is waited for as well
    for (const end of ends) addEventListener(end, () => setTimeout(resolve), { once: true, capture: true })
  })
  isHeld = false
}

const isTick = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type)

const isField = (element: Element): element is Field =>
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && !/^(?:hidden|file)$/.test(element.type))

const nameOf = (field: Field) => (isTick(field) ? `${field.name}=${field.value}` : field.name)
const stateOf = (field: Field) => (isTick(field) ? String(field.checked) : field.value)

/** What can be changed in a form, by name, as it stands. */
export function statesOf(form: HTMLFormElement): ReadonlyMap<string, string> {
  return new Map([...form.elements].filter(isField).map((field) => [nameOf(field), stateOf(field)]))
}

interface Swap {
  /** finds the form in the page, before and after */
  form: () => HTMLFormElement | null
  /** the form as it was sent */
  sent: ReadonlyMap<string, string>
  /** whether a name still means the same afterwards */
  means: (name: string) => boolean
  /** the id of the field to go on in; null: where somebody is */
  focus: string | null
  /** called when the new page stands, as the server wrote it */
  arrived: () => void
}

/** Puts `page` in the place of `here`, and what was typed since the form was sent into the new one. Returns whether there was any. */
export async function swap(here: Element, page: Element, { form, sent, means, focus, arrived }: Swap): Promise<boolean> {
  await letGo()
  const before = form()
  const typed = new Map(
    before ? [...statesOf(before)].filter(([name, state]) => means(name) && sent.has(name) && sent.get(name) !== state) : [],
  )
  const { activeElement } = document
  const { scrollY } = window
  const selected =
    activeElement instanceof HTMLTextAreaElement ? ([activeElement.selectionStart, activeElement.selectionEnd] as const) : null

  here.replaceWith(page)
  arrived()
  for (const field of [...(form()?.elements ?? [])].filter(isField)) {
    const state = typed.get(nameOf(field))
    if (state === undefined) continue
    if (isTick(field)) field.checked = state === 'true'
    else field.value = state
  }
  window.scrollTo({ top: scrollY })
  const target = document.getElementById(focus ?? activeElement?.id ?? '')
  target?.focus()
  if (focus === null && selected && target instanceof HTMLTextAreaElement) target.setSelectionRange(...selected)
  return typed.size > 0
}
