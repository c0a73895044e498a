/** Opens a reference or a term in place: beside the line at wide screens, under it at narrow ones. Without popovers in the browser, links lead to the list. */

const WIDE = matchMedia('(min-width: 1100px)')
const GAP = 8
const LEAST_HEIGHT = 220

export function openInPlace(prose: HTMLElement, links: Iterable<HTMLAnchorElement>): void {
  if (!('popover' in HTMLElement.prototype)) return
  const box = document.createElement('div')
  box.className = 'pop'
  box.popover = 'auto'
  box.tabIndex = -1
  box.setAttribute('role', 'dialog')
  document.body.append(box)
  let opener: HTMLAnchorElement | null = null

  const close = () => box.hidePopover()
  const place = () => opener && placeBox(box, opener, prose)

  box.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed' || !opener) return
    const from = opener
    opener = null
    from.classList.remove('open')
    // the focus goes back, unless the reader has already put it somewhere else
    if (document.activeElement === document.body || box.contains(document.activeElement)) from.focus({ preventScroll: true })
  })
  addEventListener('resize', place)

  for (const link of links) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (!target) return
      event.preventDefault()
      // a light dismissal has just closed it for the same link
      const again = opener === link
      // the event that tells of a dismissal may come later than this click
      opener?.classList.remove('open')
      if (opener) close()
      if (again) return
      opener = link
      fill(box, link, target, close)
      link.classList.add('open')
      box.showPopover()
      place()
      box.focus({ preventScroll: true })
    })
  }
}

function fill(box: HTMLElement, link: HTMLAnchorElement, target: HTMLElement, close: () => void): void {
  const isTerm = link.classList.contains('term')
  const header = document.createElement('header')
  const title = document.createElement('b')
  title.textContent = isTerm ? (target.querySelector('dt')?.textContent ?? '') : `Reference ${link.textContent}`
  title.id = 'pop-title'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'lnk'
  button.textContent = 'Close'
  button.addEventListener('click', close)
  header.append(title, button)
  box.setAttribute('aria-labelledby', title.id)
  box.replaceChildren(header, ...contentOf(target, isTerm))
}

function contentOf(target: HTMLElement, isTerm: boolean): Node[] {
  if (isTerm) {
    const definition = document.createElement('p')
    definition.className = 'definition'
    definition.textContent = target.querySelector('dd')?.textContent ?? ''
    return [definition]
  }
  return [...target.children].filter((child) => !child.classList.contains('ref-back')).flatMap(opened)
}

/** What lies folded in the list lies open here; the line that unfolds it is a line like others. */
function opened(part: Element): Node[] {
  if (part.tagName !== 'DETAILS') return [part.cloneNode(true)]
  return [...part.children].flatMap((child) => {
    if (child.tagName !== 'SUMMARY') return [child.cloneNode(true)]
    if (!child.className) return []
    const line = document.createElement('p')
    line.className = child.className
    line.textContent = child.textContent
    return [line]
  })
}

function placeBox(box: HTMLElement, link: HTMLElement, prose: HTMLElement): void {
  const column = prose.getBoundingClientRect()
  const lines = [...link.getClientRects()]
  const line = lines.at(-1) ?? link.getBoundingClientRect()
  const { style } = box
  style.width = ''
  style.maxHeight = ''
  if (WIDE.matches) {
    const gap = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--gap')) || 40
    style.left = `${column.right + gap + scrollX}px`
    const top = Math.min(line.top - GAP * 2, innerHeight - box.offsetHeight - GAP)
    style.top = `${Math.max(top, GAP) + scrollY}px`
    return
  }
  const width = Math.min(column.width, document.documentElement.clientWidth - 2 * GAP)
  style.width = `${width}px`
  style.left = `${Math.max(column.left, GAP) + scrollX}px`
  const below = line.bottom + GAP
  const roomBelow = innerHeight - GAP - below
  const roomAbove = line.top - 2 * GAP
  const height = box.offsetHeight
  const isBelow = height <= roomBelow || roomBelow >= roomAbove
  // a card taller than its side scrolls, so that the line it belongs to stays in sight
  style.maxHeight = `${Math.max(isBelow ? roomBelow : roomAbove, LEAST_HEIGHT)}px`
  style.top = `${(isBelow ? below : line.top - GAP - Math.min(height, roomAbove)) + scrollY}px`
}
