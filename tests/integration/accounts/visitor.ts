/** A browser without a screen: keeps its cookies, calls the doors of the accounts, reads the mail. */
import type { ActionFunction, AppLoadContext, LoaderFunction } from '@remix-run/node'
import type { Mail } from '#app/server/mail/mailer.server.ts'
import type { Installation } from '#tests/support/installation.ts'

export interface Answer {
  status: number
  location: string | null
  headers: Headers
  /** what the loader or action gave to the page */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows what its door gives
  data: any
  text: string
}

interface Door {
  loader?: LoaderFunction | ((args: never) => unknown)
  action?: ActionFunction | ((args: never) => unknown)
}

export class Visitor {
  readonly cookies = new Map<string, string>()
  private readonly installation: Installation
  private readonly clientAddress: string

  constructor(installation: Installation, clientAddress = '192.0.2.1') {
    this.installation = installation
    this.clientAddress = clientAddress
  }

  get(door: Door, path: string): Promise<Answer> {
    return this.call(door.loader, path, {})
  }

  post(door: Door, path: string, form: Record<string, string | string[]> = {}): Promise<Answer> {
    const body = new URLSearchParams()
    for (const [name, values] of Object.entries(form)) for (const value of [values].flat()) body.append(name, value)
    return this.call(door.action, path, { method: 'POST', body })
  }

  /** the session id in the cookie */
  get session(): string | undefined {
    return this.cookies.get(this.installation.services.env.sessionCookie)
  }

  context(): AppLoadContext {
    return {
      services: this.installation.services,
      clientAddress: this.clientAddress,
      requestId: 'TEST-TEST',
      pieces: new Map(),
      drawn: null,
    }
  }

  request(path: string, init: RequestInit = {}): Request {
    const headers = new Headers()
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookie) headers.set('Cookie', cookie)
    return new Request(new URL(path, this.installation.services.env.origin), { ...init, headers })
  }

  private async call(fn: Door['loader'], path: string, init: RequestInit): Promise<Answer> {
    const params = { token: path.split('/').at(-1) }
    let given: unknown
    try {
      given = await (fn as LoaderFunction)({ request: this.request(path, init), context: this.context(), params })
    } catch (thrown) {
      if (!(thrown instanceof Response)) throw thrown
      given = thrown
    }
    return this.keep(given)
  }

  private async keep(given: unknown): Promise<Answer> {
    if (given instanceof Response) {
      for (const line of given.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') this.cookies.delete(name)
        else this.cookies.set(name, value)
      }
      return { status: given.status, location: given.headers.get('Location'), headers: given.headers, data: null, text: await given.text() }
    }
    const wrapped = given as { type?: string; data?: unknown; init?: ResponseInit | null }
    const isWrapped = wrapped?.type === 'DataWithResponseInit'
    const data = isWrapped ? wrapped.data : given
    return {
      status: isWrapped ? (wrapped.init?.status ?? 200) : 200,
      location: null,
      headers: new Headers(isWrapped ? wrapped.init?.headers : undefined),
      data,
      text: JSON.stringify(data ?? null),
    }
  }
}

/** The path of the link in a mail. */
export function pathIn(mail: Mail | undefined): string {
  if (!mail?.link) throw new Error('no link was mailed')
  return new URL(mail.link).pathname
}
