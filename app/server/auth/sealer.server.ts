/**
 * Secrets that must be read again (a TOTP secret) are kept sealed: AES-256-GCM under a key that is derived (HKDF-SHA-256) from SECRET_KEY, or from a key file
 * under DATA_DIR that is made when first needed. A copy of the database alone opens nothing. Each sealed text names its key, so that an older key (SECRET_KEY_BEFORE,
 * secret.key.before…) still opens what was sealed with it until `npm run secrets:rotate` has sealed it anew.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Env } from '#app/server/env.server.ts'

export interface Sealer {
  /** `purpose` says what the text is and whose: it opens only with the same. */
  seal(text: string, purpose: string): string
  /** Null: changed, for another purpose, or sealed with a key that is not here. */
  open(sealed: string, purpose: string): string | null
  /** whether it was sealed with the newest key */
  isNewest(sealed: string): boolean
}

interface Key {
  id: string
  bytes: Buffer
}

/** The keys are read when the first secret is sealed or opened: most commands need none. */
export function createSealer(env: Pick<Env, 'secretKeys' | 'dataDir'>): Sealer {
  let keys: Key[] | null = null
  const ring = () => (keys ??= (env.secretKeys.length > 0 ? env.secretKeys : keysOnFile(env.dataDir)).map(deriveKey))
  return {
    seal(text, purpose) {
      const [key] = ring()
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key!.bytes, iv).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return ['s1', key!.id, iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join('.')
    },
    open(sealed, purpose) {
      const [version, id, iv = '', tag = '', body = '', ...more] = sealed.split('.')
      const key = ring().find((one) => one.id === id)
      const authTag = Buffer.from(tag, 'base64url')
      if (version !== 's1' || !key || more.length > 0 || authTag.length !== 16) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(purpose))
        decipher.setAuthTag(authTag)
        return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    isNewest: (sealed) => sealed.split('.')[1] === ring()[0]!.id,
  }
}

function deriveKey(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'attest: secrets at rest', 32))
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) }
}

export const keyFile = (dataDir: string) => path.join(dataDir, 'secret.key')

function keysOnFile(dataDir: string): string[] {
  const file = keyFile(dataDir)
  const newest = read(file) ?? makeKeyFile(file)
  const former = readdirSync(dataDir).filter((name) => name.startsWith(`${path.basename(file)}.before`))
  return [newest, ...former.map((name) => read(path.join(dataDir, name))).filter((key) => key !== null)]
}

/** Makes the file, unless another process was first. */
function makeKeyFile(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return read(file)!
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
