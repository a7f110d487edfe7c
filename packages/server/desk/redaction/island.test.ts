import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { app } from '../../app.ts'
import { complaints, noBrowser, openStand, type Stand } from '../../page/gallery/browser.ts'
import { axeFaults, overflow, smallTargets } from '../../page/gallery/measure.ts'
import { type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

describe('covering by hand, in Chromium', { skip: noBrowser }, () => {
  let world: TestWorld
  let stand: Stand
  let officer: DeskBrowser
  let path: string
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    await enterPeople(world, 9)
    const id = await fileWithPages(world, await freshPatient(world))
    officer = await signedIn(world, { role: 'supervisor' })
    path = (await officer.get(`/desk/redaction/${id}`)).location
    stand = await openStand(app(world))
  })
  after(async () => {
    await stand.close()
    await world.close()
  })

  async function on(width: number, act: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const context = await stand.browser.newContext({ viewport: { width, height: 900 }, hasTouch: width < 500, ...options })
    await context.addCookies([{ name: 'staff', value: officer.cookie, url: stand.address }])
    const page = await context.newPage()
    const heard = complaints(page)
    await page.goto(stand.address + path)
    await page.locator('[data-redact-picture].live').waitFor()
    await act(page)
    assert.deepEqual(heard, [])
    await context.close()
  }
  const boxes = (page: Page) => page.locator('[data-redact-boxes] rect')
  const typed = (page: Page, line: number) =>
    Promise.all(['x', 'y', 'width', 'height'].map(async (side) => Number(await page.locator(`#box-${line}-${side}`).inputValue())))

  /** Presses at a point of the picture, in fractions of it, and lets go at another. */
  async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const picture = page.locator('[data-redact-picture]')
    await picture.scrollIntoViewIfNeeded()
    const edge = (await picture.boundingBox()) ?? assert.fail()
    const at = ([x, y]: readonly [number, number]): [number, number] => [edge.x + x * edge.width, edge.y + y * edge.height]
    await page.mouse.move(...at(from))
    await page.mouse.down()
    await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]))
    await page.mouse.move(...at(to))
    await page.mouse.up()
  }
  const near = (found: readonly number[], wanted: readonly number[]): void =>
    assert.ok(
      found.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) < 1),
      `${found.join()} is not ${wanted.join()}`,
    )

  test('a box is drawn, moved, made larger and deleted by the mouse, and what was drawn is what is saved', () =>
    on(1366, async (page) => {
      await drag(page, [0.1, 0.1], [0.4, 0.2])
      near(await typed(page, 0), [10, 10, 30, 10])
      await drag(page, [0.15, 0.12], [0.25, 0.22])
      near(await typed(page, 0), [20, 20, 30, 10])
      await drag(page, [0.49, 0.29], [0.59, 0.34])
      near(await typed(page, 0), [20, 20, 40, 15])
      for (const top of [0.5, 0.6, 0.7]) await drag(page, [0.1, top], [0.2, top + 0.05])
      assert.equal(await boxes(page).count(), 4, 'more than there were empty lines for')
      await page.locator('#box-1-kind').selectOption('phone')
      await page.locator('[data-redact-line]').nth(3).locator('[data-drop]').check()
      assert.equal(await boxes(page).count(), 3)
      await page.getByText('存好，看看样子').click()
      await page.locator('.redact-preview').waitFor()
      const [row] = await world.db.rows<{ boxes: { kind: string; x: number }[] }>('select boxes from redaction_mark where area = $1', [area])
      assert.deepEqual(
        row?.boxes.map(({ kind }) => kind),
        ['name', 'phone', 'name'],
      )
      near([(row?.boxes[0]?.x ?? 0) * 100], [20])
    }))

  test('by keys alone a box is added, moved, made larger and deleted, and what was done is said', () =>
    on(1366, async (page) => {
      const before = await boxes(page).count()
      await page.getByRole('button', { name: '＋ 加一个框' }).focus()
      await page.keyboard.press('Enter')
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'Shift+ArrowDown']) await page.keyboard.press(key)
      near(await typed(page, before), [41, 44.5, 20, 5.5])
      assert.match((await page.locator('rect:focus').getAttribute('aria-label')) ?? '', /^第 4 框 姓名。方向键移动/)
      await page.keyboard.press('Delete')
      assert.equal(await boxes(page).count(), before)
      assert.match(await page.locator('p[role=status]').innerText(), /第 4 框删掉了。还没有存。/)
    }))

  test('a finger draws a box without moving the page', () =>
    on(360, async (page) => {
      const before = await boxes(page).count()
      const picture = page.locator('[data-redact-picture]')
      await picture.scrollIntoViewIfNeeded()
      const edge = (await picture.boundingBox()) ?? assert.fail()
      const scrolled = await page.evaluate('scrollY')
      const hand = await page.context().newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share?: number) =>
        hand.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: share === undefined ? [] : [{ x: edge.x + share * edge.width, y: edge.y + (share - 0.3) * edge.height }],
        })
      await touch('touchStart', 0.4)
      for (const share of [0.5, 0.6, 0.7]) await touch('touchMove', share)
      await touch('touchEnd')
      assert.equal(await boxes(page).count(), before + 1)
      near(await typed(page, before), [40, 10, 30, 30])
      assert.equal(await page.evaluate('scrollY'), scrolled)
    }))

  for (const width of [1366, 360])
    test(`the page has no fault that axe finds at ${width} px, scrolls in one direction only, and has targets of 24 px`, () =>
      on(
        width,
        async (page) => {
          assert.deepEqual(await axeFaults(page), [])
          assert.equal(await overflow(page), 0)
          assert.deepEqual(await smallTargets(page, 24), [])
        },
        { bypassCSP: true },
      ))
})
