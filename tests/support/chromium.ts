/** How the tests start Chromium: the one that scripts/provision/browser.mjs found, with flags for machines whose network is closed. */
import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

const debians = '/usr/bin/chromium'

// Chromium heeds the last list of features alone, so this one holds Playwright's own as well.
const playwrights = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
]
/** What a window loads beside the page, and a test never sees: a third of all the work a browser has here. */
const besidePages = ['AimEnabled', 'SpareRendererForSitePerProcess', 'WebUIOmniboxAimPopup', 'WebUIOmniboxPopup', 'site-per-process']

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
      '--disable-site-isolation-trials',
      `--disable-features=${[...playwrights, ...besidePages].join(',')}`,
    ],
  }
}
