// The floors of the house, drawn as import rules (see docs and the README of each floor): imports go downward only. Layout is Prettier's.
import jsxA11y from 'eslint-plugin-jsx-a11y'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const rules = {
  parents: { regex: '^\\.\\./', message: 'Write #app/…, #db/… or #server/… instead of climbing.' },
  remix: { regex: '^remix$', message: 'The package "remix" throws when imported: use @remix-run/*.' },
  drizzle: { regex: '^drizzle-orm(?:/|$)', message: 'Only db/ speaks Drizzle.' },
  lucia: { regex: '^lucia$', message: 'Only app/server/auth knows Lucia.' },
}
const everywhere = [rules.parents, rules.remix, rules.drizzle, rules.lucia]

/** A floor may import packages and these of our own folders, and nothing above it. */
function floor(name, files, ownFolders, { allow = [], packages = true } = {}) {
  const own = ownFolders.map((folder) => folder.slice(1)).join('|')
  const stairs = {
    regex: packages ? `^#(?!(?:${own})/)` : `^(?!#(?:${own})/|\\./)`,
    message: `${name} imports only ${ownFolders.join(', ')}${packages ? '' : ' and no packages'}.`,
  }
  const patterns = [...everywhere.filter((rule) => !allow.includes(rule)), stairs]
  return { name, files, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}

export default tseslint.config(
  { ignores: ['build/', 'node_modules/', 'coverage/', 'test-results/', 'playwright-report/', 'data/', 'migrations/', '.cache/'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-imports': ['error', { patterns: [rules.remix, rules.drizzle, rules.lucia] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  { files: ['**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
  { files: ['app/**/*.{ts,tsx}'], languageOptions: { globals: { ...globals.browser } } },
  {
    name: 'the environment is read in one place',
    files: ['app/**/*.{ts,tsx}', 'db/**/*.ts'],
    ignores: ['app/server/env.server.ts', 'db/drizzle.*.config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Configuration comes from app/server/env.server.ts, by way of context.' },
      ],
    },
  },

  // From the ground up. The last entry that matches a file holds.
  floor('app/domain', ['app/domain/**/*.ts'], ['#app/domain'], { packages: false }),
  // figures are drawn at publish (docs/decisions/0007): of app/ui the compiler sees that folder alone
  floor('app/content', ['app/content/**/*.ts'], ['#app/domain', '#app/content', '#app/ui/figures']),
  floor('db', ['db/**/*.ts'], ['#db', '#app/domain'], { allow: [rules.drizzle] }),
  floor('app/server', ['app/server/**/*.{ts,tsx}'], ['#db', '#app/content', '#app/domain', '#app/server']),
  floor('app/server/auth', ['app/server/auth/**/*.ts'], ['#db', '#app/content', '#app/domain', '#app/server'], { allow: [rules.lucia] }),
  floor('app/ui', ['app/ui/**/*.{ts,tsx}'], ['#app/ui', '#app/domain']),
  floor('app/ui/figures', ['app/ui/figures/**/*.ts'], ['#app/ui/figures', '#app/domain']),
  floor('app/features', ['app/features/**/*.{ts,tsx}'], ['#db', '#app/content', '#app/domain', '#app/server', '#app/features', '#app/ui']),
  floor(
    'app/routes',
    ['app/routes/**/*.{ts,tsx}', 'app/*.{ts,tsx}'],
    ['#app/features', '#app/ui', '#app/server', '#app/domain', '#app/styles'],
  ),
  floor('server', ['server/**/*.ts'], ['#app/server', '#server']),
  {
    name: 'tests and scripts go anywhere',
    files: ['tests/**/*.{ts,tsx}', 'scripts/**/*.{ts,mjs}'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'what tests ask of a database directly, they ask in tests/support',
    files: ['tests/support/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [rules.remix, rules.lucia] }] },
  },
)
