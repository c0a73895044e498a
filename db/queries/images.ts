/** Pictures of questions by their id. */
import { inArray } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

export interface NewImage {
  /** SHA-256 of `bytes` */
  id: string
  mediaType: string
  width: number
  height: number
  bytes: Uint8Array
}

/** Keeps pictures; one that is there already stays as it is. `by` null: they came with the content files. */
export async function saveImages(
  tx: Writer,
  rows: readonly NewImage[],
  kept: { courseId: string; by: string | null; at: number },
): Promise<void> {
  for (const { id, mediaType, width, height, bytes } of rows) {
    const row = { id, mediaType, width, height, bytes: Buffer.from(bytes), courseId: kept.courseId, createdBy: kept.by, createdAt: kept.at }
    await tx.insert(tx.tables.images).values(row).onConflictDoNothing()
  }
}

/** A picture with its bytes, or undefined. */
export async function findImage(db: Reader, id: string) {
  return (await imagesWithBytes(db, [id])).get(id)
}

/** Pictures by id, with their bytes. */
export async function imagesWithBytes(db: Reader, ids: readonly string[]) {
  const { images } = db.tables
  const { id, mediaType, width, height, bytes } = images
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({ id, mediaType, width, height, bytes })
          .from(images)
          .where(inArray(id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Width and height in pixels of the pictures that are there. */
export async function imageSizes(db: Reader, ids: readonly string[]): Promise<Map<string, { width: number; height: number }>> {
  const { images } = db.tables
  const { id, width, height } = images
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({ id, width, height })
          .from(images)
          .where(inArray(id, [...ids]))
  return new Map(rows.map((row) => [row.id, { width: row.width, height: row.height }]))
}
