/** Pictures of quiz.yaml: each entry names a file below the module's `images/`, which is read, made anew and known by its hash from then on. */
import path from 'node:path'
import { z } from 'zod'
import { encodeImage, ownImage, type EncodedImage, type EncodingOfImage } from '#app/content/images/encode-image.ts'
import type { Problem } from '#app/content/problem.ts'
import { choiceIdSchema } from '#app/content/schemas/common.ts'
import type { QuestionImage } from '#app/domain/question.ts'
import { stemPlace } from '#app/domain/question-images.ts'
import { parseWith, type ParsePlace } from '#app/content/yaml-file.ts'

/** A picture as an author writes it in quiz.yaml. */
const imageEntrySchema = z.strictObject({
  file: z.string().regex(/^images\/[A-Za-z0-9][A-Za-z0-9_-]*\.(?:png|jpe?g|webp)$/, 'is no PNG, JPEG or WebP file in images/'),
  alt: z.string().trim().default(''),
  place: choiceIdSchema.default(stemPlace),
})

/** A module's pictures by the name of their file, each read once. `readFile` gives its bytes, or null where there is none. */
export class PictureFiles {
  readonly #readFile: (name: string) => Uint8Array | null
  readonly #read = new Map<string, EncodingOfImage>()

  constructor(readFile: (name: string) => Uint8Array | null) {
    this.#readFile = readFile
  }

  /** Every picture that could be read. */
  get images(): EncodedImage[] {
    return [...this.#read.values()].flatMap((read) => (read.ok ? [read.image] : []))
  }

  read(file: string): EncodingOfImage {
    const read = this.#read.get(file) ?? this.#encode(file)
    this.#read.set(file, read)
    return read
  }

  #encode(file: string): EncodingOfImage {
    const bytes = this.#readFile(file)
    if (bytes === null) return { ok: false, problem: 'does not exist' }
    const own = ownImage(path.posix.basename(file), bytes)
    return own ? { ok: true, image: own } : encodeImage(bytes)
  }
}

/** The raw question with its pictures as the question schema has them. What cannot be read is reported, and left out. */
export function withPictureFiles(raw: unknown, files: PictureFiles, place: ParsePlace, problems: Problem[]): unknown {
  if (typeof raw !== 'object' || raw === null || !('images' in raw) || !Array.isArray(raw.images)) return raw
  const entries: unknown[] = raw.images
  const images = entries.flatMap((entry, index): QuestionImage[] => {
    const at = { ...place, path: [...place.path, 'images', index] }
    const named = parseWith(imageEntrySchema, entry, at, problems)
    if (!named) return []
    const { file, alt, place: where } = named
    const read = files.read(file)
    if (!read.ok) {
      const [line, who] = [place.lineOf([...at.path, 'file']), place.whereOf(at.path)]
      problems.push({ file: place.file, line, where: who, reason: `the picture ${file} ${read.problem}`, severity: 'error' })
      return []
    }
    const { id, width, height } = read.image
    return [{ id, width, height, alt, place: where }]
  })
  const { images: _, ...rest } = raw
  return images.length === 0 ? rest : { ...rest, images }
}
