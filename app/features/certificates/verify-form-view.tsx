/** Anyone can check a certificate: by its code, or by its number and the holder's family name. */
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export type VerifyField = 'code' | 'number' | 'familyName'

export interface VerifyFormViewProps {
  /** what was typed before it was sent back */
  typed?: Partial<Record<VerifyField, string>>
  /** 422 or 404, in the order of the page */
  problems?: readonly { field: VerifyField; message: string }[]
}

export function VerifyFormView({ typed = {}, problems = [] }: VerifyFormViewProps) {
  const problemOf = (field: VerifyField) => problems.find((problem) => problem.field === field)?.message ?? null
  return (
    <Sheet title="Verify a certificate" deck="See whether a certificate issued here is valid, superseded or revoked. No account is needed.">
      <ErrorSummary errors={[...problems]} title="Please check what you typed" />
      <VerifyForms typed={typed} problemOf={problemOf} />
    </Sheet>
  )
}

export interface VerifyFormsProps {
  typed: Partial<Record<VerifyField, string>>
  problemOf?: (field: VerifyField) => string | null
}

/** Both ways to look a certificate up, each a form of its own that posts to /verify. */
export function VerifyForms({ typed, problemOf = () => null }: VerifyFormsProps) {
  return (
    <>
      <form method="post" action="/verify" noValidate>
        <input type="hidden" name="by" value="code" />
        <Field
          name="code"
          label="Verification code"
          hint="28 letters and digits beside the QR code. Capitals, spaces and hyphens do not matter."
          error={problemOf('code')}
          value={typed.code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <div className="submit close">
          <Button>Check this code</Button>
        </div>
      </form>
      <form method="post" action="/verify" noValidate className="or">
        <input type="hidden" name="by" value="number" />
        <h2>Without a readable code</h2>
        <Field
          name="number"
          label="Certificate number"
          hint="For example 2026-000123."
          error={problemOf('number')}
          value={typed.number}
          autoComplete="off"
          spellCheck={false}
          short
        />
        <Field
          name="familyName"
          label="Family name of the holder"
          error={problemOf('familyName')}
          value={typed.familyName}
          autoComplete="off"
          spellCheck={false}
        />
        <div className="submit close">
          <Button look="plain">Check number and name</Button>
        </div>
      </form>
    </>
  )
}
