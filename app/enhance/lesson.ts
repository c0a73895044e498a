/**
 * Upgrades a lesson that works without: citations and terms open in place, the outline follows, a hairline shows how far, the place is remembered, time in
 * use is counted, a table that is wider than the page says so.
 */
import { ActiveTime } from './active-time.ts'
import { openInPlace } from './popover.ts'
import { report } from './report.ts'

const POSITION_EVERY_MS = 4000
const BEAT_SECONDS = 30
/** how far, at most, the hit area of a citation in the last column reaches beyond its frame, in pixels */
const CITATION_REACH = 12

const lesson = document.querySelector<HTMLElement>('article.lesson')
const prose = lesson?.querySelector<HTMLElement>('[data-prose]')
if (lesson && prose) upgrade(lesson, prose)

function upgrade(article: HTMLElement, text: HTMLElement): void {
  openInPlace(text, article.querySelectorAll<HTMLAnchorElement>('a.cite, a.term'))
  hintAtWidth(text)
  keepNotesApart(text)
  const follow = followReading(article, text)
  remember(article, follow)
}

/* ---- where the reader is */

interface Reading {
  /** id of the section being read */
  section(): string | null
  /** whether the reader has moved since the page was opened */
  moved(): boolean
}

function followReading(article: HTMLElement, text: HTMLElement): Reading {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.secs a')]
  const ids = [...new Set(links.map((link) => decodeURIComponent(link.hash.slice(1))))]
  const sections = ids.flatMap((id) => document.getElementById(id) ?? [])
  const minutes = Number(article.dataset.minutes) || 0
  const left = document.querySelector<HTMLElement>('[data-left]')
  const number = article.dataset.lesson ?? ''
  const bottom = article.querySelector<HTMLElement>('[data-bottom]')
  const finish = article.querySelector<HTMLElement>('[data-finish]')
  const hairline = document.createElement('div')
  hairline.className = 'hairline'
  hairline.setAttribute('aria-hidden', 'true')
  document.body.prepend(hairline)

  let current: HTMLElement | null = null
  let hasMoved = false
  let queued = false

  const draw = () => {
    queued = false
    const line = innerHeight * 0.3
    const tops = sections.map((section) => section.getBoundingClientRect().top)
    let index = tops.findLastIndex((top) => top <= line)
    // of two that stand side by side, the first
    while (index > 0 && Math.abs(tops[index - 1]! - tops[index]!) < 8) index -= 1
    const box = text.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (innerHeight * 0.8 - box.top) / box.height))
    const begun = scrollY > 40
    hairline.style.transform = `scaleX(${begun ? share : 0})`
    const before = current
    current = sections[index] ?? null
    for (const link of links) {
      const at = ids.indexOf(decodeURIComponent(link.hash.slice(1)))
      link.classList.toggle('done', at < index)
      if (at === index) link.setAttribute('aria-current', 'location')
      else link.removeAttribute('aria-current')
    }
    if (current !== before) keepInView(links.find((link) => link.closest('.outline') && link.hasAttribute('aria-current')))
    const minutesLeft = begun ? Math.ceil(minutes * (1 - share)) : minutes
    if (left && minutes)
      left.textContent = begun ? inWords(minutesLeft, minutes, number) : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
    if (bottom && finish)
      drawBottom(bottom, sections[index + 1] ?? finish, minutesLeft, finish.getBoundingClientRect().top < innerHeight, begun)
  }
  const queue = () => {
    if (queued) return
    queued = true
    requestAnimationFrame(draw)
  }
  addEventListener('scroll', () => ((hasMoved = true), queue()), { passive: true })
  addEventListener('resize', queue)
  draw()
  return { section: () => current?.id ?? null, moved: () => hasMoved }
}

/** An outline longer than the window scrolls along with the reader. */
function keepInView(link: HTMLElement | undefined): void {
  const outline = link?.closest<HTMLElement>('.outline')
  if (!link || !outline) return
  const [inner, outer] = [link.getBoundingClientRect(), outline.getBoundingClientRect()]
  if (inner.top < outer.top || inner.bottom > outer.bottom) outline.scrollTop += inner.top - outer.top - outer.height / 3
}

function inWords(left: number, all: number, number: string): string {
  return left === 0 ? `Read to the end of ${number}` : `${left} of ${all} minutes left in ${number}`
}

/** On phones, one action: on to the next section. */
function drawBottom(bottom: HTMLElement, next: HTMLElement, minutesLeft: number, atEnd: boolean, begun: boolean): void {
  bottom.hidden = atEnd || !begun
  const link = bottom.querySelector('a')
  const [label, detail] = [bottom.querySelector('b'), bottom.querySelector('span')]
  if (bottom.hidden || !link || !label || !detail) return
  const heading = next.querySelector('h2')
  link.hash = next.id || heading?.id || ''
  label.textContent = next.id ? `Next: ${heading?.textContent ?? ''}` : 'To the end'
  detail.textContent = `${minutesLeft} min left`
}

/* ---- what the server is told */

function remember(article: HTMLElement, reading: Reading): void {
  const { positionUrl, timeUrl } = article.dataset
  if (!positionUrl && !timeUrl) return
  const time = new ActiveTime()
  let told: string | null = null
  let toldAt = 0

  const tell = (leaving: boolean) => {
    const section = reading.section() ?? ''
    const seconds = timeUrl && (leaving || time.waiting >= BEAT_SECONDS) ? time.take() : 0
    const isNew =
      Boolean(positionUrl) &&
      reading.moved() &&
      section !== '' &&
      section !== told &&
      (leaving || performance.now() - toldAt >= POSITION_EVERY_MS)
    if (isNew) {
      told = section
      toldAt = performance.now()
    }
    // one address, one message; with two, each gets its own
    if (timeUrl && seconds > 0)
      report(timeUrl, { section: isNew || timeUrl !== positionUrl ? section : (told ?? ''), seconds: String(seconds) }, leaving)
    if (positionUrl && isNew && !(seconds > 0 && positionUrl === timeUrl)) report(positionUrl, { section, seconds: '0' }, leaving)
  }
  setInterval(() => tell(false), 1000)
  addEventListener('pagehide', () => tell(true))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && tell(true))
}

/* ---- small comforts */

/** Two margin notes close together would lie on each other: the later one moves down. */
function keepNotesApart(text: HTMLElement): void {
  const notes = [...text.querySelectorAll<HTMLElement>('.margin')]
  const arrange = () => {
    let floor = -Infinity
    for (const note of notes) {
      note.style.marginTop = ''
      if (getComputedStyle(note).position !== 'absolute') continue
      const box = note.getBoundingClientRect()
      const push = Math.max(0, floor - box.top)
      if (push > 0) note.style.marginTop = `${push}px`
      floor = box.bottom + push + 24
    }
  }
  addEventListener('resize', arrange)
  document.fonts?.ready.then(arrange).catch(() => {})
  arrange()
}

/** A table that goes on beyond its frame says so in words, as long as it does. */
function hintAtWidth(text: HTMLElement): void {
  const frames = [...text.querySelectorAll<HTMLElement>('.scroll')]
  const measure = () => {
    for (const frame of frames) {
      const scrolls = getComputedStyle(frame).overflowX !== 'visible'
      frame.classList.toggle('wide', scrolls && frame.scrollWidth > frame.clientWidth + CITATION_REACH)
    }
  }
  addEventListener('resize', measure)
  text.addEventListener('toggle', measure, { capture: true })
  document.fonts?.ready.then(measure).catch(() => {})
  measure()
}
