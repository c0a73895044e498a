import { completionsFile } from '#app/features/desk/completions-file.ts'
import { answerReading } from '#app/server/reading-program.ts'

await answerReading(completionsFile)
