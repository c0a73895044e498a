/** One source: what it is, what it shows, and what leans on it. */
import type { EvidenceFact, FactValue } from '#app/content/evidence-facts.ts'
import type { ReferenceLink, ReferenceParts } from '#app/content/format-reference.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Ledger, Part, type AsideItem } from '#app/ui/ledger.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { count } from '#app/ui/words.ts'

export interface ReferenceViewProps {
  /** "Mekhail 2024" */
  label: string
  title: string
  kind: string
  parts: ReferenceParts
  doi: ReferenceLink | null
  links: ReferenceLink[]
  facts: EvidenceFact[]
  /** what was read of it */
  read: string
  /** why it is only partly verified */
  partly: string | null
  note: string | null
  lessons: {
    number: string
    title: string
    module: string
    href: string
    sections: { title: string; href: string; uses: UseLine[] }[]
  }[]
  /** questions that may be drawn: counted, never shown */
  questions: { lesson: string; href: string; count: number }[]
}

export interface UseLine {
  href: string
  /** "Figure", "Table" */
  label: string | null
  words: string
}

export function ReferenceView(props: ReferenceViewProps) {
  const { label, title, kind, facts, read, partly, note, lessons, questions } = props
  return (
    <Ledger
      eyebrow={
        <>
          <a href={sitePaths.references}>References</a> · {kind}
        </>
      }
      title={label}
      deck={title}
      aside={{ label: 'At a glance', items: atAGlance(props) }}
    >
      <Part title="Citation">
        <Citation {...props} />
      </Part>
      {facts.length > 0 && (
        <Part title="Evidence" detail="In our words; what was not seen is left out">
          <Facts items={facts.map(({ term, values }) => ({ term, value: <Values values={values} /> }))} />
        </Part>
      )}
      <Part title="What was read">
        <div className="read">
          <p>{read.charAt(0).toUpperCase() + read.slice(1)}</p>
          {partly && <p className="warn">{partly}</p>}
          {note && <p>{note}</p>}
        </div>
      </Part>
      <Part id="leans" title="What leans on it" detail={detailOf(props)}>
        {lessons.map((lesson) => (
          <LessonUses key={lesson.href} {...lesson} />
        ))}
        {questions.length > 0 && <QuestionCounts questions={questions} />}
      </Part>
    </Ledger>
  )
}

function atAGlance({ lessons, partly, links }: ReferenceViewProps): AsideItem[] {
  const items: AsideItem[] = []
  if (partly) items.push({ key: 'partly', content: <b>Partly verified</b>, caution: true })
  if (lessons.length > 0)
    items.push({
      key: 'lessons',
      content: (
        <>
          <a href="#leans">{count(lessons.length, 'lesson')}</a> {lessons.length === 1 ? 'leans' : 'lean'} on it
        </>
      ),
    })
  for (const link of links) items.push({ key: link.href, content: <a href={link.href}>{link.label}</a> })
  return items
}

function detailOf({ lessons, questions }: ReferenceViewProps): string {
  const drawable = questions.reduce((sum, entry) => sum + entry.count, 0)
  return [lessons.length > 0 ? count(lessons.length, 'lesson') : null, drawable > 0 ? count(drawable, 'quiz question') : null]
    .filter((part) => part !== null)
    .join(', ')
}

function Citation({ parts, doi }: ReferenceViewProps) {
  return (
    <p className="read">
      {parts.authors} {parts.title}
      {parts.journal && (
        <>
          {' '}
          <i>{parts.journal}</i>
        </>
      )}
      {parts.issue && ` ${parts.issue}`}
      {doi && (
        <>
          {' doi:'}
          <a href={doi.href}>{doi.label}</a>
        </>
      )}
    </p>
  )
}

function Values({ values }: { values: readonly FactValue[] }) {
  const [first] = values
  if (values.length === 1 && first) return <Value {...first} />
  return (
    <ul className="values">
      {values.map((value) => (
        <li key={`${value.words} ${value.number}`}>
          <Value {...value} />
        </li>
      ))}
    </ul>
  )
}

function Value({ words, number }: FactValue) {
  return number === undefined ? (
    <>{words}</>
  ) : (
    <>
      {words}: <b>{number}</b>
    </>
  )
}

function LessonUses({ number, title, module, href, sections }: ReferenceViewProps['lessons'][number]) {
  return (
    <>
      <h3>
        <a href={href}>
          {number} {title}
        </a>
        <small>{module}</small>
      </h3>
      <dl className="uses">
        {sections.map((section) => (
          <div key={section.href}>
            <dt>
              <a href={section.href}>{section.title}</a>
            </dt>
            {section.uses.map((use) => (
              <dd key={use.href}>
                <a href={use.href}>
                  {use.label && <span>{use.label}: </span>}
                  {use.words}
                </a>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  )
}

function QuestionCounts({ questions }: Pick<ReferenceViewProps, 'questions'>) {
  return (
    <>
      <h3>
        Quiz questions <small>counted, not shown: any of them may be drawn</small>
      </h3>
      <ul>
        {questions.map((entry) => (
          <li key={entry.href}>
            {count(entry.count, 'question')} on <a href={entry.href}>{entry.lesson}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
