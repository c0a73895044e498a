/**
 * Aiken, the plainest format: a question, its options as "A. …" or "A) …", and "ANSWER: A". One answer is right and there is no feedback.
 */
import { toQuestionText } from '#app/domain/question-text.ts'
import { blankCommon } from '#app/domain/exchange/exchange-question.ts'
import { entryOf, type ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { checkQuestionCount, Refusal, type Change, type Reading } from '#app/domain/exchange/reading.ts'

interface AikenQuestion {
  line: number
  stem: string[]
  options: { letter: string; text: string; line: number; joined: boolean }[]
  answer: { text: string; line: number } | null
}

const optionLine = /^([A-Z])[.)]\s*(.*)$/
const answerLine = /^ANSWER\s*:\s*(.*)$/i

export function parseAiken(text: string): ImportEntry[] {
  const questions = questionsOf(text)
  checkQuestionCount(questions.length)
  return questions.map((question) =>
    entryOf({ line: question.line, title: question.stem.join(' ') || 'A question without words' }, () => readQuestion(question)),
  )
}

function questionsOf(text: string): AikenQuestion[] {
  const questions: AikenQuestion[] = []
  let open: AikenQuestion | null = null
  let afterBlank = true
  const close = () => {
    if (open !== null) questions.push(open)
    open = null
  }
  for (const [index, lineAsTyped] of text.split(/\r\n|\r|\n/).entries()) {
    const words = lineAsTyped.trim()
    const line = index + 1
    if (words === '') {
      afterBlank = true
      continue
    }
    const option = optionLine.exec(words)
    const answer = answerLine.exec(words)
    // words after the options, and after a blank line, begin the next question: this one has no answer
    if (option === null && answer === null && open !== null && open.options.length > 0 && afterBlank) close()
    open ??= { line, stem: [], options: [], answer: null }
    const last = open.options.at(-1)
    if (answer !== null) {
      open.answer = { text: String(answer[1]).trim(), line }
      close()
    } else if (option !== null && isNextLetter(String(option[1]), open))
      open.options.push({ letter: String(option[1]), text: String(option[2]), line, joined: false })
    else if (last === undefined) open.stem.push(words)
    else {
      last.text += `\n${words}`
      last.joined = true
    }
    afterBlank = false
  }
  close()
  return questions
}

/** Options begin with A and go on in the alphabet; "B. subtilis" in a stem is no option. */
function isNextLetter(letter: string, { stem, options }: AikenQuestion): boolean {
  return stem.length > 0 && letter.charCodeAt(0) === 'A'.charCodeAt(0) + options.length
}

function readQuestion({ stem, options, answer }: AikenQuestion): Reading {
  if (stem.length === 0) throw new Refusal('there is no question above the answer')
  if (answer === null) throw new Refusal('the question has no line "ANSWER: "')
  if (options.length < 2)
    throw new Refusal(`the question has ${options.length} options; at least 2 are needed, the first beginning with "A." or "A)"`)
  const letter = answer.text.replace(/[.)]$/, '').toUpperCase()
  if (!options.some((option) => option.letter === letter))
    throw new Refusal(
      /^[A-Z](\s*(,|;|and|&)\s*[A-Z])+$/i.test(letter)
        ? `"ANSWER: ${answer.text}" names more than one option; Aiken knows one right answer`
        : `"ANSWER: ${answer.text}" names no option of this question`,
      answer.line,
    )
  const changes: Change[] = options
    .filter((option) => option.joined)
    .map((option) => ({ what: `Option ${option.letter}`, why: 'goes on over several lines, which Moodle does not read' }))
  return {
    question: {
      ...blankCommon(),
      type: 'single',
      stem: toQuestionText(stem.join('\n')),
      options: options.map((option) => ({
        text: toQuestionText(option.text),
        correct: option.letter === letter,
        feedback: '',
        refs: null,
      })),
    },
    changes,
  }
}
