/** The page behind a mailed link: a button, because mail scanners open links, and says what the button does. */
import { professionLabel, type ProfessionCode } from '#app/domain/professions.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export type LinkPage =
  | { state: 'sign-in' }
  | { state: 'sign-up'; printedName: string; address: string; professions: ProfessionCode[] }
  | { state: 'change-email'; address: string }
  | { state: 'over' }
  | { state: 'held' }

export function LinkView({ page }: { page: LinkPage }) {
  switch (page.state) {
    case 'sign-in':
      return (
        <Sheet title="Sign in">
          <form method="post">
            <div className="submit">
              <Button>Sign in</Button>
            </div>
          </form>
        </Sheet>
      )
    case 'sign-up':
      return (
        <Sheet title="Open your account" deck="This is what was typed. If it was not you, close this page: nothing happens.">
          <Facts
            items={[
              { term: 'Name', value: page.printedName },
              { term: 'Address', value: page.address },
              { term: 'Profession', value: page.professions.map(professionLabel).join(', ') },
            ]}
          />
          <form method="post">
            <div className="submit">
              <Button>Open my account and sign in</Button>
            </div>
          </form>
        </Sheet>
      )
    case 'change-email':
      return (
        <Sheet title="Confirm your new address" deck={`Your account will have the address ${page.address}. Other devices are signed out.`}>
          <form method="post">
            <div className="submit">
              <Button>Use this address</Button>
            </div>
          </form>
        </Sheet>
      )
    case 'held':
      return (
        <Sheet title="This address already has an account" deck="Nothing was changed. Sign in with the address, or ask for a link by mail.">
          <div className="submit">
            <ButtonLink href="/sign-in">Sign in</ButtonLink>
          </div>
        </Sheet>
      )
    case 'over':
      return <LinkOverView again={{ href: '/sign-in', label: 'Ask for a new link' }} />
  }
}

export function LinkOverView({ again }: { again: { href: string; label: string } }) {
  return (
    <Sheet
      title="This link works no more"
      deck="A link works once, for a short time, and only until a newer one is sent. If several messages came, use the newest."
    >
      <div className="submit">
        <ButtonLink href={again.href}>{again.label}</ButtonLink>
        <a className="lnk" href="/dashboard">
          Go to your dashboard
        </a>
      </div>
    </Sheet>
  )
}
