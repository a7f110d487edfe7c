import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { Hono } from 'hono'
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { complaints, noBrowser, openStand, type Stand } from './gallery/browser.ts'
import { gallery } from './gallery.tsx'

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A photograph of so many px; noise keeps it from being compressed away, and sharp edges from looking blurred. */
const photograph = (width: number, height: number, mean = 140): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean, sigma: 60 } } })
    .jpeg({ quality: 92 })
    .toBuffer()

const draw = (svg: string): Promise<Buffer> => sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer()
const writing = Array.from(
  { length: 30 },
  (_, i) => `<text x="60" y="${80 + i * 40}" font-size="28">出院诊断 2 型糖尿病 糖化血红蛋白 9.1 第 ${i} 行</text>`,
).join('')
const paper = (blur: number) =>
  draw(
    `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1250"><defs><filter id="b"><feGaussianBlur stdDeviation="${blur}"/></filter></defs><rect width="900" height="1250" fill="#fdfcf6"/><g ${blur ? 'filter="url(#b)"' : ''}>${writing}</g></svg>`,
  )

describe('the islands in Chromium', { skip: noBrowser }, () => {
  let stand: Stand
  let folder: string
  const drafts: URLSearchParams[] = []
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uploads-'))
    const tus = new Server({ path: '/gallery/uploads', datastore: new FileStore({ directory: folder }), relativeLocation: true })
    const app = new Hono()
      .all('/gallery/uploads', (c) => tus.handleWeb(c.req.raw))
      .all('/gallery/uploads/*', (c) => tus.handleWeb(c.req.raw))
      .post('/gallery/draft', async (c) => {
        drafts.push(new URLSearchParams(await c.req.text()))
        return c.body(null, 204)
      })
      .route('/', gallery)
    stand = await openStand(app)
  })
  after(async () => {
    await stand.close()
    await rm(folder, { recursive: true })
  })

  const on = async (address: string, act: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) => {
    const context = await stand.browser.newContext({ viewport: { width: 1366, height: 900 }, ...options })
    const page = await context.newPage()
    const heard = complaints(page)
    await page.goto(stand.address + address)
    await act(page)
    assert.deepEqual(
      heard.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED')),
      [],
    )
    await context.close()
  }
  const received = async () =>
    Promise.all((await readdir(folder)).filter((name) => !name.endsWith('.json')).map((name) => readFile(join(folder, name))))
  const album = (page: Page) => page.locator('input[type=file]').nth(1)
  const sent = (page: Page, words: string) => page.locator('[data-say]', { hasText: words }).waitFor({ timeout: 30_000 })

  test('a photograph is sent as soon as it is chosen and arrives unchanged, and the page says that it is not submitted', () =>
    on('/gallery/both/photos', async (page) => {
      const file = await photograph(1200, 900)
      await album(page).setInputFiles([{ name: '小结.jpg', mimeType: 'image/jpeg', buffer: file }])
      await sent(page, '传好了 1 张。还没提交。')
      assert.ok((await received()).some((bytes) => sha(bytes) === sha(file)))
      assert.equal(await page.locator('[data-photos] .photo').count(), 2)
    }))

  test('a photograph above 4 MB is shrunk to 2,400 px and stays upright', () =>
    on('/gallery/both/photos', async (page) => {
      const file = await sharp(await photograph(3000, 2600))
        .withMetadata({ orientation: 6 })
        .jpeg({ quality: 92 })
        .toBuffer()
      assert.ok(file.length > 4 * 1024 * 1024)
      const before = new Set((await received()).map(sha))
      await album(page).setInputFiles([{ name: 'large.jpg', mimeType: 'image/jpeg', buffer: file }])
      await sent(page, '传好了 1 张')
      const arrived = (await received()).find((bytes) => !before.has(sha(bytes)))
      const { width, height } = await sharp(arrived).metadata()
      assert.deepEqual([width, height], [2080, 2400])
      assert.ok((arrived?.length ?? 0) < file.length)
    }))

  test('a lost network is told in words and the upload goes on by itself', () =>
    on('/gallery/both/photos', async (page) => {
      const file = await photograph(1600, 1200)
      let cut = true
      await page.route('**/gallery/uploads/*', async (route) => {
        if (cut && route.request().method() === 'PATCH' && route.request().headers()['upload-offset'] !== '0')
          return route.abort('internetdisconnected')
        return route.continue()
      })
      await album(page).setInputFiles([{ name: 'net.jpg', mimeType: 'image/jpeg', buffer: file }])
      await sent(page, '没网了。已传好 0 张，有网自动接着传。')
      cut = false
      await page.evaluate('dispatchEvent(new Event("online"))')
      await sent(page, '传好了 1 张')
      assert.ok((await received()).some((bytes) => sha(bytes) === sha(file)))
    }))

  test('a blurred or dark page is warned about and sent all the same; a sharp one is not warned about', () =>
    on('/gallery/both/photos', async (page) => {
      await page.route('**/gallery/uploads', (route) => setTimeout(() => route.continue(), 400))
      const hints = page.locator('[data-sending] .photo-state')
      for (const [buffer, hint] of [
        [await paper(0), ''],
        [await paper(6), '有点模糊，建议重拍。也可以就这样交。'],
        [await photograph(800, 600, 10), '有点暗，建议重拍。也可以就这样交。'],
      ] as const) {
        await album(page).setInputFiles([{ name: `${hint}.jpg`, mimeType: 'image/jpeg', buffer }])
        await page.locator('[data-sending] img[src^="blob:"]').waitFor()
        assert.equal(await hints.first().textContent(), hint)
        await page.locator('[data-sending] li').waitFor({ state: 'detached' })
      }
    }))

  test('a picture beyond the allowed sum is not sent, and both figures are told', () =>
    on('/gallery/both/photos', async (page) => {
      await page.locator('[data-taker]').evaluate((taker) => taker.setAttribute('data-allowed', '6200000'))
      await album(page).setInputFiles([{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photograph(800, 600) }])
      await page.locator('[data-sending]', { hasText: '没传。这一项最多 6 MB，已用 6 MB。请少拍一张或重拍。' }).waitFor()
    }))

  test('without script the photo page is a plain form with two file fields and one button to send them', () =>
    on(
      '/gallery/both/photos',
      async (page) => {
        assert.equal(await page.locator('input[type=file]:visible').count(), 2)
        assert.ok(await page.getByRole('button', { name: '上传这几张' }).isVisible())
        assert.ok(await page.getByRole('button', { name: '删除第 1 页' }).isVisible())
      },
      { javaScriptEnabled: false, viewport: { width: 360, height: 720 } },
    ))

  test('in a list J and K walk, X chooses and the count follows; one switch turns the keys off', () =>
    on('/gallery/desk/queue', async (page) => {
      const count = page.locator('[data-chosen]')
      assert.equal(await count.textContent(), '已选 4 件')
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      assert.equal(await count.textContent(), '已选 3 件')
      await page.keyboard.press('/')
      await page.keyboard.type('jx')
      assert.equal(await page.locator('[data-search]').inputValue(), 'jx')
      await page.locator('[data-keys-switch]').uncheck()
      await page.keyboard.press('x')
      assert.equal(await count.textContent(), '已选 3 件')
    }))

  test('a cited place opens in the viewer while judgements and reason stay; the picture zooms', () =>
    on('/gallery/case', async (page) => {
      await page.locator('input[name=verdict-5][value=unmet]').dispatchEvent('click')
      await page.locator('[data-reason]').fill('没有眼底检查。')
      await page.getByRole('link', { name: '第 4 页 · 血糖' }).click()
      await page.locator('[data-viewer]', { hasText: '第 4 页，共 7 页' }).waitFor()
      assert.match(page.url(), /page=4/)
      assert.equal(await page.locator('[data-reason]').inputValue(), '没有眼底检查。')
      assert.ok(await page.locator('input[name=verdict-5][value=unmet]').isChecked())
      assert.equal(await page.locator('[data-preview]').textContent(), '参保人将看到：没有眼底检查。')
      await page.locator('[data-stage]').focus()
      await page.keyboard.press('+')
      assert.equal(await page.locator('[data-zoom-value]').textContent(), '125 %')
      await page.keyboard.press('[')
      await page.locator('[data-viewer]', { hasText: '第 3 页，共 7 页' }).waitFor()
      await page.getByRole('button', { name: '两页并排看' }).click()
      await page.locator('[data-picture]').nth(1).waitFor()
    }))

  test('keys judge a criterion, and the count of judged ones follows', () =>
    on('/gallery/case', async (page) => {
      await page.keyboard.press('5')
      await page.keyboard.press('n')
      assert.ok(await page.locator('input[name=verdict-5][value=unmet]').isChecked())
      assert.equal(await page.locator('[data-judged]').textContent(), '5')
    }))

  test('what is typed is kept as a draft, and the wait for a code counts down', () =>
    on('/gallery/both/fields', async (page) => {
      const saved = page.waitForResponse('**/gallery/draft')
      await page.locator('#why').fill('本人卧床。')
      await saved
      await page.locator('[data-saved]', { hasText: /^(?!14:20)\d\d:\d\d 已存草稿$/ }).waitFor()
      assert.equal(drafts.at(-1)?.get('why'), '本人卧床。')
      assert.equal(drafts.at(-1)?.get('phone'), '1381234567')
      await page.locator('[data-countdown]', { hasText: /没收到？(5[01]|4\d) 秒后可以再要一次。/ }).waitFor()
    }))

  test('读给我听 stays away where there is no voice to read', () =>
    on('/gallery/both/photos?care=1', async (page) => {
      assert.equal(await page.evaluate('speechSynthesis.getVoices().length'), 0)
      assert.ok(await page.locator('[data-speak]').isHidden())
    }))
})
