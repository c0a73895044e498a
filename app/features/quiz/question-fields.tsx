/** The controls of one question, of each of the six types, as plain form fields: `q3`, `q3.<premise or element id>`. */
import { fieldOf } from '#app/features/quiz/read-posted-answers.ts'
import { imagesAt } from '#app/domain/question-images.ts'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { Words } from '#app/features/quiz/question-text.tsx'
import { plainWords } from '#app/domain/question-text.ts'
import type { Choice, QuestionBody, QuestionImage } from '#app/domain/question.ts'

export interface QuestionFieldsProps {
  body: QuestionBody
  position: number
  /** what stands in the form: field name → values */
  fields: ReadonlyMap<string, readonly string[]>
  invalid: boolean
}

export const letterOf = (index: number) => String.fromCharCode(65 + index)

export function QuestionFields({ body, position, fields, invalid }: QuestionFieldsProps) {
  const name = fieldOf(position)
  switch (body.type) {
    case 'matching':
      return (
        <ul className="pairs">
          {body.premises.map((premise) => (
            <Row
              key={premise.id}
              name={`${name}.${premise.id}`}
              text={premise.text}
              fields={fields}
              invalid={invalid}
              empty="Choose a match"
            >
              {body.responses.map((response) => ({ value: response.id, label: plainWords(response.text) }))}
            </Row>
          ))}
        </ul>
      )
    case 'ordering':
      return (
        // the script puts buttons beside each list, which move a row up or down
        <ol className="pairs order" data-order="">
          {body.elements.map((element) => (
            <Row key={element.id} name={`${name}.${element.id}`} text={element.text} fields={fields} invalid={invalid} empty="Position">
              {body.elements.map((_, index) => ({ value: String(index + 1), label: `${index + 1} of ${body.elements.length}` }))}
            </Row>
          ))}
        </ol>
      )
    case 'numeric':
      return (
        <div className="numeric">
          <label htmlFor={`${name}-number`}>Your answer{body.unit && <span className="vh"> in {body.unit}</span>}</label>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            id={`${name}-number`}
            name={name}
            defaultValue={fields.get(name)?.[0]}
            maxLength={40}
            aria-invalid={invalid || undefined}
          />
          {body.unit && <span aria-hidden="true">{body.unit}</span>}
        </div>
      )
    default:
      return (
        <div className="opts">
          {body.options.map((option, index) => (
            <Option
              key={option.id}
              option={option}
              images={imagesAt(body, option.id)}
              index={index}
              name={name}
              multiple={body.type === 'multiple'}
              checked={fields.get(name)?.includes(option.id) ?? false}
              invalid={invalid}
            />
          ))}
        </div>
      )
  }
}

interface OptionProps {
  option: Choice
  images: readonly QuestionImage[]
  index: number
  name: string
  multiple: boolean
  checked: boolean
  invalid: boolean
}

function Option({ option, images, index, name, multiple, checked, invalid }: OptionProps) {
  return (
    <label className="opt">
      <input
        type={multiple ? 'checkbox' : 'radio'}
        name={name}
        value={option.id}
        defaultChecked={checked}
        autoComplete="off"
        aria-invalid={invalid || undefined}
      />
      <span className="key">{letterOf(index)}</span>
      <span className="txt">
        <Words text={option.text} />
      </span>
      <Pictures images={images} />
      <span className="said" aria-hidden="true">
        Your choice
      </span>
    </label>
  )
}

interface RowProps {
  name: string
  text: string
  fields: ReadonlyMap<string, readonly string[]>
  invalid: boolean
  /** what the list says before a choice */
  empty: string
  children: { value: string; label: string }[]
}

function Row({ name, text, fields, invalid, empty, children }: RowProps) {
  return (
    <li>
      <label htmlFor={name}>
        <Words text={text} />
      </label>
      <select id={name} name={name} defaultValue={fields.get(name)?.[0] ?? ''} autoComplete="off" aria-invalid={invalid || undefined}>
        <option value="">{empty}</option>
        {children.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </li>
  )
}
