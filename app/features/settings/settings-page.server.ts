/** The settings as a page, and changing them: each change is one row of the audit trail, with what was before and after. */
import { data, type AppLoadContext } from '@remix-run/node'
import { z } from 'zod'
import { isValidTimeZone } from '#app/domain/calendar.ts'
import { cleanText, hasForbiddenCharacters } from '#app/domain/names.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { timeZones } from '#app/features/account/time-zones.ts'
import { reasonForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { askForRecount } from '#app/features/overview/recount-figures.server.ts'
import { addressField } from '#app/server/auth/addresses.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAct } from '#db/queries/audit.ts'
import { findSettings, LEAST_RETENTION_YEARS, saveSettings, updateProvider, type Settings } from '#db/queries/settings.ts'
import type { EditableProvider } from '#db/schema/settings.ts'
import type { Reader, Writer } from '#db/store.ts'

export interface SettingsPage {
  settings: Settings
  /** fields in which what is in force differs from content/provider.yaml */
  differs: { field: string; inFile: string }[]
  zones: string[]
  /** changes with every save: what a form was drawn from */
  stamp: string
}

const stampOf = ({ updatedAt, provider, retentionYears, reviewRequired }: Settings) =>
  `${updatedAt ?? 0}.${retentionYears}.${reviewRequired ? 1 : 0}.${provider.legalName.length}`

/** Null before anything was published: then there is no provider. */
export async function settingsPage(db: Reader): Promise<SettingsPage | null> {
  const settings = await findSettings(db)
  if (!settings) return null
  const zones = timeZones()
  const { timeZone } = settings.provider
  return {
    settings,
    differs: settings.isEdited ? differences(settings.provider, settings.inFile) : [],
    zones: zones.includes(timeZone) ? zones : [timeZone, ...zones],
    stamp: stampOf(settings),
  }
}

const labels: [string, (provider: EditableProvider) => string][] = [
  ['Legal name', ({ legalName }) => legalName],
  ['Address', ({ address }) => address.join(', ')],
  ['Contact address', ({ contactEmail }) => contactEmail],
  ['Time zone', ({ timeZone }) => timeZone],
  ['Signatory', ({ signatory }) => `${signatory.name}, ${signatory.title}`],
]

export function differences(now: EditableProvider, inFile: EditableProvider): SettingsPage['differs'] {
  return labels.flatMap(([field, read]) => (read(now) === read(inFile) ? [] : [{ field, inFile: read(inFile) }]))
}

const strange = 'This holds characters that cannot be printed. Type it again without them.'
const line = (missing: string, max: number) =>
  z
    .string({ error: missing })
    .refine((text) => !hasForbiddenCharacters(text), { error: strange })
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, { error: missing })
        .max(max, { error: `Use at most ${max} characters.` }),
    )

const stamp = z.string().max(100).optional().default('')

const providerForm = reasonForm.extend({
  legalName: line('Enter the legal name.', 200),
  address: z
    .string({ error: 'Enter the address.' })
    .refine((text) => !hasForbiddenCharacters(text), { error: strange })
    .transform((text) => text.split(/\r?\n/).map(cleanText).filter(Boolean))
    .pipe(
      z
        .array(z.string().max(120, { error: 'Use at most 120 characters in a line.' }))
        .min(1, { error: 'Enter the address.' })
        .max(6, { error: 'Use at most six lines.' }),
    ),
  contactEmail: addressField,
  timeZone: z.string({ error: 'Choose the time zone.' }).refine(isValidTimeZone, { error: 'Choose the time zone.' }),
  signatoryName: line('Enter who signs certificates.', 120),
  signatoryTitle: line('Enter the title of who signs.', 160),
  stamp,
})

const rulesForm = reasonForm.extend({
  retentionYears: z
    .string({ error: 'Enter how many years.' })
    .refine((text) => /^\d{1,2}$/.test(text.trim()) && Number(text) >= LEAST_RETENTION_YEARS, {
      error: `Enter a whole number from ${LEAST_RETENTION_YEARS} to 99.`,
    })
    .transform(Number),
  review: z.enum(['on', 'off'], { error: 'Choose whether quizzes are reviewed.' }),
  stamp,
})

type Change = { ok: true } | { ok: false; problem: string }

const changed = 'Somebody else changed the settings since this page was drawn. Nothing was done; what stands now is shown below your text.'

/** `intent`: provider, as-in-file, rules. */
export async function answerSettings(ctx: ActorContext, context: AppLoadContext, request: Request) {
  const posted = await request.formData()
  const intent = String(posted.get('intent') ?? '')
  switch (intent) {
    case 'provider': {
      const read = readForm(posted, providerForm)
      if (!read.ok) return data({ ...read.reply, intent }, { status: 422 })
      const { legalName, address, contactEmail, timeZone, signatoryName, signatoryTitle, reason } = read.value
      const provider = { legalName, address, contactEmail, timeZone, signatory: { name: signatoryName, title: signatoryTitle } }
      const done = await changeSettings(ctx, read.value.stamp, reason, (now) => ({ ...now, provider, isEdited: true }))
      return done.ok ? finish(context, intent) : data({ ...read.reply({ '': done.problem }), intent }, { status: 409 })
    }
    case 'as-in-file': {
      const read = readForm(posted, reasonForm.extend({ stamp }))
      if (!read.ok) return data({ ...read.reply, intent }, { status: 422 })
      const done = await changeSettings(ctx, read.value.stamp, read.value.reason, (now) => ({
        ...now,
        provider: now.inFile,
        isEdited: false,
      }))
      return done.ok ? finish(context, intent) : data({ ...read.reply({ '': done.problem }), intent }, { status: 409 })
    }
    case 'rules': {
      const read = readForm(posted, rulesForm)
      if (!read.ok) return data({ ...read.reply, intent }, { status: 422 })
      const { retentionYears, review, reason } = read.value
      const done = await changeSettings(ctx, read.value.stamp, reason, (now) => ({
        ...now,
        retentionYears,
        reviewRequired: review === 'on',
      }))
      return done.ok ? finish(context, intent) : data({ ...read.reply({ '': done.problem }), intent }, { status: 409 })
    }
    default:
      return data({ errors: { '': 'This form is not one of this page. Load the page again.' }, typed: {}, intent: '' }, { status: 422 })
  }
}

/** The catalogue in memory shows the provider: it looks at once. */
async function finish(context: AppLoadContext, intent: string): Promise<Response> {
  await context.services.catalogue.get()
  context.services.wakeJobs()
  return seeOther(`/admin/settings?done=${intent}`)
}

function changeSettings(ctx: ActorContext, stamp: string, reason: string, change: (now: Settings) => Settings): Promise<Change> {
  return ctx.store.write(async (tx): Promise<Change> => {
    const now = (await findSettings(tx)) ?? notFound('provider')
    if (stampOf(now) !== stamp) return { ok: false, problem: changed }
    const next = change(now)
    const [before, after] = [told(now), told(next)]
    if (JSON.stringify(before) === JSON.stringify(after))
      return { ok: false, problem: 'This is how it stands already. Nothing would change.' }
    await store(tx, ctx, next)
    if (now.provider.timeZone !== next.provider.timeZone) await askForRecount(tx, ctx.now)
    await recordAct(tx, ctx, 'settings.changed', { kind: 'settings', id: now.providerId }, { reason, before, after })
    return { ok: true }
  })
}

const told = ({ provider, retentionYears, reviewRequired, isEdited }: Settings) => ({
  provider,
  retentionYears,
  review: reviewRequired ? 'on' : 'off',
  profile: isEdited ? 'edited here' : 'as in the file',
})

async function store(tx: Writer, ctx: { now: number; actor?: { id: string } }, settings: Settings): Promise<void> {
  const { providerId, provider, inFile, isEdited, retentionYears, reviewRequired } = settings
  await saveSettings(tx, {
    providerId,
    edited: isEdited ? provider : null,
    inFile,
    retentionYears,
    reviewRequired,
    updatedAt: ctx.now,
    updatedBy: ctx.actor?.id ?? null,
  })
  await updateProvider(tx, providerId, provider, ctx.now)
}

/** A demonstration is edited by one person alone: there the review rule begins turned off, until somebody decides. */
export async function beginDemonstrationSettings(tx: Writer, now: number): Promise<void> {
  const settings = await findSettings(tx)
  if (settings && settings.updatedAt === null) await store(tx, { now }, { ...settings, reviewRequired: false })
}
