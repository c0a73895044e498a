/** What lies between a person and the staff's doors: invitations, second factors, and the steps of signing in. */
import type { Kit } from '#db/kit.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineAccess(k: Kit, { users }: Pick<PeopleTables, 'users'>) {
  /** A role that was offered by mail. `tokenHash` is the SHA-256 of the token in the link; the link works once, and a row is kept as the story of the role. */
  const invitations = k.table(
    'invitations',
    {
      id: k.string().primaryKey(),
      tokenHash: k.string().notNull(),
      role: k.string().$type<'educator' | 'administrator'>().notNull(),
      /** `['*']` for everywhere, else course ids */
      scopes: k.json().$type<string[]>().notNull(),
      /** folded address it was sent to, and the address as it was typed */
      subject: k.string().notNull(),
      label: k.string().notNull(),
      reason: k.string().notNull(),
      invitedBy: k.string().notNull(),
      createdAt: k.timestamp().notNull(),
      expiresAt: k.timestamp().notNull(),
      usedAt: k.timestamp(),
      usedBy: k.string().references(() => users.id),
      revokedAt: k.timestamp(),
      revokedBy: k.string(),
    },
    (t) => [
      k.uniqueIndex('invitations_token').on(t.tokenHash),
      k.index('invitations_subject').on(t.subject, t.createdAt),
      k.index('invitations_created').on(t.createdAt, t.id),
    ],
  )

  /** What proves a person besides the password or the mailed link. A passkey holds a public key; the secret of a TOTP app is sealed (secrets.server.ts). */
  const secondFactors = k.table(
    'second_factors',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      kind: k.string().$type<'totp' | 'passkey'>().notNull(),
      /** how its owner calls it */
      label: k.string().notNull(),
      /** totp: sealed */
      secret: k.string(),
      /** totp: the last time step that was used; none before it is taken again */
      lastStep: k.integer(),
      /** passkey, base64url */
      credentialId: k.string(),
      publicKey: k.string(),
      counter: k.integer(),
      transports: k.json().$type<string[]>(),
      createdAt: k.timestamp().notNull(),
      usedAt: k.timestamp(),
    },
    (t) => [k.index('second_factors_user').on(t.userId), k.uniqueIndex('second_factors_credential').on(t.credentialId)],
  )

  /** For whoever lost the factor: each works once. `codeHash` is the SHA-256 of 80 random bits. */
  const recoveryCodes = k.table(
    'recovery_codes',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      codeHash: k.string().notNull(),
      createdAt: k.timestamp().notNull(),
      usedAt: k.timestamp(),
    },
    (t) => [k.uniqueIndex('recovery_codes_user_code').on(t.userId, t.codeHash)],
  )

  /** Signed in by half: the password or the mailed link was right, the second factor is still asked for. `id` is the SHA-256 of a secret in a cookie. */
  const signInSteps = k.table(
    'sign_in_steps',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      createdAt: k.timestamp().notNull(),
      expiresAt: k.timestamp().notNull(),
    },
    (t) => [k.index('sign_in_steps_user').on(t.userId), k.index('sign_in_steps_expires').on(t.expiresAt)],
  )

  /** What a passkey was asked to sign: good once, for one person and one purpose. */
  const passkeyChallenges = k.table(
    'passkey_challenges',
    {
      challenge: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      purpose: k.string().$type<'register' | 'prove'>().notNull(),
      expiresAt: k.timestamp().notNull(),
    },
    (t) => [k.index('passkey_challenges_user').on(t.userId), k.index('passkey_challenges_expires').on(t.expiresAt)],
  )

  return { invitations, secondFactors, recoveryCodes, signInSteps, passkeyChallenges }
}
