/** The rows of a question, one fieldset each: options with their key and reason, premises with their match, elements, common errors. */
import type { ReactNode } from 'react'
import type { DraftList, DraftQuestion } from '#app/domain/draft-question.ts'
import { letterOf } from '#app/features/quiz/question-fields.tsx'

interface RowsProps {
  content: DraftQuestion
  errors: Readonly<Record<string, string>>
}

export function RowFields(props: RowsProps) {
  switch (props.content.type) {
    case 'matching':
      return (
        <>
          <Responses {...props} />
          <Premises {...props} />
        </>
      )
    case 'ordering':
      return <Elements {...props} />
    case 'numeric':
      return <NumberFields {...props} />
    default:
      return <Options {...props} />
  }
}

/** A list with its count and the button that adds a row. */
function List({
  list,
  count,
  title,
  hint,
  add,
  children,
}: {
  list: DraftList
  count: number
  title: string
  hint: string
  add: string
  children: ReactNode
}) {
  return (
    <section className="rows-of" aria-labelledby={`${list}-title`} data-list={list}>
      <h2 id={`${list}-title`}>{title}</h2>
      <p className="hint">{hint}</p>
      <input type="hidden" name="lists" value={list} />
      <input type="hidden" name={`${list}.count`} value={count} />
      <div id={list}>{children}</div>
      <button type="submit" name="intent" value={`add:${list}`} className="lnk" data-add>
        {add}
      </button>
    </section>
  )
}

interface RowProps {
  list: DraftList
  index: number
  last: number
  name: string
  id?: string
  /** what stands before the text: the mark of the key, the match */
  children: ReactNode
  /** buttons that move it */
  moves?: boolean
}

function Row({ list, index, last, name, id, children, moves = true }: RowProps) {
  const at = `${list}.${index}`
  return (
    <fieldset className="row" data-row={index}>
      <legend className="vh">{name}</legend>
      {id !== undefined && <input type="hidden" name={`${at}.id`} value={id} />}
      <div className="row-fields">{children}</div>
      <p className="row-acts">
        {moves && index > 0 && (
          <button type="submit" name="intent" value={`up:${list}:${index}`} className="lnk" aria-label={`Move ${name.toLowerCase()} up`}>
            ↑
          </button>
        )}
        {moves && index < last && (
          <button
            type="submit"
            name="intent"
            value={`down:${list}:${index}`}
            className="lnk"
            aria-label={`Move ${name.toLowerCase()} down`}
          >
            ↓
          </button>
        )}
        <button type="submit" name="intent" value={`remove:${list}:${index}`} className="lnk" aria-label={`Remove ${name.toLowerCase()}`}>
          Remove
        </button>
      </p>
    </fieldset>
  )
}

interface CellProps {
  name: string
  label: string
  value: string
  error: string | undefined
  /** a text area; 1: one line of text, however many lines it takes to show it */
  rows?: number
  short?: boolean
}

function Cell({ name, label, value, error, rows, short = false }: CellProps) {
  const control = {
    id: name,
    name,
    defaultValue: value,
    autoComplete: 'off',
    'aria-invalid': error ? (true as const) : undefined,
    'aria-describedby': error ? `${name}-error` : undefined,
  }
  return (
    <div className={short ? 'cell short' : 'cell'}>
      <label htmlFor={name}>{label}</label>
      {error && (
        <p className="error" id={`${name}-error`}>
          <span className="vh">Error: </span>
          {error}
        </p>
      )}
      {rows ? <textarea {...control} rows={rows} /> : <input type="text" {...control} />}
    </div>
  )
}

function Options({ content: { type, options }, errors }: RowsProps) {
  const single = type !== 'multiple'
  return (
    <List
      list="options"
      count={options.length}
      title="Options"
      hint={
        single
          ? 'Mark the one that is right. Each reason is shown to learners once the quiz may explain itself.'
          : 'Mark each one that is right. Each reason is shown to learners once the quiz may explain itself.'
      }
      add="Add an option"
    >
      {options.map((option, index) => {
        const at = `options.${index}`
        const letter = letterOf(index)
        return (
          <Row key={option.id} list="options" index={index} last={options.length - 1} name={`Option ${letter}`} id={option.id}>
            <label className="mark">
              {single ? (
                <input type="radio" name="key" value={at} defaultChecked={option.correct} data-mark={index} />
              ) : (
                <input type="checkbox" name={`${at}.correct`} value="yes" defaultChecked={option.correct} data-mark={index} />
              )}
              <span>Right</span>
            </label>
            <Cell name={`${at}.text`} label={`Option ${letter}`} value={option.text} error={errors[`${at}.text`]} rows={1} />
            <Cell
              name={`${at}.rationale`}
              label={`Why ${letter} is right or wrong`}
              value={option.rationale}
              error={errors[`${at}.rationale`]}
              rows={2}
            />
            <details className="own-refs" open={option.refs !== null || undefined}>
              <summary>References of its own</summary>
              <Cell
                name={`${at}.refs`}
                label={`Keys for ${letter}, apart by spaces`}
                value={(option.refs ?? []).join(' ')}
                error={errors[`${at}.refs`]}
              />
            </details>
          </Row>
        )
      })}
    </List>
  )
}

function Responses({ content: { responses, premises }, errors }: RowsProps) {
  return (
    <List
      list="responses"
      count={responses.length}
      title="Responses"
      hint="What premises are matched with. One more than there are premises makes guessing harder; say why it belongs nowhere."
      add="Add a response"
    >
      {responses.map((response, index) => {
        const at = `responses.${index}`
        const isUsed = premises.some((premise) => premise.response === response.id)
        return (
          <Row key={response.id} list="responses" index={index} last={responses.length - 1} name={`Response ${index + 1}`} id={response.id}>
            <Cell name={`${at}.text`} label={`Response ${index + 1}`} value={response.text} error={errors[`${at}.text`]} rows={1} />
            <Cell
              name={`${at}.rationale`}
              label={isUsed ? 'Why it belongs nowhere (it is used)' : 'Why it belongs nowhere'}
              value={response.rationale}
              error={errors[`${at}.rationale`]}
              rows={2}
            />
          </Row>
        )
      })}
    </List>
  )
}

function Premises({ content: { premises, responses }, errors }: RowsProps) {
  return (
    <List list="premises" count={premises.length} title="Premises" hint="Each with the response that is its match." add="Add a premise">
      {premises.map((premise, index) => {
        const at = `premises.${index}`
        return (
          <Row key={premise.id} list="premises" index={index} last={premises.length - 1} name={`Premise ${index + 1}`} id={premise.id}>
            <Cell name={`${at}.text`} label={`Premise ${index + 1}`} value={premise.text} error={errors[`${at}.text`]} rows={1} />
            <div className="cell">
              <label htmlFor={`${at}.response`}>Its match</label>
              <select id={`${at}.response`} name={`${at}.response`} defaultValue={premise.response} autoComplete="off">
                <option value="">Choose a response</option>
                {responses.map((response, place) => (
                  <option key={response.id} value={response.id}>
                    {response.text.trim() || `Response ${place + 1}`}
                  </option>
                ))}
              </select>
            </div>
            <Cell
              name={`${at}.rationale`}
              label="Why they belong together"
              value={premise.rationale}
              error={errors[`${at}.rationale`]}
              rows={2}
            />
          </Row>
        )
      })}
    </List>
  )
}

function Elements({ content: { elements }, errors }: RowsProps) {
  return (
    <List
      list="elements"
      count={elements.length}
      title="Elements"
      hint="Write them in the right order. Learners see them shuffled."
      add="Add an element"
    >
      {elements.map((element, index) => {
        const at = `elements.${index}`
        return (
          <Row key={element.id} list="elements" index={index} last={elements.length - 1} name={`Element ${index + 1}`} id={element.id}>
            <Cell name={`${at}.text`} label={`Place ${index + 1}`} value={element.text} error={errors[`${at}.text`]} rows={1} />
            <Cell
              name={`${at}.rationale`}
              label="Why it stands here"
              value={element.rationale}
              error={errors[`${at}.rationale`]}
              rows={2}
            />
          </Row>
        )
      })}
    </List>
  )
}

function NumberFields({ content: { answer, commonErrors }, errors }: RowsProps) {
  return (
    <>
      <div className="three">
        <Cell name="answer.value" label="Right number" value={answer.value} error={errors['answer.value']} short />
        <Cell name="answer.tolerance" label="Tolerance, plus or minus" value={answer.tolerance} error={errors['answer.tolerance']} short />
        <Cell name="answer.unit" label="Unit (optional)" value={answer.unit} error={errors['answer.unit']} short />
      </div>
      <List
        list="commonErrors"
        count={commonErrors.length}
        title="Common errors"
        hint="A wrong number that people often give, and what they did to get it."
        add="Add a common error"
      >
        {commonErrors.map((error, index) => {
          const at = `commonErrors.${index}`
          return (
            <Row
              key={index}
              list="commonErrors"
              index={index}
              last={commonErrors.length - 1}
              name={`Common error ${index + 1}`}
              moves={false}
            >
              <Cell name={`${at}.value`} label="Wrong number" value={error.value} error={errors[`${at}.value`]} short />
              <Cell name={`${at}.rationale`} label="How people get it" value={error.rationale} error={errors[`${at}.rationale`]} rows={2} />
            </Row>
          )
        })}
      </List>
    </>
  )
}
