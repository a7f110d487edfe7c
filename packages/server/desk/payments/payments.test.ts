import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { postAccountMovement } from '../../money/ledger.ts'
import { findPerson } from '../../registry/persons.ts'
import { fileAnywhere } from '../../testing/anyCity.ts'
import { acceptCase, judgeCase } from '../../testing/cityCase.ts'
import { type Answer, type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { withdrawalArea as area, enterSaver, passedWithdrawal, payee, withdrawalOf } from '../../testing/withdrawals.ts'

const county = '丹凤县'
const text = (answer: Answer): string => answer.html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('付款 at the desk', () => {
  let world: TestWorld
  let [maker, checker, officer]: DeskBrowser[] = []
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    ;[maker, checker, officer] = await Promise.all(['finance', 'financeChecker', 'officer'].map((role) => signedInAt(world, area, { role, county })))
  })
  after(() => world.close())

  /** A browser of the three. */
  const the = (browser: DeskBrowser | undefined): DeskBrowser => {
    assert.ok(browser)
    return browser
  }
  const numberOf = async (id: string) => (await loadCase(world, area, id))?.state.filed.number ?? ''
  const passed = async (fen: number) => passedWithdrawal(world, await enterSaver(world, fen, 'emigrated'))

  /** A run of these payments made, passed and exported on the pages; answers its path and number. */
  async function sent(...ids: string[]): Promise<{ path: string; number: string }> {
    const made = await the(maker).post('/desk/payments/runs', { payment: ids })
    assert.equal(made.status, 303, text(made))
    const shown = await the(checker).get(made.location)
    const total = /name="total" value="(\d+)"/.exec(shown.html)?.[1] ?? ''
    assert.equal((await the(checker).post(`${made.location}/check`, { total })).status, 303)
    assert.equal((await the(maker).post(`${made.location}/export`)).status, 303)
    return { path: made.location, number: /付款批次 (FK\d{8}-\d+)/.exec(shown.html)?.[1] ?? '' }
  }
  const upload = (...lines: string[]) => {
    const csv = ['付款编号,批次,金额（元）,结果,日期,原因', ...lines].join('\r\n')
    return the(maker).post('/desk/payments/answers', { answer: [new File([csv], 'answer.csv', { type: 'text/csv' })] })
  }

  test('[SL-2.5] what the audit passed waits at the maker by fund and county; ticked, it comes to a sum in figures and in capitals', async () => {
    const id = await passed(123_450)
    const list = await the(maker).get('/desk/payments')
    assert.match(text(list), new RegExp(`个人账户 · ${county}.*${await numberOf(id)}.*参保人员个人账户一次性支取.*王\\*兰.*1,234\\.50 元`))
    const preview = await the(maker).post('/desk/payments/preview', { payment: [id] })
    assert.match(text(preview), /1 笔制成一批.*1,234\.50 元.*壹仟贰佰叁拾肆元伍角整/)
    const empty = await the(maker).post('/desk/payments/preview')
    assert.equal(empty.status, 422)
    assert.match(text(empty), /还没有勾选付款/)
    const all = await the(maker).post('/desk/payments/preview', { all: 'yes', group: `personalAccount-${county}` })
    assert.match(text(all), /1 笔制成一批/)
  })

  test('[SL-2.5] the checker compares each payment and passes it, or sends the run back with a reason; accounts are masked, and nobody does both', async () => {
    const id = await passed(5000)
    const made = await the(maker).post('/desk/payments/runs', { payment: [id] })
    const [own, other] = [await the(maker).get(made.location), await the(checker).get(made.location)]
    assert.ok(!own.html.includes('/check') && other.html.includes('/check'))
    assert.match(text(other), /收款户名.*王\*兰 \*{12}1234 示例银行丹凤支行 50\.00 元 50\.00 元 一致/)
    assert.ok(!other.html.includes(payee.payeeAccount), 'the account does not reach the page')
    assert.equal((await the(maker).post(`${made.location}/check`, { total: '5000' })).status, 403)
    const wrong = await the(checker).post(`${made.location}/check`, { total: '4999' })
    assert.deepEqual([wrong.status, /金额不符/.test(wrong.html)], [422, true])
    const mute = await the(checker).post(`${made.location}/refuse`, { reason: '' })
    assert.deepEqual([mute.status, /没有写原因/.test(mute.html)], [422, true])
    assert.equal((await the(checker).post(`${made.location}/refuse`, { reason: '请核对户名' })).status, 303)
    assert.match(text(await the(maker).get(made.location)), /复核退回.*退回原因 请核对户名/)
    assert.match(text(await the(maker).get('/desk/payments')), new RegExp(await numberOf(id)))
  })

  test('[SL-2.5] [SL-2.13] the bank’s file holds the whole account, its answer closes the case, and the same answer again says that it is known', async () => {
    const id = await passed(777)
    const run = await sent(id)
    const file = await the(maker).post(`${run.path}/file`)
    const csv = await file.response.text()
    assert.match(csv, new RegExp(`"${await numberOf(id)}","${run.number}","王秀兰","${payee.payeeAccount}","示例银行丹凤支行","7.77"`))
    assert.match(file.response.headers.get('content-disposition') ?? '', new RegExp(`${run.number}.csv`))
    assert.equal((await the(checker).post(`${run.path}/file`)).status, 403)
    const lines = [`${await numberOf(id)},${run.number},7.77,成功,2026-04-03,`, '合计,1,7.77,,,'] as const
    assert.match(text(await upload(...lines)), /收下了：付款成功 1 笔，退回 0 笔/)
    await world.settle()
    assert.equal((await loadCase(world, area, id))?.state.ended?.how, 'granted')
    assert.match(text(await upload(...lines)), /这个文件.*已经导入过，这次什么也没有改/)
    assert.match(text(await the(officer).get(`/desk/queue/${id}`)), /付款 已付 7\.77 元，个人账户，2026年4月3日付款/)
  })

  test('a wrong, altered or cut answer is refused whole, and every line is named', async () => {
    const id = await passed(100)
    const run = await sent(id)
    const wrong = await upload(`${await numberOf(id)},${run.number},1.01,成功,2026-04-03,`, '合计,1,1.01,,,')
    assert.deepEqual([wrong.status, /第 2 行.*金额不符/.test(text(wrong))], [422, true])
    const cut = await upload(`${await numberOf(id)},${run.number},1.00,成功,2026-04-03,`)
    assert.match(text(cut), /文件到这里就断了/)
    const none = await the(maker).post('/desk/payments/answers', { answer: [] })
    assert.match(text(none), /还没有选文件/)
  })

  test('what the bank sent back stands at the officer, who corrects the account; the maker may not; then it waits for a run again', async () => {
    const id = await passed(888)
    const run = await sent(id)
    await upload(`${await numberOf(id)},${run.number},8.88,退回,2026-04-03,户名不符`, '合计,1,8.88,,,')
    const list = await the(officer).get('/desk/payments/troubles')
    assert.match(text(list), new RegExp(`${await numberOf(id)} 银行退回：户名不符`))
    const path = `/desk/payments/${id}`
    assert.ok(!(await the(maker).get(path)).html.includes(`${path}/correct`))
    const typed = { payeeName: '王秀兰', payeeAccount: '6222 0200 0000 9999', payeeBank: '示例银行丹凤支行', reason: '' }
    assert.equal((await the(maker).post(`${path}/correct`, typed)).status, 403)
    const mute = await the(officer).post(`${path}/correct`, typed)
    assert.deepEqual([mute.status, mute.html.includes('value="6222020000009999"')], [422, true])
    assert.equal((await the(officer).post(`${path}/correct`, { ...typed, reason: '本人换了卡' })).status, 303)
    const shown = text(await the(officer).get(path))
    assert.match(shown, /等制单.*9999.*更正收款账户：本人换了卡/)
    assert.ok((await the(maker).get('/desk/payments')).html.includes(id))
    const again = await the(maker).post('/desk/payments/runs', { payment: [id] })
    assert.match(text(await the(checker).get(again.location)), /9999 示例银行丹凤支行 8\.88 元 8\.88 元 一致；账户改过，请看原因/)
  })

  test('what cannot be paid stands among the exceptions with what to do; an officer tries again once it can', async () => {
    const person = await enterSaver(world, 300, 'other')
    const id = await fileAnywhere(world, withdrawalOf(person))
    const moved = { area, person, fen: 300, at: world.clock.now(), by: 'system' as const }
    await postAccountMovement(world.db, { ...moved, movement: 'transferOut', ref: 'away' })
    await acceptCase(world, area, id)
    await judgeCase(world, area, id, 'pass', { reason: '齐全' })
    const supervisor = await signedInAt(world, area, { role: 'supervisor' })
    assert.match(text(await supervisor.get('/desk/exceptions')), new RegExp(`通过了，付不出去 ${await numberOf(id)}：应付金额是 0。`))
    const page = await the(officer).get(`/desk/payments/${id}`)
    assert.match(text(page), /现在付不出去 应付金额是 0/)
    const still = await the(officer).post(`/desk/payments/${id}/retry`, { form: 'yes' })
    assert.deepEqual([still.status, /应付金额是 0/.test(still.html)], [422, true])
    await postAccountMovement(world.db, { ...moved, movement: 'transferIn', ref: 'back' })
    assert.equal((await the(officer).post(`/desk/payments/${id}/retry`, { form: 'yes' })).status, 303)
    assert.match(text(await the(maker).get('/desk/payments')), new RegExp(await numberOf(id)))
  })

  test('an officer revokes on the page what cannot be paid, with a reason that the person reads; who makes or passes runs has no such form', async () => {
    const id = await passed(640)
    const path = `/desk/payments/${id}`
    assert.ok(!(await the(officer).get(path)).html.includes(`${path}/revoke`), 'not while it waits for a run')
    const early = await the(officer).post(`${path}/revoke`, { reason: '付不了' })
    assert.deepEqual([early.status, /等制单.*决定不能撤销/.test(text(early))], [422, true])
    assert.equal((await the(officer).post(`${path}/cancel`, { reason: '账号已停用' })).status, 303)
    assert.ok(!(await the(maker).get(path)).html.includes(`${path}/revoke`))
    assert.equal((await the(maker).post(`${path}/revoke`, { reason: '付不了' })).status, 403)
    const mute = await the(officer).post(`${path}/revoke`, { reason: '' })
    assert.deepEqual([mute.status, /没有写原因/.test(text(mute))], [422, true])
    const done = await the(officer).post(`${path}/revoke`, { reason: '账号查不到' })
    assert.deepEqual([done.status, done.location], [303, `/desk/queue/${id}`])
    assert.match(text(await the(officer).get(done.location)), /款付不了，撤销决定：账号查不到/)
    assert.ok(!(await the(officer).get('/desk/payments/troubles')).html.includes(id))
  })

  test('[SL-2.1] finance imports what was spent with the card: the page says what was booked, which lines were not, and nobody else has it', async () => {
    const person = await enterSaver(world, 2000)
    const number = (await findPerson(world.db, world.keys, area, person))?.idNumber ?? ''
    const send = (by: DeskBrowser, ...lines: string[]) => {
      const csv = ['流水号,身份证件号码,日期,金额（元）', ...lines].join('\r\n')
      return by.post('/desk/payments/consumption', { consumption: [new File([csv], 'spent.csv', { type: 'text/csv' })] })
    }
    const lines = [`S1,${number},2026-04-02,12.34`, `S2,${number},2026-04-02,99.99`]
    const taken = await send(the(maker), ...lines)
    assert.deepEqual([taken.status, /记了 1 笔，共 12\.34 元。.*有 1 行没有记.*第 3 行：个人账户只有 7\.66 元/.test(text(taken))], [422, true])
    assert.ok(!taken.html.includes(number))
    assert.match(text(await send(the(maker), lines[0] ?? '')), /记了 0 笔，共 0\.00 元，以前记过、没有再记 1 笔/)
    assert.match(text(await the(maker).post('/desk/payments/consumption', { consumption: [] })), /还没有选文件/)
    assert.equal((await send(the(officer), ...lines)).status, 403)
    assert.equal((await the(checker).get('/desk/payments/consumption')).status, 403)
    assert.match(text(await the(maker).get('/desk/payments/ledger')), /个人账户消费（待结算）.*消费/)
  })

  test('the book shows every account and the day’s journal, and debit is credit', async () => {
    const book = text(await the(checker).get('/desk/payments/ledger'))
    assert.match(book, /科目余额.*借 [\d,.]+ 元 = 贷 [\d,.]+ 元.*应付待遇.*个人账户（全部）.*银行存款/)
    assert.match(book, /核定付款.*付款成功|付款成功.*核定付款/)
    assert.ok(!book.includes('≠'))
  })

  test('who has no share in payments has no such place, and another county sees nothing of it', async () => {
    const [counter, elsewhere] = [
      await signedInAt(world, area, { role: 'expert', expert: 'E1' }),
      await signedInAt(world, area, { role: 'finance', county: '洛南县' }),
    ]
    assert.equal((await counter.get('/desk/payments')).status, 403)
    const id = await passed(4321)
    assert.ok(!(await elsewhere.get('/desk/payments')).html.includes(id))
    assert.equal((await elsewhere.get(`/desk/payments/${id}`)).status, 403)
    assert.equal((await elsewhere.post('/desk/payments/runs', { payment: [id] })).status, 403)
    assert.equal((await the(maker).get('/desk/payments/nothing')).status, 404)
    assert.equal((await the(maker).get('/desk/payments/runs/nothing')).status, 404)
  })
})
