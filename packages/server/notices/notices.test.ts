import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { type Instant, instantOf, plusHours, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { testRegister } from '../registry/testRegister.ts'
import { forgetNotices, listNotices, retryNotice } from './outbox.ts'
import { type NewNotice, queueNotice } from './queueNotice.ts'
import { sendQueued } from './sendQueued.ts'
import { type MessageAnswer, type MessagePort, outboxOnly } from './sms.ts'

const start = instantOf(Date.UTC(2026, 3, 3, 1))

suite('short messages', () => {
  const register = testRegister()
  let now: Instant = start
  let made = 0
  const notice = (more: Partial<NewNotice> = {}): NewNotice => ({
    ...{ area: `area${made++}`, id: 'case1/7/result', kind: 'result', to: '13800005619', text: '【示例医保】王*兰的糖尿病申请通过了。' },
    ...more,
  })
  const queue = async (more: Partial<NewNotice> = {}) => {
    const queued = notice(more)
    await queueNotice(register.db, register.keys, queued, now)
    return queued
  }
  const send = (sms: MessagePort) => sendQueued(register.db, register.keys, { sms, wechat: sms, voice: sms }, () => now)
  const listed = async (area: string, showCodes = false) => (await listNotices(register.db, register.keys, area, { showCodes }))[0]
  const answering = (answer: (to: string, text: string) => MessageAnswer | Promise<MessageAnswer>): MessagePort => ({
    send: async (to, text) => answer(to, text),
  })
  const sent: MessagePort = answering(() => ({ kind: 'sent' }))
  const failing = (reason: string, again: boolean) => answering(() => ({ kind: 'failed', reason, again }))

  test('a message is sent once, to the right number, and is then sent in the outbox', async () => {
    const seen: string[] = []
    const { area, to, text } = await queue()
    const recording = answering((...message) => {
      seen.push(...message)
      return { kind: 'sent' }
    })
    await send(recording)
    await send(recording)
    assert.deepEqual(seen, [to, text])
    const expected = { area, id: 'case1/7/result', kind: 'result', channel: 'sms', to, text, state: 'sent', tries: 1, queuedAt: now, settledAt: now }
    assert.deepEqual(await listed(area), expected)
  })

  test('[DY-38] what goes by WeChat is handed to that channel, for the account and not a number', async () => {
    const seen: string[] = []
    const { text } = await queue({ channel: 'wechat', to: 'account1' })
    const wechat = answering((...message) => {
      seen.push(...message)
      return { kind: 'sent' }
    })
    await sendQueued(register.db, register.keys, { sms: failing('not this way', false), wechat, voice: wechat }, () => now)
    assert.deepEqual(seen, ['account1', text])
  })

  test('the same occasion is told once, however often it is queued', async () => {
    const one = notice()
    assert.equal(await queueNotice(register.db, register.keys, one, now), true)
    assert.equal(await queueNotice(register.db, register.keys, { ...one, text: '另一条' }, now), false)
    assert.equal((await listed(one.area))?.text, one.text)
    await send(sent)
  })

  test('what is rolled back is never told', async () => {
    const one = notice()
    const undone = register.db.transaction(async (transaction) => {
      await queueNotice(transaction, register.keys, one, now)
      throw new Error('refused')
    })
    await assert.rejects(undone, /refused/)
    assert.equal(await listed(one.area), undefined)
  })

  test('more than 70 characters are not queued', async () => {
    assert.equal(await queueNotice(register.db, register.keys, notice({ text: '长'.repeat(70) }), now), true)
    await assert.rejects(queueNotice(register.db, register.keys, notice({ text: '长'.repeat(71) }), now), RangeError)
    await assert.rejects(queueNotice(register.db, register.keys, notice({ text: `${'长'.repeat(69)}𠮷` }), now), RangeError)
    await send(sent)
  })

  test('a failure is tried again after 1, 2, 4 and 8 minutes, then given up with its reason until a person has it tried again', async () => {
    const { area } = await queue()
    for (const minutes of [1, 2, 4, 8]) {
      await send(failing('timeout', true))
      const waiting = await listed(area)
      assert.deepEqual([waiting?.state, waiting?.error], ['queued', 'timeout'])
      now = plusMinutes(now, minutes - 0.5)
      assert.equal(await send(sent), 0)
      now = plusMinutes(now, 0.5)
    }
    await send(failing('timeout', true))
    const given = await listed(area)
    assert.deepEqual([given?.state, given?.tries, given?.settledAt], ['failed', 5, now])
    assert.equal(await retryNotice(register.db, area, 'case1/7/result'), true)
    await send(sent)
    const gone = await listed(area)
    assert.deepEqual([gone?.state, gone?.error], ['sent', undefined])
    assert.equal(await retryNotice(register.db, area, 'case1/7/result'), false)
  })

  test('what a provider refuses for good is not tried again, and a provider that throws is', async () => {
    const refused = await queue()
    await send(failing('黑名单', false))
    assert.equal((await listed(refused.area))?.state, 'failed')
    const thrown = await queue()
    await send(answering(() => Promise.reject(new Error('connect ECONNREFUSED'))))
    assert.deepEqual([(await listed(thrown.area))?.state, (await listed(thrown.area))?.error], ['queued', 'connect ECONNREFUSED'])
    now = plusMinutes(now, 1)
    await send(sent)
  })

  test('a number quoted by the provider does not reach the error column', async () => {
    const { area } = await queue()
    await send(failing('13800005619 is blocked', false))
    assert.equal((await listed(area))?.error, '… is blocked')
  })

  test('two workers share the outbox without sending anything twice', async () => {
    const seen: string[] = []
    const slow = answering(async (_, text) => {
      await setTimeout(5)
      seen.push(text)
      return { kind: 'sent' }
    })
    for (let n = 0; n < 30; n++) await queue({ text: `第 ${n} 条` })
    await Promise.all([send(slow), send(slow), send(slow)])
    assert.equal(seen.length, 30)
    assert.equal(new Set(seen).size, 30)
  })

  test('a message whose worker died is taken by another after a minute', async () => {
    const { area } = await queue()
    void send(answering(() => new Promise(() => {})))
    while ((await listed(area))?.tries === 0) await setTimeout(5)
    assert.equal(await send(sent), 0)
    now = plusMinutes(now, 1)
    assert.equal(await send(sent), 1)
    assert.deepEqual([(await listed(area))?.state, (await listed(area))?.tries], ['sent', 2])
  })

  test('a code is shown only in a demonstration, is not sent late, and is forgotten once it has run out', async () => {
    const code = await queue({ kind: 'code', text: '【示例医保】验证码 123456。', expiresAt: plusMinutes(now, 10) })
    assert.equal((await listed(code.area))?.text, undefined)
    assert.equal((await listed(code.area, true))?.text, code.text)
    now = plusMinutes(now, 10)
    await send(answering(() => assert.fail('sent late')))
    assert.deepEqual([(await listed(code.area, true))?.state, (await listed(code.area, true))?.error], ['failed', 'expired'])
    await forgetNotices(register.db, now)
    assert.deepEqual([(await listed(code.area, true))?.to, (await listed(code.area, true))?.text], [undefined, undefined])
  })

  test('30 days after it was sent a message is forgotten, and that it was sent is not', async () => {
    const { area } = await queue()
    await send(sent)
    await forgetNotices(register.db, plusHours(now, 30 * 24 - 1))
    assert.ok((await listed(area))?.text)
    await forgetNotices(register.db, plusHours(now, 30 * 24))
    assert.deepEqual([(await listed(area))?.text, (await listed(area))?.state], [undefined, 'sent'])
  })

  test('the built-in channel logs that there was a message, and neither number nor text', async () => {
    const lines: string[] = []
    const { area } = await queue()
    await send(outboxOnly((line) => lines.push(line)).sms)
    assert.equal((await listed(area))?.state, 'sent')
    assert.deepEqual(lines, ['notice left in the outbox: no SMS provider is set'])
  })
})
