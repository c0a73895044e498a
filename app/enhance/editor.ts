/**
 * Makes the editor of questions quicker: it saves by itself, checks while somebody writes, changes rows without loading the page again, and works by keys.
 * Everything it does is a button of the plain form.
 */
import { closeList, narrowList, onNarrowKey } from './narrow-list.ts'
import { letGo, statesOf, swap } from './swap.ts'
import { suggestTags } from './tag-list.ts'
import { timeOf } from './time-of.ts'

const saveAfter = 1200
const checkAfter = 500

const editor = () => document.querySelector<HTMLFormElement>('form[data-editor]')

/** Buttons whose answer is this page again. The others lead away. */
const stays = /^(?:save|paste|add:|remove:|up:|down:|mend:)/

let saveTimer = 0
let checkTimer = 0
/** what the server has, without the revision */
let saved = ''
/** texts as they were at each save, oldest first */
const past: string[] = []
/** one request after the other, so that each knows the revision of the one before */
let line: Promise<void> = Promise.resolve()
let leaving = false

function encode(form: HTMLFormElement): string {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && name !== 'revision' && name !== 'lines') fields.append(name, value)
  return fields.toString()
}

function say(words: string, isTrouble = false): void {
  const place = document.querySelector('[data-saved]')
  if (!place) return
  place.textContent = words
  place.classList.toggle('bad', isTrouble)
}

function inLine(act: () => Promise<void>): Promise<void> {
  line = line.then(act, act)
  return line
}

function remember(state: string): void {
  if (past.at(-1) !== state) past.push(state)
  if (past.length > 200) past.shift()
  showUndo()
}

function showUndo(): void {
  const button = document.querySelector<HTMLElement>('[data-undo]')
  if (button) button.hidden = past.length < 2
}

// ── Saving by itself

async function autosave(): Promise<void> {
  const form = editor()
  if (!form || leaving) return
  const state = encode(form)
  if (state === saved) return
  say('Saving …')
  const revision = form.querySelector<HTMLInputElement>('[name=revision]')
  try {
    const response = await fetch(form.dataset.saves ?? '', {
      method: 'POST',
      body: new URLSearchParams(`${state}&revision=${revision?.value ?? '0'}`),
      headers: { Accept: 'application/json' },
    })
    const said: unknown = response.headers.get('Content-Type')?.includes('json') ? await response.json() : null
    const answer = (typeof said === 'object' && said !== null ? said : {}) as { revision?: number; savedAt?: number; message?: string }
    if (response.ok && answer.revision !== undefined) {
      if (revision) revision.value = String(answer.revision)
      saved = state
      remember(state)
      say(`✓ Draft saved ${timeOf(answer.savedAt ?? Date.now(), form.dataset.timeZone)}`)
    } else say(`Not saved: ${answer.message ?? 'you may be signed out. Sign in in another tab, then change something here.'}`, true)
  } catch {
    say('Not saved: the server cannot be reached. It is tried again.', true)
    later(5000)
  }
}

function later(milliseconds: number): void {
  clearTimeout(saveTimer)
  saveTimer = window.setTimeout(() => void inLine(autosave), milliseconds)
}

// ── Checks and preview

async function check(): Promise<void> {
  const form = editor()
  if (!form) return
  const state = encode(form)
  try {
    const response = await fetch(form.dataset.check ?? '', { method: 'POST', body: new URLSearchParams(state) })
    if (!response.ok) return
    const { findings, preview } = (await response.json()) as { findings: string; preview: string }
    await letGo()
    // what was checked may be gone: typed over, or the whole page replaced by an act meanwhile
    if (editor() !== form || encode(form) !== state) return
    const places: [string, string][] = [
      ['[data-findings]', findings],
      ['[data-preview]', preview],
    ]
    for (const [selector, html] of places) {
      const place = document.querySelector(selector)
      if (place) place.innerHTML = html
    }
  } catch {
    // the next key tries again
  }
}

function changed(): void {
  const form = editor()
  if (form && encode(form) !== saved) say('Not saved yet')
  later(saveAfter)
  clearTimeout(checkTimer)
  checkTimer = window.setTimeout(() => void check(), checkAfter)
}

// ── Buttons that stay on the page

async function post(body: URLSearchParams | FormData, focus: string | null, to?: string): Promise<void> {
  const form = editor()
  if (!form) return
  clearTimeout(saveTimer)
  body.set('revision', form.querySelector<HTMLInputElement>('[name=revision]')?.value ?? '0')
  const sent = statesOf(form)
  // rows that move or go give their names to others
  const intent = body.get('intent')
  const movesRows = typeof intent === 'string' && /^(?:paste|remove:|up:|down:|mend:)/.test(intent)
  const means = (name: string) => !movesRows || !/\.\d+\./.test(name)
  try {
    const response = await fetch(to ?? form.action, { method: 'POST', body, headers: { Accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('.workshop')
    const here = document.querySelector('.workshop')
    if (!page || !here) throw new Error('another page came')
    if (await swap(here, page, { form: editor, sent, means, focus, arrived: begin })) changed()
    const target = focus === null ? null : document.activeElement
    if ((target instanceof HTMLInputElement && target.type === 'text') || isLine(target)) target.select()
  } catch {
    say('Not saved: the server cannot be reached. Your text is still here.', true)
    later(5000)
  }
}

function press(intent: string, focus: string | null): Promise<void> {
  return inLine(async () => {
    const form = editor()
    if (!form) return
    const body = new URLSearchParams(encode(form))
    const lines = form.querySelector<HTMLTextAreaElement>('[name=lines]')?.value ?? ''
    if (intent === 'paste') body.set('lines', lines)
    body.set('intent', intent)
    await post(body, focus)
  })
}

/** Where to go on after a button did its work. */
function focusAfter(intent: string): string | null {
  const [act = '', list = '', at = ''] = intent.split(':')
  const index = Number(at)
  const field = (place: number) => `${list}.${place}.${list === 'commonErrors' ? 'value' : list === 'images' ? 'alt' : 'text'}`
  const count = document.querySelectorAll(`[data-list="${list}"] [data-row]`).length
  if (act === 'add') return field(count)
  if (act === 'remove') return field(Math.max(0, index - 1))
  if (act === 'up') return field(index - 1)
  if (act === 'down') return field(index + 1)
  if (act === 'mend') return intent.split(':').slice(2).join(':')
  return null
}

document.addEventListener('submit', (event) => {
  const { target, submitter } = event
  if (!(target instanceof HTMLFormElement) || target !== editor()) return
  const intent = submitter instanceof HTMLButtonElement ? submitter.value : 'save'
  if (intent === 'picture') {
    event.preventDefault()
    const files = target.querySelector<HTMLInputElement>('#picture')?.files
    void addPictures(files ? [...files] : [], '')
    return
  }
  if (stays.test(intent)) {
    event.preventDefault()
    void press(intent, focusAfter(intent))
    return
  }
  if (leaving) return
  // a save on its way raises the revision that this form has to name
  event.preventDefault()
  clearTimeout(saveTimer)
  void inLine(async () => {
    // a form cannot be sent again while it is being sent
    await new Promise((resolve) => setTimeout(resolve))
    leaving = true
    const button = submitter instanceof HTMLButtonElement ? submitter.value : ''
    const form = editor()
    form?.requestSubmit(document.querySelector<HTMLElement>(`button[form=editor][value="${button}"], #editor button[value="${button}"]`))
  })
})

function undo(): void {
  if (past.length < 2) return
  void inLine(async () => {
    past.pop()
    const state = past.pop()
    if (state === undefined) return
    const body = new URLSearchParams(state)
    body.set('intent', 'save')
    await post(body, null)
  })
}

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-undo]')) undo()
})

// ── Pictures

const mostBytes = 10 * 1024 * 1024
const pictureTypes = /^image\/(?:png|jpeg|webp|gif)$/

/** Sends pictures one after the other, each with all that stands in the form. Without one the server says what is missing. */
function addPictures(files: readonly File[], place: string): Promise<void> {
  const large = files.find(({ size }) => size > mostBytes)
  if (large) {
    say(`Not added: ${large.name} has more than 10 MB.`, true)
    return Promise.resolve()
  }
  const sending = files.length === 0 ? [null] : files
  return inLine(async () => {
    for (const file of sending) {
      const form = editor()
      if (!form) return
      say('Adding the picture …')
      const body = new FormData()
      for (const [name, value] of new URLSearchParams(encode(form))) body.append(name, value)
      if (file) body.set('picture', file)
      body.set('picture.place', place)
      const count = form.querySelector<HTMLInputElement>('[name="images.count"]')?.value ?? '0'
      await post(body, `images.${count}.alt`, form.dataset.pictures)
    }
  })
}

/** The id of the option in whose row something is; empty: none, so the picture goes with the stem. */
function optionAt(target: EventTarget | null): string {
  const row = target instanceof Element ? target.closest('[data-list=options] [data-row]') : null
  return row?.querySelector<HTMLInputElement>('input[type=hidden][name$=".id"]')?.value ?? ''
}

const picturesIn = (data: DataTransfer | null) => [...(data?.files ?? [])].filter(({ type }) => pictureTypes.test(type))

function inEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-editor]') !== null
}

document.addEventListener('paste', (event) => {
  const files = picturesIn(event.clipboardData)
  // text copied from a word processor brings a picture of itself along
  if (files.length === 0 || !inEditor(event.target) || event.clipboardData?.getData('text/plain')) return
  event.preventDefault()
  void addPictures(files, optionAt(event.target))
})

document.addEventListener('dragover', (event) => {
  if (!inEditor(event.target) || !event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  editor()?.classList.add('dropping')
})
document.addEventListener('dragleave', (event) => {
  if (!inEditor(event.relatedTarget)) editor()?.classList.remove('dropping')
})
document.addEventListener('drop', (event) => {
  editor()?.classList.remove('dropping')
  const files = picturesIn(event.dataTransfer)
  if (!inEditor(event.target) || !event.dataTransfer?.types.includes('Files')) return
  // otherwise the browser would leave the editor and show the file
  event.preventDefault()
  if (files.length > 0) void addPictures(files, optionAt(event.target))
  else say('Not added: a picture is PNG, JPEG or WebP.', true)
})

// ── Typing

document.addEventListener('input', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.dataset.narrows) {
    narrowList(event.target)
    return
  }
  if (event.target instanceof HTMLInputElement && 'tags' in event.target.dataset) suggestTags(event.target)
  if (event.target instanceof Element && event.target.closest('[data-editor]')) changed()
})
document.addEventListener('change', (event) => {
  const { target } = event
  if (target instanceof HTMLSelectElement && target.name === 'type' && target.form === editor()) void press('save', 'type')
})

// a list that a search opened closes over a click, Enter, or the way out; arrows go through it
document.addEventListener('click', ({ target }) => {
  const list = target instanceof HTMLOptionElement ? target.closest('select') : null
  if (list) closeList(list)
})
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  const isBack = relatedTarget instanceof HTMLElement && relatedTarget.dataset.narrows !== undefined
  if (target instanceof HTMLSelectElement && !isBack) closeList(target)
})

const looksLikeQuestion = (text: string) => /^\s*ANSWER\s*:\s*[A-Z]\s*$/im.test(text) || /\{[^{}]*[=~TF#][^{}]*\}/.test(text)

/** A list pasted into a row becomes rows; a question in Aiken or GIFT pasted into an empty stem becomes this question. */
document.addEventListener('paste', (event) => {
  const { target } = event
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const isRow = target instanceof HTMLTextAreaElement && /^(?:options|premises|elements)\.\d+\.text$/.test(target.name)
  const isStem = target instanceof HTMLTextAreaElement && target.name === 'stem' && target.value.trim() === ''
  const isTaken = isRow ? text.trim().split(/\r?\n/).length > 1 : isStem && looksLikeQuestion(text)
  const lines = editor()?.querySelector<HTMLTextAreaElement>('[name=lines]')
  if (!lines || !isTaken || !(target instanceof HTMLElement)) return
  event.preventDefault()
  lines.value = text
  void press('paste', target.id)
})

// ── Keys

/** A field for one line of text, which is shown on as many as it takes. */
function isLine(field: EventTarget | null): field is HTMLTextAreaElement {
  return field instanceof HTMLTextAreaElement && field.rows === 1
}

function click(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector)
  button?.click()
  return button !== null
}

/** The button of the row somebody is in. */
function clickInRow(act: 'up' | 'down'): boolean {
  const row = document.activeElement?.closest('[data-row]')
  const button = row?.querySelector<HTMLButtonElement>(`button[value^="${act}:"]`)
  button?.click()
  return button != null
}

function mark(number: number): boolean {
  const box = document.querySelectorAll<HTMLInputElement>('[data-mark]')[number - 1]
  box?.click()
  return box !== undefined
}

function isWriting(): boolean {
  const { activeElement } = document
  if (activeElement instanceof HTMLTextAreaElement) return true
  return activeElement instanceof HTMLInputElement && /^(?:text|search)$/.test(activeElement.type)
}

/** Whether the key did something. */
function onKey({ key, code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  const control = ctrlKey || metaKey
  if (control && !altKey && key.toLowerCase() === 's') return click('#editor button[value=save]')
  if (control && !altKey && key === 'Enter') return click('#editor [data-add]')
  if (control && !altKey && !shiftKey && key.toLowerCase() === 'z' && !isWriting()) {
    undo()
    return true
  }
  if (!altKey || control) return false
  const digit = /^Digit([1-9])$/.exec(code)?.[1]
  if (digit) return mark(Number(digit))
  if (key === 'ArrowUp') return clickInRow('up')
  if (key === 'ArrowDown') return clickInRow('down')
  if (code === 'KeyN') return click('#editor button[value=new]')
  if (code === 'KeyD') return click('#editor button[value=duplicate]')
  if (code === 'KeyP') return click('#editor button[value=preview]')
  return false
}

document.addEventListener('keydown', (event) => {
  const { target, key, ctrlKey, metaKey, altKey } = event
  if (target instanceof HTMLInputElement && target.dataset.narrows && !ctrlKey && !metaKey && !altKey) {
    if (onNarrowKey(target, key)) event.preventDefault()
    return
  }
  if (target instanceof HTMLSelectElement && key === 'Enter' && target.size > 1) {
    closeList(target)
    event.preventDefault()
    return
  }
  // Enter in a text of one line saves, as in any other field
  if (isLine(target) && target.form === editor() && key === 'Enter' && !ctrlKey && !metaKey && !event.isComposing) {
    event.preventDefault()
    click('#editor button[value=save]')
    return
  }
  if (editor() && onKey(event)) event.preventDefault()
})

window.addEventListener('beforeunload', (event) => {
  const form = editor()
  if (form && !leaving && encode(form) !== saved) event.preventDefault()
})
window.addEventListener('pageshow', () => (leaving = false))

/** What a fresh page needs. After a conflict or a refusal the form holds what the server has not. */
function begin(): void {
  const form = editor()
  if (!form) return
  for (const shown of document.querySelectorAll<HTMLElement>('[data-script-shows]')) shown.hidden = false
  for (const hidden of document.querySelectorAll<HTMLElement>('[data-script-hides]')) hidden.hidden = true
  const refused = document.querySelector('.workshop .error-notice, .workshop .summary-of-errors') !== null
  saved = refused ? '' : encode(form)
  if (refused) say('Not saved yet', true)
  else remember(saved)
  showUndo()
}

begin()
