/** Asks before leaving a form that was changed and not sent, where the form wants that: `<form data-guard>`. */

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-guard]')) {
  let changed = false
  form.addEventListener('input', () => (changed = true))
  form.addEventListener('submit', () => (changed = false))
  addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault()
  })
}
