import { auditFile } from '#app/features/audit/audit-file.ts'
import { answerReading } from '#app/server/reading-program.ts'

await answerReading(auditFile)
