import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Hono } from 'hono'
import { openDatabase } from '../store/database.ts'
import { isConnectionLost, named } from '../store/databaseError.ts'
import { answerProblem } from './respond.tsx'

/** A site whose every page asks a database nobody answers for. */
const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/nothing')
const site = new Hono()
site.onError((error, c) => answerProblem(c, error))
site.all('*', async (c) => {
  await nowhere.query('select 1')
  return c.text('reached')
})

const post = (body: URLSearchParams | FormData) => site.request('/desk/cases/7/opinion', { method: 'POST', body })

suite('while the database is switched over', () => {
  let page: Response
  before(async () => {
    page = await site.request('/kaifeng/my?care=1')
  })
  after(() => nowhere.end())

  test('a page says so plainly, when to come again, and how; it is no fault of ours', async () => {
    const html = await page.text()
    assert.deepEqual([page.status, page.headers.get('retry-after')], [503, '60'])
    assert.match(html, /系统正在切换/)
    assert.match(html, /请过一分钟再试，您填的还在。/)
    assert.match(html, /href="\/kaifeng\/my\?care=1"[^>]*>再试一次/)
  })

  test('what was typed comes back with the page and is sent again with one press, under the same key', async () => {
    const form = new URLSearchParams({ key: 'k-1', csrf: 't-1', reason: '空腹血糖"偏高"' })
    const html = await (await post(form)).text()
    assert.match(html, /<form method="post" action="\/desk\/cases\/7\/opinion">/)
    for (const field of ['name="key" value="k-1"', 'name="csrf" value="t-1"', 'name="reason" value="空腹血糖&quot;偏高&quot;"'])
      assert.ok(html.includes(`<input type="hidden" ${field}/>`), field)
    assert.match(html, /<button[^>]*type="submit"[^>]*>再试一次/)
  })

  test('photographs are to be chosen again, and a password never stands in a page', async () => {
    const photographs = new FormData()
    photographs.set('photo', new File(['x'], 'x.jpg'))
    assert.match(await (await post(photographs)).text(), /这一次选的照片要重新选，之前交的都在。/)
    const password = await (await post(new URLSearchParams({ login: 'li', password: 'open sesame' }))).text()
    assert.match(password, /系统正在切换/)
    assert.ok(!password.includes('sesame'))
  })

  test('no link on the page leads to another host', async () => {
    const html = await (await site.request('http://localhost//elsewhere.example/a')).text()
    assert.match(html, /href="\/elsewhere.example\/a"[^>]*>再试一次/)
  })

  test('a machine is answered 503 with the same words and a time', async () => {
    const answer = await site.request('/api/v1/tasks')
    const body = (await answer.json()) as { status: number; title: string }
    assert.deepEqual([answer.status, answer.headers.get('retry-after'), body.title], [503, '60', '系统正在切换'])
  })

  test('a standby that refuses writes, a server without a free connection and a cause within an error count as being switched over', async () => {
    const ofServer = (code: string) => named(Object.assign(new Error('said by the server'), { code }))
    for (const code of ['25006', '53300', '57P01', '08006']) assert.equal(isConnectionLost(ofServer(code)), true, code)
    assert.equal(isConnectionLost(new Error('round failed', { cause: ofServer('57P03') })), true)
    assert.equal(isConnectionLost(ofServer('57014')), false)
    assert.equal(isConnectionLost(new Error('a bug')), false)
  })
})
