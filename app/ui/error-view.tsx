/** What to say when a page cannot be shown, with a way on. */
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { signInHref, sitePaths } from '#app/ui/site-paths.ts'
import { capitalized } from '#app/ui/words.ts'

export interface ErrorViewProps {
  status: number
  /** a sentence of ours that says more than the general one */
  message?: string | null
  /** repeated in the log */
  reference: string | null
  signedIn: boolean
  /** signing in may help: comes back here */
  returnTo: string
  /** what was typed and not taken, to be copied */
  kept?: readonly { name: string; value: string }[]
}

interface Words {
  title: string
  text: string
}

const general: Words = {
  title: 'This page could not be made',
  text: 'The fault is ours. What was saved before stays saved. Try again in a moment; if it happens again, write to us with the reference below.',
}

const wordsByStatus: Record<number, Words> = {
  400: {
    title: 'This request cannot be read',
    text: 'Something in the address or the form was not what this page expects. Go back and try again.',
  },
  403: {
    title: 'This page is not open to you',
    text: 'It belongs to someone else, or to another role. If it should be open to you, ask your administrator.',
  },
  404: {
    title: 'There is nothing at this address',
    text: 'The address may be mistyped, or the page may have moved. If a link here led you to it, please tell us.',
  },
  405: { title: 'This address does not take that', text: 'A form was sent to a page that takes none. Go back and try again.' },
  410: { title: 'This page is gone', text: 'It was here and has been taken away for good.' },
  429: { title: 'Too many tries', text: 'Wait a few minutes, then try again. Nothing was changed.' },
  503: {
    title: 'Not available at this moment',
    text: 'The service is busy or being looked after. Nothing was lost; try again in a minute.',
  },
}

export function ErrorView({ status, message, reference, signedIn, returnTo, kept = [] }: ErrorViewProps) {
  const words = wordsByStatus[status] ?? general
  const mayHelpToSignIn = status === 403 && !signedIn
  const mayTryAgain = status >= 500
  return (
    <Sheet eyebrow={status === 500 || !wordsByStatus[status] ? 'Error' : `Error ${status}`} title={words.title}>
      <p className="read">{message ?? words.text}</p>
      <div className="submit">
        {mayHelpToSignIn ? (
          <ButtonLink href={signInHref(returnTo)}>Sign in</ButtonLink>
        ) : mayTryAgain ? (
          <ButtonLink href={returnTo}>Try again</ButtonLink>
        ) : (
          <ButtonLink href={signedIn ? sitePaths.dashboard : sitePaths.home}>
            {signedIn ? 'Go to your dashboard' : 'Go to the start page'}
          </ButtonLink>
        )}
        <a className="lnk" href={sitePaths.courses}>
          See the courses
        </a>
        <a className="lnk" href={sitePaths.help}>
          Help
        </a>
      </div>
      {kept.length > 0 && (
        <section aria-label="What you typed">
          <h2>What you typed</h2>
          <p>It was not taken. Copy what you want to keep.</p>
          <Facts items={kept.map(({ name, value }) => ({ term: inWords(name), value }))} />
        </section>
      )}
      {reference && (
        <p className="quiet small reference">
          Reference: <span className="code">{reference}</span>
        </p>
      )}
    </Sheet>
  )
}

/** `credentialSuffix` → "Credential suffix". */
function inWords(name: string): string {
  return capitalized(
    name.replace(/[^a-z0-9]+/gi, ' ').replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`),
  )
}
