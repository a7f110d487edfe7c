import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { asset, transferred } from './assets.ts'
import { complaints, noBrowser, openStand, type Stand } from './gallery/browser.ts'
import { axeFaults, overflow, smallTargets } from './gallery/measure.ts'
import { gallery, galleryPages } from './gallery.tsx'

const phone = { width: 360, height: 720 }
const desktop = { width: 1366, height: 900 }
const ofOffice = (page: string) => page.includes('/desk/') || page.endsWith('/case')
const looked = galleryPages.filter((page) => !page.includes('/problem/') || page.endsWith('/late'))

describe('every page of the gallery in Chromium', { skip: noBrowser }, () => {
  let stand: Stand
  before(async () => {
    stand = await openStand(gallery)
  })
  after(() => stand.close())

  const look = async (address: string, check: (page: Page) => Promise<void>) => {
    const context = await stand.browser.newContext({ viewport: phone, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(stand.address + address, { waitUntil: 'load' })
    await check(page)
    await context.close()
  }

  for (const address of looked.filter((page) => !ofOffice(page)).flatMap((page) => [page, `${page}?care=1`])) {
    const least = address.includes('care=1') ? 60 : 44
    test(`${address} has no fault that axe finds, scrolls in one direction only, and targets of ${least} px`, () =>
      look(address, async (page) => {
        assert.deepEqual(await axeFaults(page), [])
        assert.deepEqual(await smallTargets(page, least), [])
        for (const width of [360, 257, 1366]) {
          await page.setViewportSize({ width, height: 720 })
          assert.ok((await overflow(page)) <= 0, `wider than ${width} px`)
        }
        if (address.includes('guide') || address.includes('board')) assert.deepEqual(await axeFaults(page), [])
      }))
  }

  for (const address of looked.filter(ofOffice)) {
    test(`${address} has no fault that axe finds, at 1366 and at 390 px, and targets of 24 px`, () =>
      look(address, async (page) => {
        for (const viewport of [desktop, { width: 390, height: 720 }]) {
          await page.setViewportSize(viewport)
          assert.ok((await overflow(page)) <= 0, `wider than ${viewport.width} px`)
          assert.deepEqual(await axeFaults(page), [])
          assert.deepEqual(await smallTargets(page, 24), [])
        }
      }))
  }

  test('no page breaks the content security policy or throws', async () => {
    const page = await stand.browser.newPage({ viewport: phone })
    const heard = complaints(page)
    for (const address of looked) await page.goto(stand.address + address, { waitUntil: 'load' })
    assert.deepEqual(heard, [])
    await page.close()
  })
})

test('a first visit of a citizen is at most 40 KB, with its style sheet and the largest island', async () => {
  for (const name of ['home', 'photos', 'progress', 'fields']) {
    const html = Buffer.from(await (await gallery.request(`/gallery/both/${name}`)).arrayBuffer())
    const islands = (['photo.js', 'otp.js', 'autosave.js', 'speak.js'] as const).map(transferred)
    const sum = [gzipSync(html).length, transferred('citizen.css'), transferred('icon.svg'), ...islands].reduce((a, b) => a + b, 0)
    assert.ok(sum <= 40 * 1024, `${name}: ${sum} bytes`)
  }
  assert.ok(transferred('photo.js') <= 8 * 1024)
  assert.ok(transferred('desk.css') <= 12 * 1024)
})

test('an asset has its hash in its name, is cached for a year and comes compressed', async () => {
  const answer = await gallery.request(asset('citizen.css'), { headers: { 'accept-encoding': 'gzip, br' } })
  assert.equal(answer.status, 200)
  assert.match(asset('citizen.css'), /^\/assets\/citizen-[0-9a-f]{10}\.css$/)
  assert.equal(answer.headers.get('content-encoding'), 'br')
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await gallery.request('/assets/citizen-0000000000.css')).status, 404)
  const plain = await (await gallery.request(asset('citizen.css'))).text()
  assert.doesNotMatch(plain, /:has\(|@container|#07c160/i)
  assert.match(plain, /Tencent/)
})

test('no page carries a style attribute or a script of its own', async () => {
  for (const address of galleryPages) {
    const html = await (await gallery.request(address)).text()
    assert.doesNotMatch(html, / style=|<style|<script(?![^>]* src=)| on[a-z]+="/)
    assert.match(html, /^<!doctype html><html lang="zh-CN"/)
  }
})
