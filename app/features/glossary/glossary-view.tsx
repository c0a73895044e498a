/** The glossary: every term from A to Z, then the abbreviations. */
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { count } from '#app/ui/words.ts'

export interface GlossaryViewProps {
  letters: { letter: string; terms: GlossaryEntry[] }[]
  abbreviations: { anchor: string; short: string; long: string; href: string | null }[]
}

export interface GlossaryEntry {
  anchor: string
  term: string
  definition: string
  aliases: string[]
  /** what the lessons say about it; null: no released lesson uses it */
  lessonsHref: string | null
}

export function GlossaryView({ letters, abbreviations }: GlossaryViewProps) {
  const terms = letters.reduce((sum, { terms: own }) => sum + own.length, 0)
  return (
    <Ledger
      title="Glossary"
      deck="The words of the course in plain English. In a lesson, an underlined term opens its definition in place."
      lead={
        terms + abbreviations.length > 0 && (
          <nav className="letters" aria-label="Letters">
            {letters.map(({ letter }) => (
              <a key={letter} href={`#letter-${letter}`}>
                {letter}
              </a>
            ))}
            {abbreviations.length > 0 && <a href="#abbreviations">Abbreviations</a>}
          </nav>
        )
      }
    >
      {terms + abbreviations.length === 0 && (
        <Part title="Nothing here yet">
          <p className="read">
            No term is published yet. <a href={sitePaths.courses}>See the courses</a>
          </p>
        </Part>
      )}
      {letters.map(({ letter, terms: own }) => (
        <Part key={letter} id={`letter-${letter}`} title={letter}>
          <dl className="glossary">
            {own.map((entry) => (
              <div key={entry.anchor} id={entry.anchor}>
                <dt>{entry.term}</dt>
                <dd>{entry.definition}</dd>
                {(entry.aliases.length > 0 || entry.lessonsHref) && (
                  <dd className="small quiet">
                    {entry.aliases.length > 0 && <>Also: {entry.aliases.join(', ')}. </>}
                    {entry.lessonsHref && (
                      <a href={entry.lessonsHref}>
                        <span className="vh">{entry.term}: </span>In lessons
                      </a>
                    )}
                  </dd>
                )}
              </div>
            ))}
          </dl>
        </Part>
      ))}
      {abbreviations.length > 0 && (
        <Part id="abbreviations" title="Abbreviations" detail={count(abbreviations.length, 'abbreviation')}>
          <dl className="facts short">
            {abbreviations.map(({ anchor, short, long, href }) => (
              <div key={anchor} id={anchor}>
                <dt>{short}</dt>
                <dd>{href ? <a href={href}>{long}</a> : long}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
    </Ledger>
  )
}
