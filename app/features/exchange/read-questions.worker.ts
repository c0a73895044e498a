import { readQuestions } from '#app/features/exchange/read-questions.ts'
import { answerAside } from '#app/server/aside-worker.ts'

await answerAside(readQuestions)
