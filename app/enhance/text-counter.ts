/** Says under a text how many characters are left of `limit`, once that is worth knowing. */
export function countDown(frame: HTMLElement, area: HTMLTextAreaElement, limit: number): void {
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
