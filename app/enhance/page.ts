/** Upgrades every document: shortcuts of one key, and buttons that print. */
import { bindShortcuts } from './shortcuts.ts'

bindShortcuts()

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
