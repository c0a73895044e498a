/** People and how they sign in. Passwords and identities stand apart from the person, so that another way in is another row and not another column. */
import type { Kit } from '#db/kit.ts'

export function definePeople(k: Kit) {
  const users = k.table(
    'users',
    {
      id: k.string().primaryKey(),
      givenName: k.string().notNull(),
      familyName: k.string().notNull(),
      /** the name as it is to stand on certificates */
      printedName: k.string().notNull(),
      credentialSuffix: k.string(),
      timeZone: k.string().notNull(),
      /** folded in code (NFKC, lower case, no diacritics), because the engines' collations differ */
      searchKey: k.string().notNull(),
      sortKey: k.string().notNull(),
      createdAt: k.timestamp().notNull(),
      suspendedAt: k.timestamp(),
      erasedAt: k.timestamp(),
    },
    (t) => [k.index('users_sort_key').on(t.sortKey, t.id)],
  )

  /** A proven way to reach a person. `subject` is the folded e-mail address; `label` the address as it was typed. */
  const identities = k.table(
    'identities',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      kind: k.string().$type<'email'>().notNull(),
      subject: k.string().notNull(),
      label: k.string().notNull(),
      verifiedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('identities_kind_subject').on(t.kind, t.subject), k.index('identities_user').on(t.userId)],
  )

  const passwords = k.table('passwords', {
    userId: k
      .string()
      .primaryKey()
      .references(() => users.id),
    hash: k.string().notNull(),
    changedAt: k.timestamp().notNull(),
    /** so short that it suffices only beside a second factor; null: not */
    isShort: k.boolean(),
  })

  const userProfessions = k.table(
    'user_professions',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      profession: k.string().notNull(),
      position: k.integer().notNull(),
    },
    (t) => [k.uniqueIndex('user_professions_user_profession').on(t.userId, t.profession)],
  )

  const licences = k.table(
    'licences',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      profession: k.string().notNull(),
      jurisdiction: k.string().notNull(),
      number: k.string().notNull(),
      createdAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('licences_user_jurisdiction_number').on(t.userId, t.jurisdiction, t.number)],
  )

  /** Roles are additive and never overwritten: a grant is a row, and so is its end. */
  const roleGrants = k.table(
    'role_grants',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      role: k.string().$type<'learner' | 'educator' | 'administrator' | 'clinical-reviewer'>().notNull(),
      /** `*` for everywhere, else a course id */
      scope: k.string().notNull(),
      grantedBy: k.string(),
      grantedAt: k.timestamp().notNull(),
      revokedBy: k.string(),
      revokedAt: k.timestamp(),
    },
    (t) => [k.index('role_grants_user').on(t.userId), k.index('role_grants_role').on(t.role, t.userId)],
  )

  /** `id` is the SHA-256 of the session id; the id itself is only in the learner's cookie. */
  const sessions = k.table(
    'sessions',
    {
      id: k.string().primaryKey(),
      userId: k
        .string()
        .notNull()
        .references(() => users.id),
      createdAt: k.timestamp().notNull(),
      /** moves forward with use (idle limit) */
      expiresAt: k.timestamp().notNull(),
      /** never moves (absolute limit) */
      endsAt: k.timestamp().notNull(),
      /** when the holder last proved in it, by password, second factor or what stands for them, to be the holder; null: not since it began */
      provenAt: k.timestamp(),
    },
    (t) => [k.index('sessions_user').on(t.userId), k.index('sessions_expires').on(t.expiresAt)],
  )

  /** A link sent by mail: works once, and expires. `tokenHash` is the SHA-256 of the token in the link. */
  const mailLinks = k.table(
    'mail_links',
    {
      id: k.string().primaryKey(),
      tokenHash: k.string().notNull(),
      purpose: k.string().$type<'sign-up' | 'sign-in' | 'password-reset' | 'change-email'>().notNull(),
      userId: k.string().references(() => users.id),
      /** folded e-mail address it was sent to */
      subject: k.string().notNull(),
      /** sign-up: what was typed, until the address is proven */
      payload: k.json().$type<Record<string, unknown>>(),
      createdAt: k.timestamp().notNull(),
      expiresAt: k.timestamp().notNull(),
      usedAt: k.timestamp(),
    },
    (t) => [k.uniqueIndex('mail_links_token').on(t.tokenHash), k.index('mail_links_subject').on(t.subject, t.createdAt)],
  )

  return { users, identities, passwords, userProfessions, licences, roleGrants, sessions, mailLinks }
}

export type PeopleTables = ReturnType<typeof definePeople>
