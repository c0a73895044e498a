/**
 * Shortcuts of one key. Only what the page offers is bound and listed; nothing fires while something is typed or chosen, with a modifier, or once the
 * reader has switched them off (WCAG 2.1.4).
 */

interface Shortcut {
  keys: string
  does: string
  act(): void
}

const SWITCH = 'shortcuts'
/** where a heading comes to stand, in pixels below the top of the window */
const READING_LINE = 24

const first = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector)
const isVisible = (element: Element | null): element is HTMLElement => element instanceof HTMLElement && element.getClientRects().length > 0

export function bindShortcuts(): void {
  const shortcuts = offered()
  const dialog = makeDialog(shortcuts)
  const show = () => {
    if (!dialog.isConnected) document.body.append(dialog)
    dialog.showModal()
  }
  for (const opener of document.querySelectorAll<HTMLElement>('[data-shortcuts]')) {
    opener.hidden = false
    opener.addEventListener('click', show)
  }
  document.addEventListener('keydown', (event) => {
    if (!isFree(event) || !isOn()) return
    if (event.key === '?') {
      event.preventDefault()
      if (dialog.open) dialog.close()
      else if (!first('dialog[open]')) show()
      return
    }
    const shortcut = first('dialog[open]') ? undefined : shortcuts.find(({ keys }) => keys === event.key)
    if (!shortcut) return
    event.preventDefault()
    shortcut.act()
  })
}

/** Whether a key belongs to nobody else: no modifier, no composition, no field that takes letters. */
function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return false
  const at = event.target
  if (!(at instanceof HTMLElement)) return true
  return !at.isContentEditable && !at.closest('input:not([type=radio], [type=checkbox]), textarea, select, [role=textbox]')
}

/* ---- what there is to do on this page */

function offered(): Shortcut[] {
  const shortcuts: Shortcut[] = []
  const sections = sectionHeadings()
  if (sections.length > 0) {
    shortcuts.push(
      { keys: 'j', does: 'Next section', act: () => goToSection(sections, 1) },
      { keys: 'k', does: 'Previous section', act: () => goToSection(sections, -1) },
    )
  }
  const next = first<HTMLAnchorElement>('a[rel=next]')
  const previous = first<HTMLAnchorElement>('a[rel=prev]')
  if (next) shortcuts.push({ keys: 'n', does: `Next: ${wordsOf(next)}`, act: () => next.click() })
  if (previous) shortcuts.push({ keys: 'p', does: `Previous: ${wordsOf(previous)}`, act: () => previous.click() })
  if (first('.secs')) shortcuts.push({ keys: 'o', does: 'Outline', act: openOutline })
  const search = first('[data-search]')
  if (search) shortcuts.push({ keys: '/', does: 'Search', act: () => goToSearch(search) })
  return shortcuts
}

const wordsOf = (link: HTMLElement) => (link.querySelector('b') ?? link).textContent.trim()

function sectionHeadings(): HTMLElement[] {
  const ids = [...document.querySelectorAll<HTMLAnchorElement>('.secs a')].map((link) => decodeURIComponent(link.hash.slice(1)))
  return [...new Set(ids)].flatMap((id) => document.getElementById(id)?.querySelector<HTMLElement>('h2') ?? [])
}

/** From the heading that has the focus, if it is still in view, or else from where the page stands: near its end no heading reaches the reading line. */
function goToSection(headings: HTMLElement[], step: 1 | -1): void {
  const tops = headings.map((heading) => heading.getBoundingClientRect().top)
  const held = headings.findIndex((heading) => heading === document.activeElement)
  const isInView = held >= 0 && tops[held]! >= 0 && tops[held]! < innerHeight
  const index = isInView
    ? held + step
    : step === 1
      ? tops.findIndex((top) => top > READING_LINE + 8)
      : tops.findLastIndex((top) => top < READING_LINE - 8)
  const heading = headings[index]
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  heading.scrollIntoView()
  history.replaceState(history.state, '', `#${heading.closest('section')?.id ?? ''}`)
}

function openOutline(): void {
  const inside = first<HTMLDetailsElement>('details.inside')
  if (isVisible(inside)) {
    inside.open = true
    inside.scrollIntoView()
    inside.querySelector('summary')?.focus()
    return
  }
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.outline .secs a')]
  ;(links.find((link) => link.hasAttribute('aria-current')) ?? links[0])?.focus()
}

/** The field takes the focus; where the page is too narrow to show it, a link leads to the page that has one. */
function goToSearch(field: HTMLElement): void {
  if (isVisible(field)) field.focus()
  else first('a[href^="/search"]')?.click()
}

/* ---- the list */

function makeDialog(shortcuts: Shortcut[]): HTMLDialogElement {
  const dialog = document.createElement('dialog')
  dialog.className = 'pop keys'
  dialog.setAttribute('aria-labelledby', 'keys-title')
  // words of our own; what comes from the page is set as text below
  dialog.innerHTML = `<form method="dialog"><h2 id="keys-title">Keyboard shortcuts</h2><dl></dl>
    <label><input type="checkbox"> Single-key shortcuts are on</label>
    <button class="btn plain" autofocus>Close</button></form>`
  const list = dialog.querySelector('dl')!
  for (const { keys, does } of [...shortcuts, { keys: '?', does: 'This list' }, { keys: 'Esc', does: 'Close what is open' }]) {
    const row = document.createElement('div')
    const [key, words] = [document.createElement('dt'), document.createElement('dd')]
    key.append(Object.assign(document.createElement('kbd'), { textContent: keys }))
    words.textContent = does
    row.append(key, words)
    list.append(row)
  }
  const box = dialog.querySelector('input')!
  dialog.addEventListener('beforetoggle', () => (box.checked = isOn()))
  box.addEventListener('change', () => turn(box.checked))
  // a click on the backdrop is a click on the dialog itself
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  return dialog
}

/* ---- on or off, remembered in this browser where that is allowed */

let held: boolean | null = null

function isOn(): boolean {
  held ??= read() !== 'off'
  return held
}

function turn(on: boolean): void {
  held = on
  try {
    if (on) localStorage.removeItem(SWITCH)
    else localStorage.setItem(SWITCH, 'off')
  } catch {
    // storage may be forbidden; then it holds for this page
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(SWITCH)
  } catch {
    return null
  }
}
