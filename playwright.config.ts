// Journeys in a real Chromium. Tests start the built server themselves (tests/support/server-process.ts), each with data of its own.
// tests/e2e/*.spec.ts run at a desk; those whose title says @phone run on a phone as well, @nojs without JavaScript as well.
import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from './tests/support/chromium.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: false,
  retries: 0,
  workers: 2,
  timeout: 240_000,
  globalTimeout: 60 * 60_000,
  // limits for a page that hangs, on a machine that is busy; no measure of how fast a page is
  expect: { timeout: 30_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    actionTimeout: 45_000,
    // what is looked at is the end of a transition, never its middle
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'off',
  },
  projects: [
    { name: 'desktop', grepInvert: /@(?:phone|nojs)-only/, use: { viewport: { width: 1280, height: 900 } } },
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
    { name: 'nojs', grep: /@nojs/, use: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false } },
  ],
})
