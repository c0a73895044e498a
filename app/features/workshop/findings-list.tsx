/** What the checks found in a draft: errors first, each with the reason for its rule, where it comes from, and the change that one click makes. */
import type { DraftFinding } from '#app/content/draft-findings.ts'
import { count } from '#app/ui/words.ts'

export const severityWords = { error: 'Error', warning: 'Could be better', note: 'Note' } as const

export function FindingsList({ findings }: { findings: readonly DraftFinding[] }) {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const others = findings.length - errors
  return (
    <>
      <p className="findings-count">
        {findings.length === 0
          ? 'Nothing found. This question can be published.'
          : [errors > 0 && `${count(errors, 'error')}: cannot be published yet`, others > 0 && `${count(others, 'finding')} to consider`]
              .filter(Boolean)
              .join('; ')}
      </p>
      <ul className="lint">
        {findings.map((finding, index) => (
          <li key={`${finding.field} ${finding.rule?.id ?? ''} ${index}`} className={finding.severity}>
            <p>
              <span className="word">{severityWords[finding.severity]}</span> <a href={`#${finding.field}`}>{finding.message}</a>
            </p>
            {finding.rule && (
              <details className="more">
                <summary>
                  Why<span className="vh">: {finding.rule.title}</span>
                </summary>
                <p>
                  {finding.rule.why} <cite>{finding.rule.source}</cite>
                </p>
                {finding.severity !== 'error' && (
                  <p>
                    To leave it as it is, say why under “Findings left as they are” (rule <code>{finding.rule.id}</code>).
                  </p>
                )}
              </details>
            )}
            {finding.mend && finding.rule && (
              <button type="submit" form="editor" name="intent" value={`mend:${finding.rule.id}:${finding.field}`} className="lnk">
                {finding.mend}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
