/** Says under a text how many characters are left, once that is worth knowing: `<div data-limit="4000">` round the field. */

for (const frame of document.querySelectorAll<HTMLElement>('[data-limit]')) {
  const area = frame.querySelector('textarea')
  if (area) countDown(frame, area, Number(frame.dataset.limit))
}

function countDown(frame: HTMLElement, area: HTMLTextAreaElement, limit: number) {
  const words = document.createElement('p')
  words.className = 'left'
  words.id = `${area.id}-left`
  frame.append(words)
  area.setAttribute('aria-describedby', `${area.getAttribute('aria-describedby') ?? ''} ${words.id}`.trim())
  const show = () => {
    // browsers post a line break as two characters
    const left = limit - area.value.trim().replaceAll('\n', '\r\n').length
    const near = left < limit / 4
    words.textContent = near ? `${Math.abs(left)} characters ${left < 0 ? 'too many' : 'left'}` : ''
    words.classList.toggle('bad', left < 0)
  }
  area.addEventListener('input', show)
  show()
}
