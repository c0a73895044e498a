/**
 * Limits on what strangers can try, kept in this process's memory and forgotten with it.
 *
 * - A password may be tried wrongly ten times in a quarter of an hour per account, whether the account exists or not, and a hundred times per client address.
 *   After that the password is not looked at until the quarter is over: also the right one would not help. The owner is not locked out, because the mailed link
 *   has a limit of its own, which wrong passwords do not touch. A right password clears the account's count.
 * - A second factor may be tried wrongly eight times in a quarter of an hour: of a million codes three are right at a time.
 * - Five mails per address and hour are asked for by forms, two hundred per client address (a whole ward may sit behind one).
 * - Names can be guessed: a certificate number may be looked up with ten family names an hour, and a client may look up sixty.
 *
 * A client on this very machine has no limit by client address: it is a person trying it out, or a proxy that TRUST_PROXY does not name, and then every
 * visitor would share one count. We do not tell devices apart that signed in before: the mailed link is the owner's way round.
 */
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { isLoopback } from '#app/server/env.server.ts'

export type Allowance = { ok: true } | { ok: false; retryAfterSeconds: number }

export interface Limit {
  /** Takes one try. Called before the work, so that tries sent at once are all counted. */
  take(account: string, clientAddress: string): Promise<Allowance>
  /** The try was the owner's: the account's count starts again, and the client gets its try back. */
  clear(account: string, clientAddress: string): Promise<void>
}

export interface Limits {
  password: Limit
  mail: Limit
  /** one-time codes and recovery codes; `account` is the person's id */
  secondFactor: Limit
  /** looking up a certificate by number and name; `account` is the number */
  certificate: Limit
}

const QUARTER_HOUR = 15 * 60
const HOUR = 60 * 60

export function createLimits(): Limits {
  return {
    password: createLimit({ perAccount: 10, perClient: 100, seconds: QUARTER_HOUR }),
    mail: createLimit({ perAccount: 5, perClient: 200, seconds: HOUR }),
    secondFactor: createLimit({ perAccount: 8, perClient: 100, seconds: QUARTER_HOUR }),
    certificate: createLimit({ perAccount: 10, perClient: 60, seconds: HOUR }),
  }
}

function createLimit({ perAccount, perClient, seconds }: { perAccount: number; perClient: number; seconds: number }): Limit {
  const accounts = new RateLimiterMemory({ points: perAccount, duration: seconds })
  const clients = new RateLimiterMemory({ points: perClient, duration: seconds })
  return {
    async take(account, clientAddress) {
      const client = clientKey(clientAddress)
      if (client !== null) {
        const allowed = await consume(clients, client)
        if (!allowed.ok) return allowed
      }
      return consume(accounts, account)
    },
    async clear(account, clientAddress) {
      await accounts.delete(account)
      const client = clientKey(clientAddress)
      if (client !== null) await clients.reward(client)
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Allowance> {
  try {
    await limiter.consume(key)
    return { ok: true }
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
    throw refusal
  }
}

/** One household or ward has one IPv4 address, or one IPv6 network of 64 bits. Null: this machine. */
export function clientKey(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (plain === '' || isLoopback(plain)) return null
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** The network of a client address as the audit trail keeps it: 24 bits of an IPv4 address, 48 of an IPv6 address. Whose it is cannot be told from it alone. */
export function shortNetwork(address: string): string {
  const key = clientKey(address)
  if (key === null) return 'this machine'
  return isIPv6(address) && !address.includes('.')
    ? `${key.split(':').slice(0, 3).join(':')}::/48`
    : `${key.split('.').slice(0, 3).join('.')}.0/24`
}
