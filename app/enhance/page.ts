/** Upgrades every document: shortcuts of one key, and buttons that print. */
import { bindShortcuts } from './shortcuts.ts'

bindShortcuts()

// without a script there is nothing to press, and so nothing to see
for (const place of document.querySelectorAll<HTMLElement>('[data-print]')) {
  place.hidden = false
  place.querySelector('button')?.addEventListener('click', () => print())
}
