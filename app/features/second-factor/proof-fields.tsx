/** The fields that prove who one is: a code, a passkey where a script can ask for one, or a password. */
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { secondFactorPaths } from '#app/features/second-factor/second-factor-paths.ts'

export interface Factors {
  totp: boolean
  passkey: boolean
  recovery: boolean
}

export function CodeField({ factors, name, error }: { factors: Factors; name: string; error: string | null }) {
  if (!factors.totp && !factors.recovery) return null
  return (
    <Field
      name={name}
      value={null}
      error={error}
      label={factors.totp ? 'Code from your app' : 'Recovery code'}
      hint={
        factors.totp
          ? `Six digits.${factors.recovery ? ' A recovery code of four groups works too, once.' : ''}`
          : 'Four groups of four. Each works once.'
      }
      type="text"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      short
    />
  )
}

/** Hidden until a script has found that this browser knows passkeys. The script asks for options, then posts the form with the answer in `name`. */
export function PasskeyButton({ purpose, name, label }: { purpose: 'register' | 'prove'; name: string; label: string }) {
  return (
    <div data-passkey={purpose} data-field={name} data-options={secondFactorPaths.passkeyOptions} hidden>
      <input type="hidden" name={name} defaultValue="" />
      <Button look={purpose === 'register' ? 'main' : 'plain'} name="passkeyButton" value="1">
        {label}
      </Button>
      <p className="error" role="alert" hidden>
        The passkey was not used. Try again, or use another way.
      </p>
    </div>
  )
}
