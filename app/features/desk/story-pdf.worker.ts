import { answerAside } from '#app/server/aside-worker.ts'
import { renderStoryPdf } from '#app/server/pdf/story-pdf.ts'

await answerAside(renderStoryPdf)
