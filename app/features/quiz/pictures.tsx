/** Pictures of a question, at its stem or at one option. Their size is known before they come, so that nothing jumps. */
import type { QuestionImage } from '#app/domain/question.ts'
import { imagePath } from '#app/features/images/image-path.ts'

export function Pictures({ images, small = false }: { images: readonly QuestionImage[]; small?: boolean }) {
  if (images.length === 0) return null
  return (
    <span className={small ? 'pictures small' : 'pictures'}>
      {images.map(({ id, width, height, alt }, index) => (
        <img key={`${id} ${index}`} src={imagePath(id)} width={width} height={height} alt={alt} loading="lazy" decoding="async" />
      ))}
    </span>
  )
}
