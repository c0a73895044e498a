/**
 * What reading and writing 2,000 questions costs, in CPU seconds of this process, per format: `node --import tsx tests/bench/exchange.ts`. The preview of an
 * import is to take 2 s at most. Each question has four options with a rationale each, or is of another type in turn, and some 700 characters.
 */
import { exportFormats, exportQuestions } from '#app/content/exchange/export-questions.ts'
import { importQuestions, type ImportResult } from '#app/content/exchange/import-questions.ts'
import { blankCommon, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'

const count = 2000
const rationale =
  'The notes keep the two apart, so that activity of neurons alone never establishes that a person has pain (p < 0.05; 95% CI 1.2–3.4).'

function questionAt(index: number): ExchangeQuestion {
  const common = {
    ...blankCommon(),
    code: `BENCH-${index}`,
    stem: `Case ${index}: a 61-year-old woman rates her leg pain 8 of 10 before a procedure {L4–L5} and 5 of 10 three months later. Which statement = the guideline's?`,
    generalFeedback: rationale,
    refs: ['iasp2020', 'hhs2019'],
    objective: 'O1.1a',
    tags: ['bench', 'pain scales'],
  }
  const parts = ['first', 'second', 'third', 'fourth'].map((word) => ({
    text: `The ${word} answer, of a usual length for an option`,
    feedback: rationale,
  }))
  const choices = (keys: number[]) => parts.map((part, at) => ({ ...part, correct: keys.includes(at), refs: null }))
  switch (index % 6) {
    case 0:
      return {
        ...common,
        type: 'matching',
        premises: parts.map((part, at) => ({ ...part, response: at })),
        responses: parts.map(({ text }) => ({ text: `${text}!`, feedback: '' })),
      }
    case 1:
      return { ...common, type: 'ordering', elements: parts }
    case 2:
      return { ...common, type: 'numeric', value: 37.5, tolerance: 0.5, unit: '%', commonErrors: [{ value: 62.5, feedback: rationale }] }
    case 3:
      return { ...common, type: 'multiple', options: choices([0, 2]) }
    default:
      return { ...common, type: 'single', options: choices([index % 4]) }
  }
}

/** Moodle's own exports are HTML throughout: the dearest text to read. */
function asMoodleExports(gift: string): string {
  return gift.replaceAll('[plain]', '[html]<p dir\\="ltr">A <b>bold</b> word and 10<sup>3</sup>&nbsp;<br></p>')
}

function cpuSeconds(since: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(since)
  return ((user + system) / 1e6).toFixed(2)
}

function outcomes(result: ImportResult): string {
  if (!result.ok) return result.problem
  const of = (outcome: string) => result.entries.filter((entry) => entry.outcome === outcome).length
  return `${of('accepted')} accepted, ${of('changed')} changed, ${of('refused')} refused`
}

async function timedRead(name: string, bytes: Uint8Array): Promise<void> {
  const before = process.cpuUsage()
  const result = await importQuestions(bytes)
  console.log(`${name.padEnd(12)} read ${cpuSeconds(before)} s  ${(bytes.length / 1024).toFixed(0)} kB  ${outcomes(result)}`)
}

const questions = Array.from({ length: count }, (_, index) => questionAt(index))
for (const format of exportFormats) {
  const before = process.cpuUsage()
  const { bytes } = await exportQuestions(questions, format)
  console.log(`${format.padEnd(12)} write ${cpuSeconds(before)} s`)
  await timedRead(format, bytes)
  if (format === 'gift') await timedRead('gift (HTML)', new TextEncoder().encode(asMoodleExports(new TextDecoder().decode(bytes))))
}
const aiken = questions.map((_, index) => `Case ${index}: which one?\nA. The first\nB. The second\nC. The third\nANSWER: B\n`).join('\n')
await timedRead('aiken', new TextEncoder().encode(aiken))
