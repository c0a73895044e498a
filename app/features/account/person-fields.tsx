/** Fields about a person that sign-up and profile share. */
import { professions } from '#app/domain/professions.ts'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldsOf, typedList, type FormReply } from '#app/features/account/form-reply-view.tsx'

export interface StoredNames {
  givenName: string
  familyName: string
  printedName: string
  credentialSuffix: string | null
}

export function NameFields({ reply, stored, idPrefix }: { reply?: FormReply | null; stored?: StoredNames; idPrefix?: string }) {
  const field = fieldsOf(reply, idPrefix)
  return (
    <>
      <Field {...field('givenName', stored?.givenName)} label="Given name" autoComplete="given-name" required maxLength={100} />
      <Field {...field('familyName', stored?.familyName)} label="Family name" autoComplete="family-name" required maxLength={100} />
      <Field
        {...field('printedName', stored?.printedName)}
        label="Name on certificates"
        hint={`In full, in any script, exactly as it is to be printed.${stored ? ' Certificates that were issued keep the name on them.' : ''}`}
        autoComplete="name"
        required
        maxLength={120}
      />
      <Field
        {...field('credentialSuffix', stored?.credentialSuffix)}
        label="Credentials after your name"
        hint="Such as RN, PharmD, MD. Printed after the name on certificates."
        autoComplete="honorific-suffix"
        optional
        maxLength={60}
      />
    </>
  )
}

export function ProfessionsField({
  reply,
  stored,
  idPrefix = '',
}: {
  reply?: FormReply | null
  stored?: readonly string[]
  idPrefix?: string
}) {
  return (
    <Choices
      id={`${idPrefix}professions`}
      name="professions"
      legend="Profession"
      hint="Choose all that you practise. It decides which notes come first and which credit you can receive."
      error={reply?.errors.professions}
      options={professions.map(({ code, label }) => ({ value: code, label }))}
      value={typedList(reply, 'professions', stored)}
      multiple
    />
  )
}

/** The empty entry lets the small script of the page choose the browser's own zone. */
export function TimeZoneField(props: { reply?: FormReply | null; stored?: string; zones: readonly string[]; idPrefix?: string }) {
  const { reply, stored, zones, idPrefix } = props
  const options = zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return (
    <Field
      {...fieldsOf(reply, idPrefix)('timeZone', stored)}
      label="Time zone"
      hint="Dates and times are shown in it."
      options={stored === undefined ? [{ value: '', label: 'Choose your time zone' }, ...options] : options}
      required
    />
  )
}
