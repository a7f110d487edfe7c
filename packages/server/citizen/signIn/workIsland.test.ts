import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { app } from '../../app.ts'
import { complaints, noBrowser, openStand, type Stand } from '../../page/gallery/browser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

describe('asking for codes often, in Chromium', { skip: noBrowser }, () => {
  let world: TestWorld
  let stand: Stand
  let made = 0
  before(async () => {
    world = await testWorld('2026-04-03T17:00')
    stand = await openStand(app(world))
  })
  after(async () => {
    await stand.close()
    await world.close()
  })

  const ask = async (page: Page): Promise<void> => {
    await page.goto(`${stand.address}/my/sign-in`)
    await page.fill('[name=phone]', `1350000${String(made++).padStart(4, '0')}`)
    await page.click('main button:has-text("发验证码")')
  }

  /** A browser of its own, in which five codes have been asked for. */
  async function askedFiveTimes(options: BrowserContextOptions, prepare?: string): Promise<Page> {
    await world.db.query('delete from request_limit', [])
    const context = await stand.browser.newContext({ viewport: { width: 360, height: 720 }, ...options })
    const page = await context.newPage()
    if (prepare) await page.addInitScript(prepare)
    for (let times = 0; times < 4; times += 1) {
      await ask(page)
      await page.waitForURL('**/my/sign-in/code')
    }
    await ask(page)
    return page
  }

  test('the island computes, sends the form by itself, and the code is on its way without a picture or a press', async () => {
    const page = await askedFiveTimes({})
    const heard = complaints(page)
    await page.waitForURL('**/my/sign-in/code', { timeout: 30_000 })
    assert.match((await page.textContent('main')) ?? '', /请填 6 位验证码/)
    // The page that asks to wait is itself answered with 429; the browser may say so before or after anybody listens.
    assert.deepEqual(
      heard.filter((text) => !/status of 429 /.test(text)),
      [],
    )
    await page.context().close()
  })

  test('without script, and where the browser has no WebCrypto, the page says how long to wait and keeps the number', async () => {
    for (const [options, prepare] of [
      [{ javaScriptEnabled: false }, undefined],
      [{}, 'Object.defineProperty(Crypto.prototype, "subtle", { value: undefined })'],
    ] as const) {
      const page = await askedFiveTimes(options, prepare)
      assert.match((await page.textContent('main')) ?? '', /请等 10 秒再点/)
      assert.match(await page.inputValue('[name=phone]'), /^1350000/)
      await page.click('main button:has-text("接着发验证码")')
      assert.match((await page.textContent('main')) ?? '', /请等 \d+ 秒再点/, 'too early: it goes on waiting')
      await page.context().close()
    }
  })
})
