import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Browser, chromium, type Page } from 'playwright-core'

const executable = '/usr/bin/chromium'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Why tests in a browser cannot run here, or false. */
export const noBrowser: string | false = existsSync(executable) ? false : `no Chromium at ${executable}`

/** A browser and a server that shows `app` on a free port of this machine. */
export interface Stand {
  browser: Browser
  address: string
  close(): Promise<void>
}

/** Starts both. Close them, or the process stays. */
export async function openStand(app: Hono): Promise<Stand> {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const browser = await chromium.launch({ executablePath: executable, args: flags })
  const close = async () => {
    await browser.close()
    await new Promise((resolve) => server.close(resolve))
  }
  return { browser, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** What a page complained about: uncaught errors, and what the console calls an error, such as a broken content security policy. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text())
  })
  return heard
}
