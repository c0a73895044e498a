/** What an administrator decided for the installation, and what holds where nobody did. There is one provider. */
import { asc, eq } from 'drizzle-orm'
import type { ProviderProfile } from '#db/schema/catalogue.ts'
import type { EditableProvider } from '#db/schema/settings.ts'
import type { Reader, Writer } from '#db/store.ts'

/** Years from completion that a provider must at least keep records (ACCME asks for six). */
export const LEAST_RETENTION_YEARS = 6

export interface Settings {
  providerId: string
  /** what is in force */
  provider: EditableProvider
  /** what content/provider.yaml said when it was last published */
  inFile: EditableProvider
  /** whether `provider` was edited here, and stands against the file */
  isEdited: boolean
  retentionYears: number
  reviewRequired: boolean
  updatedAt: number | null
}

/** Undefined before anything was published. */
export async function findSettings(db: Reader): Promise<Settings | undefined> {
  const { providers, providerSettings } = db.tables
  const [row] = await db
    .select({ provider: providers, settings: providerSettings })
    .from(providers)
    .leftJoin(providerSettings, eq(providerSettings.providerId, providers.id))
    .orderBy(asc(providers.id))
    .limit(1)
  if (!row) return undefined
  const provider = editablePart(row.provider)
  return {
    providerId: row.provider.id,
    provider,
    inFile: row.settings?.inFile ?? provider,
    isEdited: row.settings?.edited != null,
    retentionYears: row.settings?.retentionYears ?? LEAST_RETENTION_YEARS,
    reviewRequired: row.settings?.reviewRequired ?? true,
    updatedAt: row.settings?.updatedAt ?? null,
  }
}

export async function retentionYearsOf(db: Reader): Promise<number> {
  return (await findSettings(db))?.retentionYears ?? LEAST_RETENTION_YEARS
}

/** Whether a second person approves a quiz before the workshop publishes it: on, unless it was turned off. */
export async function reviewRuleOf(db: Reader): Promise<{ required: boolean }> {
  return { required: (await findSettings(db))?.reviewRequired ?? true }
}

export function editablePart(row: { legalName: string; timeZone: string; profile: ProviderProfile }): EditableProvider {
  const { address, contactEmail, signatory } = row.profile
  return {
    legalName: row.legalName,
    address,
    contactEmail,
    timeZone: row.timeZone,
    signatory: { name: signatory.name, title: signatory.title },
  }
}

export async function saveSettings(
  tx: Writer,
  row: {
    providerId: string
    edited: EditableProvider | null
    inFile: EditableProvider
    retentionYears: number
    reviewRequired: boolean
    updatedAt: number
    updatedBy: string | null
  },
): Promise<void> {
  const { providerSettings } = tx.tables
  const { providerId: _, ...set } = row
  await tx.insert(providerSettings).values(row).onConflictDoUpdate({ target: providerSettings.providerId, set })
}

/** The edited profile that stands against the file, or null. */
export async function editedProvider(db: Reader, providerId: string): Promise<EditableProvider | null> {
  const { providerSettings } = db.tables
  const [row] = await db
    .select({ edited: providerSettings.edited })
    .from(providerSettings)
    .where(eq(providerSettings.providerId, providerId))
  return row?.edited ?? null
}

/** What the file says now. Only where something was decided here; else the provider's own row is the file's. */
export async function noteFile(tx: Writer, providerId: string, inFile: EditableProvider): Promise<void> {
  const { providerSettings } = tx.tables
  await tx.update(providerSettings).set({ inFile }).where(eq(providerSettings.providerId, providerId))
}

/** The provider's row as it is in force. */
export async function updateProvider(tx: Writer, providerId: string, provider: EditableProvider, now: number): Promise<void> {
  const { providers, courses } = tx.tables
  const [row] = await tx.select().from(providers).where(eq(providers.id, providerId))
  if (!row) return
  const { legalName, timeZone, ...profile } = provider
  await tx
    .update(providers)
    .set({ legalName, timeZone, profile: { ...row.profile, ...profile }, updatedAt: now })
    .where(eq(providers.id, providerId))
  // pages show the profile: copies in memory are read again
  await tx.update(courses).set({ updatedAt: now }).where(eq(courses.providerId, providerId))
}
