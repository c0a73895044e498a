import { completionsWorkbook } from '#app/features/desk/completions-workbook.ts'
import { answerAside } from '#app/server/aside-worker.ts'

await answerAside(completionsWorkbook)
