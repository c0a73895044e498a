/** The settings: the provider as it is printed, how long records are kept, and whether modules are reviewed. */
import type { ReactNode } from 'react'
import { FormErrors, fieldsOf, typedList, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import type { SettingsPage } from '#app/features/settings/settings-page.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'

const orders: Record<string, readonly string[]> = {
  provider: ['legalName', 'address', 'contactEmail', 'timeZone', 'signatoryName', 'signatoryTitle', 'reason'],
  'as-in-file': ['reason'],
  rules: ['retentionYears', 'review', 'reason'],
}

export interface SettingsViewProps {
  page: SettingsPage | null
  done: string | null
  reply?: (FormReply & { intent: string }) | null
}

export function SettingsView({ page, done, reply }: SettingsViewProps) {
  return (
    <div className="page wide-page administration settings-page">
      <DeskNav here={deskPaths.settings} />
      <h1>Settings</h1>
      {done !== null && !reply && (
        <Notice kind="success" word="Done." live>
          {done}
        </Notice>
      )}
      {reply && <FormErrors reply={reply} order={orders[reply.intent] ?? []} idPrefix={`${reply.intent}-`} />}
      {page === null ? (
        <p className="empty">There is no provider yet. Publish the content first; its provider.yaml names one.</p>
      ) : (
        <>
          <Provider page={page} reply={reply?.intent === 'provider' ? reply : null} />
          {page.settings.isEdited && <AsInFile page={page} reply={reply?.intent === 'as-in-file' ? reply : null} />}
          <Rules page={page} reply={reply?.intent === 'rules' ? reply : null} />
        </>
      )}
    </div>
  )
}

interface PartProps {
  page: SettingsPage
  reply: FormReply | null
}

function Provider({ page: { settings, zones, stamp }, reply }: PartProps) {
  const { provider } = settings
  const field = fieldsOf(reply, 'provider-')
  return (
    <section aria-labelledby="settings-provider">
      <h2 id="settings-provider">Provider</h2>
      <p>Printed on certificates that are issued from now on. Those that were issued keep what is printed on them.</p>
      <OneForm intent="provider" stamp={stamp} button="Save the provider" reply={reply}>
        <Field {...field('legalName', provider.legalName)} label="Legal name" autoComplete="off" required maxLength={200} />
        <Field {...field('address', provider.address.join('\n'))} label="Address" hint="Up to six lines." rows={4} required />
        <Field {...field('contactEmail', provider.contactEmail)} label="Contact address" type="email" autoComplete="off" required />
        <Field
          {...field('timeZone', provider.timeZone)}
          label="Time zone"
          hint="Days of completion, release and expiry are counted in it. After a change the figures of the overview are counted anew."
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          required
        />
        <Field
          {...field('signatoryName', provider.signatory.name)}
          label="Who signs certificates"
          autoComplete="off"
          required
          maxLength={120}
        />
        <Field
          {...field('signatoryTitle', provider.signatory.title)}
          label="Title of who signs"
          autoComplete="off"
          required
          maxLength={160}
        />
      </OneForm>
    </section>
  )
}

function AsInFile({ page: { differs, stamp }, reply }: PartProps) {
  return (
    <section aria-labelledby="settings-file">
      <h2 id="settings-file">Edited here</h2>
      {differs.length === 0 ? (
        <p>What was edited here says the same as content/provider.yaml. Publishing the content changes nothing of it.</p>
      ) : (
        <>
          <p>
            What was edited here stands against content/provider.yaml, also when the content is published again. The file says otherwise:
          </p>
          <Facts items={differs.map(({ field, inFile }) => ({ term: field, value: inFile }))} />
        </>
      )}
      <OneForm intent="as-in-file" stamp={stamp} button="Take what the file says" look="plain" reply={reply} />
    </section>
  )
}

function Rules({ page: { settings, stamp }, reply }: PartProps) {
  return (
    <section aria-labelledby="settings-rules">
      <h2 id="settings-rules">Rules</h2>
      <OneForm intent="rules" stamp={stamp} button="Save the rules" reply={reply}>
        <Field
          {...fieldsOf(reply, 'rules-')('retentionYears', String(settings.retentionYears))}
          label="Years that records are kept"
          hint="From the day of completion, at least six. Superseded versions of a module stay as learners saw them."
          inputMode="numeric"
          required
          short
          maxLength={2}
        />
        <Choices
          id="rules-review"
          name="review"
          legend="Review before publishing"
          hint="For quizzes that are published in the workshop. On unless it is turned off here; a demonstration begins with it off, because one person edits there."
          error={reply?.errors.review}
          options={[
            { value: 'on', label: 'A second person approves each quiz before it is published' },
            { value: 'off', label: 'Whoever edits may publish' },
          ]}
          value={typedList(reply, 'review', [settings.reviewRequired ? 'on' : 'off'])}
        />
      </OneForm>
    </section>
  )
}

function OneForm(props: { intent: string; stamp: string; button: string; look?: 'plain'; reply: FormReply | null; children?: ReactNode }) {
  const { intent, stamp, button, look, reply, children } = props
  return (
    <form method="post" noValidate>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="stamp" value={stamp} />
      {children}
      <Field
        {...fieldsOf(reply, `${intent}-`)('reason')}
        label="Reason"
        hint="Kept with the change in the audit trail."
        rows={2}
        required
        maxLength={1000}
      />
      <div className="submit">
        <Button look={look}>{button}</Button>
      </div>
    </form>
  )
}
