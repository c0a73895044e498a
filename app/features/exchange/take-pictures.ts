/** Pictures of a question that came in a file: which can be taken, where they stand, and what is told of the others. */
import { encodeImage, imageId, type EncodedImage } from '#app/content/images/encode-image.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { ExchangeImage } from '#app/domain/exchange/exchange-question.ts'
import type { Change } from '#app/domain/exchange/reading.ts'
import { mostImages, stemPlace, withImages } from '#app/domain/question-images.ts'

/** A picture of the file, made anew. `sourceId` is the hash of what the file had. */
export interface BroughtImage extends EncodedImage {
  sourceId: string
}

/** `brought` keeps the pictures of the whole file, each once. */
export function takePictures(
  draft: DraftQuestion,
  pictures: readonly ExchangeImage[],
  brought: Map<string, BroughtImage>,
): { content: DraftQuestion; changes: Change[] } {
  const changes: Change[] = []
  let content = draft
  for (const { name, bytes, alt, place } of pictures) {
    const tell = (why: string) => changes.push({ what: `The picture ${name} of the ${place}`, why })
    const images = content.images ?? []
    if (place.startsWith('rationale')) tell('is left out: pictures stand with the stem or an option')
    else if (images.length >= mostImages) tell(`is left out: a question has at most ${mostImages} pictures`)
    else {
      const taken = brought.get(imageId(bytes)) ?? bring(bytes)
      if (typeof taken === 'string') tell(`is left out: it ${taken}`)
      else {
        brought.set(taken.sourceId, taken)
        const where = placeIn(draft, place)
        if (where === null) tell('stands with the stem now: pictures stand with the stem or an option')
        const { id, width, height } = taken
        content = withImages(content, [...images, { id, width, height, alt, place: where ?? stemPlace }])
      }
    }
  }
  return { content, changes }
}

/** The picture, or why it is none. */
function bring(bytes: Uint8Array): BroughtImage | string {
  const read = encodeImage(bytes)
  return read.ok ? { ...read.image, sourceId: imageId(bytes) } : read.problem
}

/** "stem", "option 2" … as the draft names it; null: a text at which no picture may stand. */
function placeIn({ type, options }: DraftQuestion, place: string): string | null {
  if (place === 'stem') return stemPlace
  const number = /^option (\d+)$/.exec(place)?.[1]
  const isChoice = type === 'single' || type === 'multiple' || type === 'truefalse'
  return (isChoice && number !== undefined && options[Number(number) - 1]?.id) || null
}
