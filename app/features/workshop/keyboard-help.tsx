/** Keys of the editor, shown where they work: with the script. */
const keys: { keys: string; does: string }[] = [
  { keys: 'Ctrl S', does: 'save' },
  { keys: 'Ctrl Enter', does: 'add a row' },
  { keys: 'Alt 1 … 9', does: 'mark that option as right' },
  { keys: 'Alt ↑ ↓', does: 'move the row you are in' },
  { keys: 'Ctrl Z', does: 'undo, outside a field' },
  { keys: 'Alt N', does: 'save and write another' },
  { keys: 'Alt D', does: 'duplicate' },
  { keys: 'Alt P', does: 'save and preview' },
]

export function KeyboardHelp() {
  return (
    <div className="editor-keys" data-script-shows hidden>
      <h2>Keys</h2>
      <dl>
        {keys.map((entry) => (
          <div key={entry.keys}>
            <dt>
              <kbd>{entry.keys}</kbd>
            </dt>
            <dd>{entry.does}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        On a Mac, Command in place of Ctrl. A list pasted into a row becomes rows. A question in Aiken or GIFT, pasted into an empty stem,
        becomes this question.
      </p>
    </div>
  )
}
