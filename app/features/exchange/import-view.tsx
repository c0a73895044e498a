/** An import before it is taken: the count first, then every question with what became of it; what is chosen here becomes drafts. */
import { plainWords } from '#app/domain/question-text.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { exchangePaths } from '#app/features/exchange/exchange-paths.ts'
import type { ImportReply } from '#app/features/exchange/import-door.server.ts'
import type { ImportedRow, ImportPage } from '#app/features/exchange/import-page.server.ts'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { altName } from '#app/features/exchange/alt-name.ts'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { letterOf } from '#app/features/quiz/question-fields.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { typeNames } from '#app/features/workshop/words.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { State } from '#app/ui/state.tsx'
import { count, listInWords } from '#app/ui/words.ts'

/** Which questions are ticked at first: all that can be taken and are not in the bank as they are, only the clean ones, or none. */
export type Choose = 'all' | 'clean' | 'none'

export function ImportView({ page, reply, choose }: { page: ImportPage; reply?: ImportReply | null; choose: Choose }) {
  const { course, rows, state } = page
  return (
    <div className="page wide-page workshop import">
      <p className="eyebrow">
        <a href={workshopPaths.home}>Workshop</a> · <a href={exchangePaths.exchange(course.slug)}>Import and export of {course.title}</a>
      </p>
      <h1>{state === 'taken' ? `${count(page.taken.length, 'question')} taken` : `${count(rows.length, 'question')} in this file`}</h1>
      <p className="deck">{inShort(page)}</p>
      {state === 'open' && !page.mayEdit && <DisclosureNotice />}
      {state === 'discarded' && (
        <Notice kind="info">This import was put aside. Nothing of it is in the bank. Send the file again to take it.</Notice>
      )}
      {state === 'taken' && <TakenList page={page} />}
      {state === 'open' && <ChooseForm page={page} reply={reply} choose={choose} />}
    </div>
  )
}

function inShort({ fileName, format, encoding, module, counts }: ImportPage): string {
  const parts = [
    counts.accepted > 0 && `${counts.accepted} accepted as ${counts.accepted === 1 ? 'it stands' : 'they stand'}`,
    counts.changed > 0 && `${counts.changed} changed`,
    counts.refused > 0 && `${counts.refused} refused`,
  ].filter((part) => part !== false)
  const same = counts.same > 0 ? ` ${counts.same} of them ${counts.same === 1 ? 'is' : 'are'} in the bank already, word for word.` : ''
  return `${fileName}, read as ${format}${encoding ? ` in ${encoding}` : ''} for ${module}: ${listInWords(parts)}.${same}`
}

function TakenList({ page: { taken, rows, course } }: { page: ImportPage }) {
  return (
    <>
      <ul className="taken">
        {taken.map(({ index, questionId, code, how }) => (
          <li key={questionId}>
            <a href={workshopPaths.question(questionId)}>{code}</a> {plainWords(rows[index]?.content?.stem ?? '')}
            <small>{how === 'new' ? 'New draft' : 'Revision of the question with this code'}</small>
          </li>
        ))}
      </ul>
      <p>
        <a href={workshopPaths.bank(course.slug)}>Open the question bank</a>
      </p>
    </>
  )
}

function ChooseForm({ page, reply, choose }: { page: ImportPage; reply?: ImportReply | null; choose: Choose }) {
  const { id, rows, objectives, places } = page
  const isChosen = (row: ImportedRow) => (reply ? reply.chosen.includes(row.index) : chosenAtFirst(row, choose))
  const isRevising = (row: ImportedRow) => (reply ? reply.revising.includes(row.index) : row.met !== null)
  return (
    <form method="post" action={exchangePaths.import(id)} noValidate>
      {reply && (
        <Notice kind="error" word="Nothing was taken." live>
          {reply.problem}
        </Notice>
      )}
      <fieldset className="settings">
        <legend>For all that you choose</legend>
        <Field
          name="objective"
          label="Objective, where a question names none"
          optional
          value={reply?.objective ?? ''}
          options={[
            { value: '', label: 'Leave it open' },
            ...objectives.map(({ code, text }) => ({ value: code, label: `${code} ${text}` })),
          ]}
        />
        <Field
          name="place"
          label="Paragraph to reread, where a question names none"
          optional
          value={reply?.place ?? ''}
          options={[
            { value: '', label: 'Leave it open' },
            ...places.flatMap(({ lesson, title, sections }) =>
              sections.map((section) => ({ value: `${lesson}#${section.id}`, label: `${title}: ${section.title}` })),
            ),
          ]}
        />
        <Choices
          name="ready"
          legend="They become drafts"
          value={reply?.ready ? 'yes' : 'no'}
          options={[
            { value: 'no', label: 'kept back', detail: 'until somebody says in the editor that they are ready' },
            { value: 'yes', label: 'ready for the next publication', detail: 'where no error blocks them; the others are kept back' },
          ]}
        />
      </fieldset>
      <p className="tools">
        <Button>Take the chosen questions</Button>
        <Button look="link" name="intent" value="discard">
          Put this import aside
        </Button>
        <span>
          Choose <a href={exchangePaths.import(id, 'all')}>all</a>,{' '}
          <a href={exchangePaths.import(id, 'clean')}>only those without errors</a> or <a href={exchangePaths.import(id, 'none')}>none</a>.
        </span>
      </p>
      <ol className="imported">
        {rows.map((row) => (
          <Row key={row.index} row={row} chosen={isChosen(row)} revising={isRevising(row)} alts={reply?.alts ?? {}} />
        ))}
      </ol>
      <p className="tools">
        <Button>Take the chosen questions</Button>
      </p>
    </form>
  )
}

function chosenAtFirst({ content, met, findings }: ImportedRow, choose: Choose): boolean {
  if (content === null || choose === 'none' || met?.same) return false
  return choose === 'all' || findings.every(({ severity }) => severity !== 'error')
}

const outcomes = {
  accepted: <State kind="valid">Accepted</State>,
  changed: <State kind="caution">Changed</State>,
  refused: <State kind="failed">Refused</State>,
}

interface RowProps {
  row: ImportedRow
  chosen: boolean
  revising: boolean
  /** typed, by the name of the field */
  alts: Readonly<Record<string, string>>
}

function Row({ row, chosen, revising, alts }: RowProps) {
  const { index, line, title, outcome, reason, content, changes, findings, met } = row
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return (
    <li>
      {content ? (
        <label className="take">
          <input type="checkbox" name="take" value={index} defaultChecked={chosen} />
          <span>{plainWords(content.stem)}</span>
        </label>
      ) : (
        <p className="take">{title}</p>
      )}
      <p className="about">
        {outcomes[outcome]} · line {line}
        {content && ` · ${typeNames[content.type]}`}
        {content && content.code !== '' && ` · ${content.code}`}
        {errors > 0 && ` · ${count(errors, 'error')} to mend before publishing`}
        {findings.length > errors && ` · ${count(findings.length - errors, 'finding')} to consider`}
      </p>
      {outcome === 'refused' && <p className="reason">{sentence(reason)}</p>}
      {changes.length > 0 && (
        <ul className="told">
          {changes.map(({ what, why }, at) => (
            <li key={at}>
              {what} {why}.
            </li>
          ))}
        </ul>
      )}
      {met?.same && (
        <p className="reason">
          <a href={workshopPaths.question(met.questionId)}>{met.code}</a> says the same already.
        </p>
      )}
      {met && !met.same && (
        <label className="revise">
          <input type="checkbox" name="revise" value={index} defaultChecked={revising} />
          <span>
            Make it the next revision of <a href={workshopPaths.question(met.questionId)}>{met.code}</a>; otherwise it becomes a new
            question with a code of its own
          </span>
        </label>
      )}
      {content?.images && <BroughtPictures index={index} line={line} content={content} alts={alts} />}
      {content && (
        <details className="more">
          <summary>
            <span>
              The question<span className="vh"> on line {line}</span> in full
            </span>
          </summary>
          <Content content={content} />
          {findings.length > 0 && (
            <ul className="told">
              {findings.map(({ severity, message }, at) => (
                <li key={at}>
                  <b>{severity === 'error' ? 'Error' : severity === 'warning' ? 'Could be better' : 'Note'}:</b> {message}
                </li>
              ))}
            </ul>
          )}
        </details>
      )}
    </li>
  )
}

/** Each picture with its place, and its text; where the file gave none, it is asked for here. */
function BroughtPictures({ index, line, content, alts }: { index: number; line: number; content: DraftQuestion; alts: RowProps['alts'] }) {
  const placeOf = (place: string) => {
    const at = content.options.findIndex(({ id }) => id === place)
    return at < 0 ? 'the stem' : `option ${letterOf(at)}`
  }
  return (
    <ul className="brought">
      {(content.images ?? []).map((image, picture) => {
        const name = altName(index, picture)
        return (
          <li key={picture}>
            <Pictures images={[image]} small />
            {image.alt ? (
              <p className="about">
                With {placeOf(image.place)}: “{image.alt}”
              </p>
            ) : (
              <div className="cell">
                <label htmlFor={name}>
                  Alternative text, for the picture with {placeOf(image.place)}
                  <span className="vh"> of the question on line {line}</span>
                </label>
                <input type="text" id={name} name={name} defaultValue={alts[name] ?? ''} maxLength={1000} autoComplete="off" />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

function Content({ content }: { content: DraftQuestion }) {
  return (
    <>
      <ul className="said">
        {rowsOf(content).map(({ text, mark, rationale }, at) => (
          <li key={at}>
            {mark && <b>{mark} </b>}
            {plainWords(text)}
            {rationale && <small>{plainWords(rationale, { links: true })}</small>}
          </li>
        ))}
      </ul>
      {content.rationale && <p>{plainWords(content.rationale, { links: true })}</p>}
      {content.refs.length > 0 && <p className="about">Rests on {listInWords(content.refs)}</p>}
    </>
  )
}

function rowsOf({
  type,
  options,
  premises,
  responses,
  elements,
  answer,
  commonErrors,
}: DraftQuestion): { text: string; mark: string; rationale: string }[] {
  switch (type) {
    case 'matching': {
      const of = (id: string) => responses.find((response) => response.id === id)?.text ?? ''
      const used = new Set(premises.map(({ response }) => response))
      return [
        ...premises.map(({ text, response, rationale }) => ({ text: `${text} → ${of(response)}`, mark: '', rationale })),
        ...responses.filter(({ id }) => !used.has(id)).map(({ text, rationale }) => ({ text, mark: 'Unused:', rationale })),
      ]
    }
    case 'ordering':
      return elements.map(({ text, rationale }, at) => ({ text, mark: `${at + 1}.`, rationale }))
    case 'numeric':
      return [
        {
          text: `${answer.value} ${answer.unit}${answer.tolerance === '0' ? '' : `, give or take ${answer.tolerance}`}`,
          mark: 'Right:',
          rationale: '',
        },
        ...commonErrors.map(({ value, rationale }) => ({ text: value, mark: 'Common error:', rationale })),
      ]
    default:
      return options.map(({ text, correct, rationale }) => ({ text, mark: correct ? 'Right:' : '', rationale }))
  }
}
