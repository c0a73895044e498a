/** As which profession the reader reads, what the lesson has for that profession, and the choice of another: a plain form. */
import type { Lens } from '#app/domain/lens.ts'
import { professionLabel } from '#app/domain/professions.ts'
import { sitePaths } from '#app/ui/site-paths.ts'

export interface LensChoiceProps {
  lens: Lens
  /** path of this page */
  returnTo: string
  /** ids of what is the reader's own in this lesson */
  note: string | null
  casePart: string | null
}

export function LensChoice({ lens, returnTo, note, casePart }: LensChoiceProps) {
  const { profession, choices, fromProfile } = lens
  return (
    <aside className="aside lens" aria-labelledby="lens-title">
      <h2 id="lens-title">{profession === null ? 'For your profession' : `Reading as: ${professionLabel(profession)}`}</h2>
      <ul>
        {note !== null && (
          <li>
            <a href={`#${note}`}>Your note</a>
          </li>
        )}
        {casePart !== null && (
          <li>
            <a href={`#${casePart}`}>Your part in the case</a>
          </li>
        )}
        {choices.length > 0 ? (
          <li>
            <details className="more">
              <summary>{profession === null ? 'Choose yours, and its note comes first' : 'Read as another profession'}</summary>
              <form method="post" action={sitePaths.lens}>
                <input type="hidden" name="next" value={returnTo} />
                {choices.map((code) => (
                  <button key={code} type="submit" className="lnk" name="lens" value={code} aria-pressed={code === profession}>
                    {professionLabel(code)}
                  </button>
                ))}
                {profession !== null && !fromProfile && (
                  <button type="submit" className="lnk" name="lens" value="none">
                    No profession
                  </button>
                )}
              </form>
            </details>
          </li>
        ) : (
          <li>
            From your <a href={sitePaths.profile}>profile</a>
          </li>
        )}
      </ul>
    </aside>
  )
}
