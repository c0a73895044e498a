/** Reads a posted form against a zod schema, and keeps what was typed for the answer. Passwords, and what proves an identity, are never sent back. */
import type { z } from 'zod'

export type Typed = Record<string, string | string[]>

export interface FormReply {
  /** one sentence per field; `''` is about the form as a whole */
  errors: Record<string, string>
  typed: Typed
}

export type ReadForm<T> = { ok: true; value: T; reply: (errors: Record<string, string>) => FormReply } | { ok: false; reply: FormReply }

/** Fields named in `lists` may be ticked more than once. Files and unknown fields are left out. */
export function readForm<S extends z.ZodType>(form: FormData, schema: S, lists: readonly string[] = []): ReadForm<z.infer<S>> {
  const given: Typed = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    if (!lists.includes(name)) given[name] ??= value
    else given[name] = [...(given[name] ?? []), value]
  }
  for (const name of lists) given[name] ??= []
  const typed = Object.fromEntries(Object.entries(given).filter(([name]) => !/password|^identity/i.test(name)))
  const parsed = schema.safeParse(given)
  if (parsed.success) return { ok: true, value: parsed.data, reply: (errors) => ({ errors, typed }) }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message
  return { ok: false, reply: { errors, typed } }
}
