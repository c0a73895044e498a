/** Small comforts of plain forms, each asked for by the form itself. */
import { countDown } from './text-counter.ts'

/** `<form data-guard>`: asks before leaving it changed and not sent. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-guard]')) {
  let changed = false
  form.addEventListener('input', () => (changed = true))
  form.addEventListener('submit', () => (changed = false))
  addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault()
  })
}

/** `<div data-limit="4000">` round a text field. */
for (const frame of document.querySelectorAll<HTMLElement>('[data-limit]')) {
  const area = frame.querySelector('textarea')
  if (area) countDown(frame, area, Number(frame.dataset.limit))
}

/** An unanswered time zone is the browser's own, if it is one of those offered. */
const zone = document.querySelector<HTMLSelectElement>('select[name="timeZone"]')
if (zone?.value === '') {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  zone.value = [...zone.options].some((option) => option.value === own) ? own : ''
}
