/** A browser's list of suggestions matches a whole field. Here each suggestion is what was typed so far with one more tag, so that it fits the last one. */
export function suggestTags(field: HTMLInputElement): void {
  const list = field.list
  if (!list) return
  const typed = field.value.replace(/[^,;]*$/, '')
  const before = typed === '' ? '' : `${typed.trimEnd()} `
  for (const option of list.querySelectorAll('option')) {
    option.dataset.tag ??= option.value
    option.value = before + option.dataset.tag
  }
}
