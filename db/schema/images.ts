/** Pictures of questions, as they are shown: made anew from what was sent in, and never changed. */
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineImages(k: Kit, t0: PeopleTables & CatalogueTables) {
  const images = k.table(
    'images',
    {
      /** SHA-256 of `bytes`, lower-case hex */
      id: k.string().primaryKey(),
      /** the course it was first brought to */
      courseId: k
        .string()
        .notNull()
        .references(() => t0.courses.id),
      mediaType: k.string().notNull(),
      /** pixels */
      width: k.integer().notNull(),
      height: k.integer().notNull(),
      bytes: k.bytes().notNull(),
      /** null: it came with the content files */
      createdBy: k.string().references(() => t0.users.id),
      createdAt: k.timestamp().notNull(),
    },
    (t) => [k.index('images_course').on(t.courseId)],
  )

  return { images }
}
