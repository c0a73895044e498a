/** Pictures of a question: how many, where they may stand, and how they are added, removed and moved while somebody writes. */
import type { QuestionImage, QuestionType } from '#app/domain/question.ts'

/** More pictures than that make a question a gallery. */
export const mostImages = 4

/** The place of a picture that belongs to the question as a whole. */
export const stemPlace = 'stem'

interface Placed {
  type: QuestionType
  options?: readonly { id: string }[]
}

/** Where pictures of a question may stand: at its stem, and at each option of a question with options. */
export function imagePlaces({ type, options = [] }: Placed): string[] {
  const isChoice = type === 'single' || type === 'multiple' || type === 'truefalse'
  return [stemPlace, ...(isChoice ? options.map(({ id }) => id) : [])]
}

/** The pictures at one place, in order. */
export function imagesAt({ images = [] }: { images?: QuestionImage[] }, place: string): QuestionImage[] {
  return images.filter((image) => image.place === place)
}

/** `images` as a question keeps them: absent where there are none, so that a question without pictures is what it was before there were any. */
export function withImages<T extends { images?: QuestionImage[] }>(question: T, images: readonly QuestionImage[]): T {
  const { images: _, ...rest } = question
  // only the optional member was taken off
  return (images.length === 0 ? rest : { ...rest, images: [...images] }) as T
}

/** One more picture at the end; a question that has as many as it may stays as it is. */
export function addImage<T extends { images?: QuestionImage[] }>(question: T, image: QuestionImage): T {
  const { images = [] } = question
  return images.length >= mostImages ? question : withImages(question, [...images, image])
}

export function removeImage<T extends { images?: QuestionImage[] }>(question: T, index: number): T {
  const { images = [] } = question
  return withImages(
    question,
    images.filter((_, at) => at !== index),
  )
}

/** The picture at `index` a place up (-1) or down (1); at the end of the list nothing moves. */
export function moveImage<T extends { images?: QuestionImage[] }>(question: T, index: number, by: -1 | 1): T {
  const images = [...(question.images ?? [])]
  const [moved] = images.splice(index, 1)
  const to = index + by
  if (!moved || index < 0 || to < 0 || to > images.length) return question
  images.splice(to, 0, moved)
  return withImages(question, images)
}

/** Without the pictures of one place: an option that goes takes its own along. */
export function withoutImagesAt<T extends { images?: QuestionImage[] }>(question: T, place: string): T {
  const { images = [] } = question
  return withImages(
    question,
    images.filter((image) => image.place !== place),
  )
}

/** The pictures with their places renamed; a place without another name keeps its own. */
export function renamePlaces(images: readonly QuestionImage[], nameOf: (place: string) => string | undefined): QuestionImage[] {
  return images.map((image) => (image.place === stemPlace ? image : { ...image, place: nameOf(image.place) ?? image.place }))
}
