/** How the tests start Chromium: the one that scripts/provision/browser.mjs found, with flags for machines whose network is closed. */
import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

const debians = '/usr/bin/chromium'

/** Without CHROMIUM_PATH and without Debian's browser, Playwright looks for its own. */
export function chromiumLaunchOptions(): LaunchOptions {
  const executablePath = process.env.CHROMIUM_PATH || (existsSync(debians) ? debians : undefined)
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}
