/**
 * Passkeys: `<div data-passkey="prove" data-field="passkey" data-options="/passkey-options">` in a form. The button asks the server for options, the device for
 * its answer, puts that into the field and sends the form. Browsers that know no passkeys never see the button.
 */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

type Registration = Parameters<typeof startRegistration>[0]['optionsJSON']
type Authentication = Parameters<typeof startAuthentication>[0]['optionsJSON']

async function ask(place: HTMLElement): Promise<string> {
  const purpose = place.dataset.passkey ?? ''
  const response = await fetch(place.dataset.options ?? '', {
    method: 'POST',
    body: new URLSearchParams({ purpose }),
    credentials: 'same-origin',
  })
  if (!response.ok) throw new Error(String(response.status))
  const optionsJSON: unknown = await response.json()
  return JSON.stringify(
    purpose === 'register'
      ? await startRegistration({ optionsJSON: optionsJSON as Registration })
      : await startAuthentication({ optionsJSON: optionsJSON as Authentication }),
  )
}

if (browserSupportsWebAuthn()) {
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    const [button, field, problem] = [
      place.querySelector('button'),
      place.querySelector('input'),
      place.querySelector<HTMLElement>('.error'),
    ]
    place.hidden = false
    button?.addEventListener('click', (event) => {
      if (!field?.form || field.value !== '') return
      event.preventDefault()
      if (problem) problem.hidden = true
      ask(place).then(
        (answer) => {
          field.value = answer
          field.form?.requestSubmit(button)
        },
        () => {
          if (problem) problem.hidden = false
        },
      )
    })
  }
}
