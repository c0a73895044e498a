import { encodeImage } from '#app/content/images/encode-image.ts'
import { answerAside } from '#app/server/aside-worker.ts'

await answerAside(encodeImage)
