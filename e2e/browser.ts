import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { complaints } from '@jingban/server/page/gallery/browser.ts'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export const phoneScreen = { width: 360, height: 740 }
export const deskScreen = { width: 1366, height: 900 }

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium, as the set-up found it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.JINGBAN_CHROMIUM || '/usr/bin/chromium', args: flags })
}

/** One person in front of one screen. `heard` collects what the page complained about. */
export interface Person {
  page: Page
  context: BrowserContext
  heard: string[]
}

/** Somebody sits down: a context of their own, so that cookies are apart. To `inspect` a page lets axe-core in, which the page's policy keeps out. */
export async function sitDown(
  browser: Browser,
  screen: { width: number; height: number },
  options: { script?: boolean; inspect?: boolean } = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: screen,
    locale: 'zh-CN',
    javaScriptEnabled: options.script ?? true,
    bypassCSP: options.inspect ?? false,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  return { page, context, heard: complaints(page) }
}

const folder = join(import.meta.dirname, 'screenshots')

/** Keeps a picture to look at (git-ignored). */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
