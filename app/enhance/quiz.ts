/**
 * Upgrades the quiz, which works without it: answers are saved as they are given, and ordering questions get buttons that move a row. What is said to be
 * saved was acknowledged by the server; what is not is tried again, and said so.
 */
import { timeOf } from './time-of.ts'

type Announce = (words: string) => void

/** Seconds until the next try, after each failure in a row. */
const patience = [2, 4, 8, 15, 30, 60]

/** How long after a key stroke typed text is saved, in milliseconds; everything else is saved at once. */
const typingPause = 900

const failing = 'Not saved yet — trying again'

const attemptForm = document.querySelector<HTMLFormElement>('form[data-autosave]')
if (attemptForm) {
  const announce = liveRegion(attemptForm)
  const changed = keepSaved(attemptForm, announce)
  for (const list of attemptForm.querySelectorAll<HTMLElement>('[data-order]')) addMoveButtons(list, announce, changed)
}
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave], form[data-once]')) submitOnce(form)

/** Read out sparsely: the first save, trouble, and its end; never each answer. */
function liveRegion(form: HTMLFormElement): Announce {
  const region = document.createElement('p')
  region.className = 'vh'
  region.setAttribute('role', 'status')
  form.append(region)
  return (words) => {
    region.textContent = words
  }
}

/** Saves the form whenever it differs from what the server has. Gives the function to call after a change that no event tells of. */
function keepSaved(form: HTMLFormElement, announce: Announce): () => void {
  const marks = document.querySelectorAll<HTMLElement>('[data-saved]')
  // what the page was drawn with is what the server has; a browser that put older values back has something to save
  let saved = encode(form, true)
  // tells the server what this page last knew to be stored, so that it leaves alone what another tab has saved since
  const drawn = form.querySelector<HTMLInputElement>('input[name=drawn]')
  let sending: { body: string; stop: AbortController } | null = null
  let failures = 0
  let refused = ''
  let leaving = false
  let timer: number | undefined
  let told = false

  const later = (milliseconds: number) => {
    clearTimeout(timer)
    timer = window.setTimeout(save, milliseconds)
  }

  function show(words: string, isTrouble: boolean) {
    for (const mark of marks) {
      mark.textContent = words
      mark.classList.toggle('bad', isTrouble)
    }
  }

  async function save() {
    clearTimeout(timer)
    const body = encode(form)
    if (leaving || sending || body === saved || body === refused) return
    sending = { body, stop: new AbortController() }
    const { signal } = sending.stop
    let answer: Answer
    try {
      const known = drawn && !drawn.disabled ? `&drawn=${encodeURIComponent(drawn.value)}` : ''
      answer = await post(form.dataset.autosave ?? '', body + known, signal)
    } catch {
      answer = { kind: 'unreachable' }
    }
    sending = null
    if (leaving) return
    settle(answer, body)
  }

  function settle(answer: Answer, body: string) {
    // without an answer it may have been stored or not: until the next save nobody knows
    if (drawn && answer.kind === 'unreachable') drawn.disabled = true
    if (answer.kind === 'saved') {
      saved = body
      if (drawn) Object.assign(drawn, { value: body, disabled: false })
      if (failures > 0) announce('Saved again.')
      else if (!told) announce('Saved. Answers are saved as you give them.')
      told = true
      failures = 0
      refused = ''
      show(`✓ Saved ${timeOf(answer.at, marks[0]?.dataset.timeZone)}`, false)
      if (encode(form) !== saved) later(0)
    } else if (answer.kind === 'refused') {
      refused = body
      failures = 0
      show(`Not saved: ${answer.message}`, true)
      announce(`Not saved: ${answer.message}`)
    } else {
      if (failures === 0) announce(failing)
      show(failing, true)
      const wait = patience[Math.min(failures, patience.length - 1)] ?? 60
      failures += 1
      later(wait * 1000 * (0.8 + Math.random() * 0.4))
    }
  }

  function changed() {
    showAnswered(form)
    if (failures === 0) void save()
  }

  form.addEventListener('change', changed)
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'text' && failures === 0) later(typingPause)
  })
  form.addEventListener('submit', () => {
    leaving = true
    // the form itself carries everything; an older save must not arrive after it
    if (sending && drawn) drawn.disabled = true
    sending?.stop.abort()
  })
  window.addEventListener('online', () => later(0))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save()
  })
  window.addEventListener('pagehide', () => void save())
  window.addEventListener('pageshow', () => {
    leaving = false
    changed()
  })
  window.addEventListener('beforeunload', (event) => {
    const now = encode(form)
    // what is on its way reaches the server although the page goes
    if (!leaving && now !== saved && now !== sending?.body) event.preventDefault()
  })
  return changed
}

type Answer = { kind: 'saved'; at: number } | { kind: 'refused'; message: string } | { kind: 'unreachable' }

/** Posts the fields with intent=save. Throws when the network fails. */
async function post(address: string, body: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    body,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    keepalive: true,
    signal,
  })
  if (response.status === 429 || response.status >= 500) return { kind: 'unreachable' }
  const said: unknown = response.headers.get('Content-Type')?.includes('json') ? await response.json() : null
  if (typeof said === 'object' && said !== null) {
    if ('ok' in said && said.ok === true)
      return { kind: 'saved', at: 'savedAt' in said && typeof said.savedAt === 'number' ? said.savedAt : Date.now() }
    if ('message' in said && typeof said.message === 'string') return { kind: 'refused', message: said.message }
  }
  return { kind: 'refused', message: 'you may be signed out. Sign in in another tab, then change an answer here to save again.' }
}

/** The form's fields as they are, or as the server drew them, with intent=save; not what it was drawn with. */
function encode(form: HTMLFormElement, asDrawn = false): string {
  const fields = new URLSearchParams({ intent: 'save' })
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement) {
      const drawn = [...control.options].find((option) => option.defaultSelected) ?? control.options[0]
      fields.append(control.name, asDrawn ? (drawn?.value ?? '') : control.value)
    } else if (control instanceof HTMLInputElement && control.name !== 'drawn') {
      if (control.type !== 'radio' && control.type !== 'checkbox')
        fields.append(control.name, asDrawn ? control.defaultValue : control.value)
      else if (asDrawn ? control.defaultChecked : control.checked) fields.append(control.name, control.value)
    }
  }
  // rows that were moved post in another order, and say the same
  fields.sort()
  return fields.toString()
}

/** How many questions are answered, in words and in the list of questions. */
function showAnswered(form: HTMLFormElement) {
  const questions = [...form.querySelectorAll<HTMLElement>('[data-question]')]
  let answered = 0
  for (const question of questions) {
    const isDone = isAnswered(question)
    if (isDone) answered += 1
    const link = document.querySelector(`[data-dot="${question.dataset.question}"]`)
    link?.classList.toggle('answered', isDone)
    const state = link?.querySelector('.vh:last-child')
    if (state) state.textContent = isDone ? ', answered' : ', not answered'
  }
  for (const count of document.querySelectorAll('[data-answered]')) count.textContent = `${answered} of ${questions.length} answered`
}

function isAnswered(question: HTMLElement): boolean {
  const lists = [...question.querySelectorAll('select')]
  if (lists.length > 0) {
    const values = lists.map((list) => list.value)
    return values.every(Boolean) && (!question.querySelector('[data-order]') || new Set(values).size === values.length)
  }
  const typed = question.querySelector<HTMLInputElement>('input[type=text]')
  return typed ? /^\D{0,3}\d/.test(typed.value.trim()) : question.querySelector('.opts :checked') !== null
}

/** Two buttons beside each position list. The lists stay: they say the same, and are what is posted. */
function addMoveButtons(list: HTMLElement, announce: Announce, changed: () => void) {
  const rows = () => [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement)
  const selectOf = (row: HTMLElement) => row.querySelector('select')
  const total = rows().length
  const words = (row: HTMLElement) => row.querySelector('label')?.textContent ?? ''

  /** Rows by position; those without one stay behind the others, as they stand. */
  const inOrder = () =>
    rows()
      .map((row, index) => ({ row, place: Number(selectOf(row)?.value) || total + 1 + index }))
      .sort((a, b) => a.place - b.place)
      .map(({ row }) => row)

  function showEnds() {
    rows().forEach((row, index) => {
      const [up, down] = row.querySelectorAll('button')
      up?.setAttribute('aria-disabled', String(index === 0))
      down?.setAttribute('aria-disabled', String(index === total - 1))
    })
  }

  function move(row: HTMLElement, by: -1 | 1, button: HTMLButtonElement) {
    const order = inOrder()
    const from = order.indexOf(row)
    const to = from + by
    const other = order[to]
    if (other) {
      order[to] = row
      order[from] = other
    }
    list.append(...order)
    order.forEach((each, index) => {
      const select = selectOf(each)
      if (select) select.value = String(index + 1)
    })
    showEnds()
    // a moved element loses the focus
    button.focus()
    announce(`${words(row)}: position ${order.indexOf(row) + 1} of ${total}`)
    changed()
  }

  for (const row of rows()) {
    const moves = document.createElement('span')
    moves.className = 'moves'
    for (const [sign, name, by] of [
      ['↑', 'up', -1],
      ['↓', 'down', 1],
    ] as const) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = sign
      button.setAttribute('aria-label', `Move ${name}: ${words(row)}`)
      button.addEventListener('click', () => move(row, by, button))
      moves.append(button)
    }
    row.append(moves)
  }
  if (rows().every((row) => selectOf(row)?.value)) list.append(...inOrder())
  showEnds()
}

/** A second click, or a second Enter, sends nothing; the server counts once in any case. */
function submitOnce(form: HTMLFormElement) {
  let sent = false
  const open = () => {
    sent = false
    form.removeAttribute('aria-busy')
  }
  form.addEventListener('submit', (event) => {
    if (sent) return event.preventDefault()
    sent = true
    form.setAttribute('aria-busy', 'true')
    // should the network give no answer, the button works again
    setTimeout(open, 8000)
  })
  window.addEventListener('pageshow', open)
}
