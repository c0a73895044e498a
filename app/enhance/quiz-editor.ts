/** Makes the settings of a quiz save themselves, and takes the last change back. Everything it does is a button of the plain form. */
import { timeOf } from './time-of.ts'

const saveAfter = 1200

const form = document.querySelector<HTMLFormElement>('form[data-quiz-settings]')
const place = document.querySelector('[data-saved]')
const undoButton = document.querySelector<HTMLElement>('[data-undo]')

let timer = 0
let leaving = false
/** one request after the other, so that each knows the revision of the one before */
let line: Promise<void> = Promise.resolve()

function encode(): string {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form!)) if (typeof value === 'string' && name !== 'revision') fields.append(name, value)
  return fields.toString()
}

let saved = form ? encode() : ''
/** settings as they were at each save, oldest first */
const past = [saved]

function say(words: string, isTrouble = false): void {
  if (!place) return
  place.textContent = words
  place.classList.toggle('bad', isTrouble)
}

async function save(): Promise<void> {
  const state = encode()
  if (leaving || state === saved) return
  const revision = form!.querySelector<HTMLInputElement>('[name=revision]')!
  say('Saving …')
  try {
    const body = new URLSearchParams(`${state}&revision=${revision.value}&intent=save&auto=yes`)
    const response = await fetch(form!.action, { method: 'POST', body, headers: { Accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const now = page.querySelector<HTMLInputElement>('form[data-quiz-settings] [name=revision]')
    if (!response.ok || !now) return say(reasonOf(response.status), true)
    revision.value = now.value
    saved = state
    if (past.at(-1) !== state) past.push(state)
    if (past.length > 100) past.shift()
    if (undoButton) undoButton.hidden = past.length < 2
    say(`✓ Settings saved ${timeOf(Date.now(), form!.dataset.timeZone)}`)
  } catch {
    say('Not saved: the server cannot be reached. It is tried again.', true)
    later(5000)
  }
}

function reasonOf(status: number): string {
  if (status === 422) return 'Not saved yet: something in the form is not right. Save to see what.'
  if (status === 409) return 'Not saved: somebody else saved these settings meanwhile. Save to see where the two differ.'
  return 'Not saved: you may be signed out, or have no current disclosure. Save to see which.'
}

function later(milliseconds: number): void {
  clearTimeout(timer)
  timer = window.setTimeout(() => (line = line.then(save, save)), milliseconds)
}

/** Puts the fields as they were before the last save. */
function undo(): void {
  if (past.length < 2) return
  past.pop()
  const fields = new URLSearchParams(past.at(-1))
  for (const field of form!.elements) {
    if (field instanceof HTMLInputElement && field.type === 'radio') field.checked = fields.get(field.name) === field.value
    else if (
      (field instanceof HTMLInputElement && field.type !== 'hidden') ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      field.value = fields.get(field.name) ?? ''
  }
  if (undoButton) undoButton.hidden = past.length < 2
  later(0)
}

if (form) {
  form.addEventListener('input', () => {
    say('Not saved yet')
    later(saveAfter)
  })
  undoButton?.addEventListener('click', undo)
  form.addEventListener('submit', (event) => {
    if (leaving) return
    // a save on its way raises the revision that this form has to name
    event.preventDefault()
    clearTimeout(timer)
    const { submitter } = event
    void line.then(async () => {
      // a form cannot be sent again while it is being sent
      await new Promise((resolve) => setTimeout(resolve))
      leaving = true
      form.requestSubmit(submitter)
    })
  })
  addEventListener('beforeunload', (event) => {
    if (!leaving && encode() !== saved) event.preventDefault()
  })
  addEventListener('pageshow', () => (leaving = false))
}
