/** Help: how it works, by keyboard, what is kept, whom to ask. */
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'

export interface HelpViewProps {
  /** the address is null while no provider is known */
  provider: { legalName: string; contactEmail: string | null }
  signedIn: boolean
}

export function HelpView({ provider, signedIn }: HelpViewProps) {
  return (
    <Ledger title="Help" deck="How a module is taken, what is recorded, and whom to ask.">
      <Part title="How it works">
        <ol className="steps read">
          <li>Choose a module and read its first page: what it teaches, who made it, what they declared, how long it takes.</li>
          <li>Start it. From then on your progress is recorded; lessons themselves are open to all.</li>
          <li>Read the lessons and mark each as read. You can take that back.</li>
          <li>
            Take the quiz. Answers are kept when you save; submitting counts once, however often it is sent. Where a quiz asks how sure you
            are of an answer, saying it is optional and never counts.
          </li>
          <li>Answer the evaluation, attest your time, and claim the certificate.</li>
        </ol>
      </Part>
      <Part title="Certificates">
        <div className="read">
          <p>
            A certificate never changes. If something on it is wrong, a corrected one replaces it, and the old one stays visible as
            superseded. Anyone can check a certificate on <a href={sitePaths.verify}>the verification page</a>, by its code or by its number
            and the family name.
          </p>
          <p>
            Whether a module gives continuing-education credit stands on its first page. Where none is designated, the certificate says so.
          </p>
        </div>
      </Part>
      <Part title="By keyboard">
        <dl className="facts">
          <div>
            <dt>
              <kbd>Tab</kbd>
            </dt>
            <dd>Goes through links and buttons; the first one skips to the content</dd>
          </div>
          <div>
            <dt>
              <kbd>Enter</kbd>
            </dt>
            <dd>On a reference number or an underlined term: opens it beside the text</dd>
          </div>
          <div>
            <dt>
              <kbd>Esc</kbd>
            </dt>
            <dd>Closes it and goes back to where you were</dd>
          </div>
          <div>
            <dt>Arrow keys</dt>
            <dd>Choose among the answers of a question</dd>
          </div>
        </dl>
      </Part>
      <Part title="Without JavaScript">
        <p className="read">
          Everything works: pages are plain documents and forms. With a script, references open in place, the outline follows you, and your
          place in a lesson is remembered.
        </p>
      </Part>
      <Part title="Privacy in brief" id="privacy">
        <div className="read">
          <p>
            Recorded about you: what you tell us in your profile, what you acknowledge, read, answer and claim, with the moment, and how
            long lessons were in use.
          </p>
          <p>
            Two cookies: one keeps you signed in, one remembers light or dark. There are no advertisements and no trackers, and nothing is
            loaded from other sites.
          </p>
          <p>Never write anything about a patient into a form here.</p>
        </div>
      </Part>
      <Part title="Contact" id="contact">
        <p className="read">
          {provider.legalName}
          {provider.contactEmail && (
            <>
              , <a href={`mailto:${provider.contactEmail}`}>{provider.contactEmail}</a>
            </>
          )}
          . If a page showed a reference number, add it.
          {!signedIn && (
            <>
              {' '}
              If you cannot sign in, <a href={sitePaths.signIn}>the sign-in page</a> can mail you a link.
            </>
          )}
        </p>
      </Part>
      <Part title="Source and licence" id="licence">
        <p className="read">
          Attest is open-source software under the MIT licence. The typeface is Source Serif 4, under the SIL Open Font License 1.1. Lessons
          cite their sources at the end of each page.
        </p>
      </Part>
    </Ledger>
  )
}
