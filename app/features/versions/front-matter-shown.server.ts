/** The front matter of a version as it was shown at a moment: its own text, with the signatures that stood then and not those of today. */
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { withSignatures } from '#app/domain/signed-front-matter.ts'
import { signaturesFor } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import { listSignatures } from '#db/queries/signatures.ts'
import { findModuleVersion } from '#db/queries/versions.ts'
import type { Reader } from '#db/store.ts'

/** Throws NotFound for a version that is none. */
export async function frontMatterShown(db: Reader, versionId: string, at: number): Promise<FrontMatter> {
  const row = (await findModuleVersion(db, versionId)) ?? notFound('version')
  const { own, earlier } = signaturesFor(await listSignatures(db), row, at)
  // Guarantee: written at publish from a checked module
  return withSignatures(row.frontMatter as unknown as FrontMatter, own, earlier)
}
