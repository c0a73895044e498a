/** How the account forms answer: the summary of errors, and for each field its sentence and what was typed. */
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** As read-form.server.ts gives it. */
export interface FormReply {
  errors: Record<string, string>
  typed: Record<string, string | string[]>
}

/** What a field needs to be drawn again. `idPrefix` parts forms that stand on one page. */
export function fieldsOf(reply: FormReply | null | undefined, idPrefix = '') {
  return (name: string, stored: string | null = '') => {
    const typed = reply?.typed[name]
    return { name, id: idPrefix + name, error: reply?.errors[name] ?? null, value: (Array.isArray(typed) ? typed[0] : typed) ?? stored }
  }
}

export function typedList(reply: FormReply | null | undefined, name: string, stored: readonly string[] = []): readonly string[] {
  const typed = reply?.typed[name]
  return typed === undefined ? stored : [typed].flat()
}

/** `order` names the fields as they stand on the page. */
export function FormErrors({
  reply,
  order,
  idPrefix = '',
}: {
  reply: FormReply | null | undefined
  order: readonly string[]
  idPrefix?: string
}) {
  if (!reply) return null
  const errors = order.flatMap((field) => {
    const message = reply.errors[field]
    return message === undefined ? [] : [{ field: idPrefix + field, message }]
  })
  const whole = reply.errors['']
  return (
    <>
      {whole !== undefined && (
        <Notice kind="error" live>
          {whole}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
    </>
  )
}
