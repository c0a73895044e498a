/** Upgrades every document: shortcuts of one key, buttons that print, and links to what is folded away. */
import { bindShortcuts } from './shortcuts.ts'

bindShortcuts()

// where a link leads to something folded, such as a note for a profession found by the search, it lies open
function openTarget() {
  // ids of ours need no decoding; :target is not set yet while the page loads
  const target = document.getElementById(location.hash.slice(1))
  const folded = target?.closest('details')
  if (!folded || folded.open) return
  folded.open = true
  target?.scrollIntoView()
}
openTarget()
addEventListener('hashchange', openTarget)

// without a script there is nothing to press, and so nothing to see
for (const place of document.querySelectorAll<HTMLElement>('[data-print]')) {
  place.hidden = false
  place.querySelector('button')?.addEventListener('click', () => print())
}
