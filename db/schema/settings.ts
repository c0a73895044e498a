/** What an administrator decides for the installation. */
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'

/** The part of a provider's profile that can be edited here. */
export interface EditableProvider {
  legalName: string
  /** lines */
  address: string[]
  contactEmail: string
  timeZone: string
  signatory: { name: string; title: string }
}

export function defineSettings(k: Kit, { providers }: Pick<CatalogueTables, 'providers'>) {
  const providerSettings = k.table('provider_settings', {
    providerId: k
      .string()
      .primaryKey()
      .references(() => providers.id),
    /** what was edited here and stands, whatever content/provider.yaml says; null: the file's */
    edited: k.json().$type<EditableProvider | null>(),
    /** what the file said when it was last published */
    inFile: k.json().$type<EditableProvider>().notNull(),
    /** years from completion that records are kept */
    retentionYears: k.integer().notNull(),
    /** whether a second person approves a quiz before the workshop publishes it */
    reviewRequired: k.boolean().notNull(),
    updatedAt: k.timestamp().notNull(),
    updatedBy: k.string(),
  })

  return { providerSettings }
}
