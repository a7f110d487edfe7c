import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { loadCase } from '../cases/load.ts'
import { eraseBlocks } from '../registry/eraseBlocks.ts'
import { erasePersonalData } from '../registry/erasePerson.ts'
import { fileAnywhere } from '../testing/anyCity.ts'
import { packOf } from '../testing/cities.ts'
import { acceptCase, judgeCase, messagesOf } from '../testing/cityCase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { withdrawalArea as area, enterSaver, passedWithdrawal, withdrawalOf } from '../testing/withdrawals.ts'
import { takeAnswers } from './answers.ts'
import { paymentBlocks } from './blocks.ts'
import { accountLines } from './book.ts'
import { comparedRun } from './compared.ts'
import { correctPayment, retryOrder, stopPayment } from './correct.ts'
import { csvBankFile } from './csvBankFile.ts'
import { personalAccountBalance, postAccountMovement } from './ledger.ts'
import { orderPayment } from './order.ts'
import { loadPayment, loadRun } from './payments.ts'
import { revokeUnpaid } from './revoke.ts'
import type { StaffActor } from './roles.ts'
import { checkPaymentRun, exportPaymentRun, fileOfRun, makePaymentRun, type RunDeed, refusePaymentRun } from './runs.ts'

const worker = (role: string, id = role, county = '丹凤县'): StaffActor => ({ kind: 'staff', id, area, roles: [{ role, county }] })
const right = { name: '王秀兰', account: '6222020000009999', bank: '示例银行丹凤支行' }

describe('Payments', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
  })
  after(() => world.close())

  const deed = (actor: StaffActor): RunDeed => ({ pack: packOf(world, area), actor, key: randomUUID() })
  const maker = () => deed(worker('finance'))
  const checker = () => deed(worker('financeChecker'))
  const officer = () => deed(worker('officer'))
  const statusOf = async (id: string) => (await loadPayment(world.db, area, id)).payment?.status
  const passed = async (fen = 100) => passedWithdrawal(world, await enterSaver(world, fen, 'emigrated'))
  const numberOf = async (id: string) => (await loadCase(world, area, id))?.state.filed.number ?? ''

  async function made(...ids: string[]) {
    const { outcome, id } = await makePaymentRun(world, maker(), ids)
    assert.deepEqual(outcome, { kind: 'done' })
    const { run } = await loadRun(world.db, area, id)
    assert.ok(run)
    return run
  }
  async function sent(...ids: string[]) {
    const run = await made(...ids)
    assert.deepEqual(await checkPaymentRun(world, checker(), run.id, run.total), { kind: 'done' })
    assert.deepEqual(await exportPaymentRun(world, maker(), run.id, csvBankFile), { kind: 'done' })
    return run
  }
  const file = (sum: string, ...lines: string[]) =>
    Buffer.from(['付款编号,批次,金额（元）,结果,日期,原因', ...lines, `合计,${lines.length},${sum},,,`].join('\r\n'))
  const take = (bytes: Buffer, by = maker()) => takeAnswers(world, by, csvBankFile, bytes)

  test('one decision gets one payment, however often and by however many it is ordered', async () => {
    const id = await passed()
    const loaded = await loadCase(world, area, id)
    assert.ok(loaded)
    await Promise.all([orderPayment(world, loaded), orderPayment(world, loaded), world.settle()])
    const { events } = await loadPayment(world.db, area, id)
    assert.deepEqual(
      events.map((event) => event.type),
      ['ordered'],
    )
  })

  test('[SL-2.5] maker and checker are two persons of two roles of the county; nobody else makes or passes a run', async () => {
    const id = await passed()
    for (const other of [worker('officer'), worker('financeChecker'), worker('finance', 'f2', '洛南县')])
      assert.deepEqual((await makePaymentRun(world, deed(other), [id])).outcome, { kind: 'forbidden' })
    const run = await made(id)
    assert.deepEqual(await checkPaymentRun(world, maker(), run.id, run.total), { kind: 'forbidden' })
    const both: StaffActor = { ...worker('finance'), roles: [...worker('finance').roles, ...worker('financeChecker').roles] }
    assert.deepEqual(await checkPaymentRun(world, deed(both), run.id, run.total), { kind: 'refused', refusal: { code: 'ownRun' } })
    assert.deepEqual(await checkPaymentRun(world, checker(), run.id, run.total), { kind: 'done' })
  })

  test('nobody makes or passes a run in which they, or a relative, are paid', async () => {
    const person = await enterSaver(world, 100, 'other')
    const id = await passedWithdrawal(world, person)
    const own = { ...worker('finance'), avoids: [person] }
    assert.deepEqual((await makePaymentRun(world, deed(own), [id])).outcome, { kind: 'forbidden' })
    const run = await made(id)
    assert.deepEqual(await checkPaymentRun(world, deed({ ...worker('financeChecker'), avoids: [person] }), run.id, run.total), { kind: 'forbidden' })
  })

  test('a run that the checker sends back sets its payments free, with the reason', async () => {
    const id = await passed()
    const run = await made(id)
    assert.deepEqual(await refusePaymentRun(world, checker(), run.id, '户名要核对'), { kind: 'done' })
    assert.deepEqual([(await loadRun(world.db, area, run.id)).run?.reason, await statusOf(id)], ['户名要核对', 'waiting'])
    assert.equal((await made(id)).status, 'made')
  })

  test('the same form sent twice makes one run', async () => {
    const id = await passed()
    const form = maker()
    assert.equal((await makePaymentRun(world, form, [id])).outcome.kind, 'done')
    assert.equal((await makePaymentRun(world, form, [id])).outcome.kind, 'repeated')
  })

  test('the file of a run is the same each time it is fetched, every fetching is on record, and a payee exchanged in the table is found out', async () => {
    const [id, other] = [await passed(), await passed()]
    const run = await sent(id, other)
    const [first, second] = [await fileOfRun(world, maker(), run.id, csvBankFile), await fileOfRun(world, maker(), run.id, csvBankFile)]
    assert.deepEqual(first?.bytes, second?.bytes)
    const read = await world.db.rows('select 1 from read_audit where area = $1 and case_id = $2 and field = $3', [area, id, 'bankAccount'])
    assert.equal(read.length, 2)
    assert.equal(await fileOfRun(world, deed(worker('finance', 'f2', '洛南县')), run.id, csvBankFile), undefined)
    await world.db.query('update payment set sealed = (select sealed from payment where area = $1 and id = $2) where area = $1 and id = $3', [
      area,
      other,
      id,
    ])
    await assert.rejects(fileOfRun(world, maker(), run.id, csvBankFile))
  })

  test('what the bank sends back waits for an officer, is corrected, and is paid with the next run; the case waits as long', async () => {
    const id = await passed(555)
    const number = await numberOf(id)
    const run = await sent(id)
    const back = await take(file('5.55', `${number},${run.number},5.55,退回,2026-04-03,户名不符`))
    assert.deepEqual(back, { kind: 'done', confirmed: 0, returned: 1, repeated: 0 })
    await world.settle()
    assert.deepEqual([await statusOf(id), (await loadCase(world, area, id))?.state.at], ['returned', 'payment'])
    assert.equal((await messagesOf(world, area)).filter((text) => text.includes('银行没有付成')).length, 1)
    assert.deepEqual(await correctPayment(world, maker(), id, right, '换卡'), { kind: 'forbidden' })
    const wrong = await correctPayment(world, officer(), id, { ...right, account: '=1+1' }, '换卡')
    assert.deepEqual(wrong, { kind: 'refused', refusal: { code: 'payeeIncomplete', fields: ['payeeAccount'] }, payment: id })
    assert.deepEqual(await correctPayment(world, officer(), id, right, '本人来换了卡'), { kind: 'done' })
    const second = await sent(id)
    assert.match((await fileOfRun(world, maker(), second.id, csvBankFile))?.bytes.toString() ?? '', /6222020000009999/)
    assert.equal((await take(file('5.55', `${number},${second.number},5.55,成功,2026-04-03,`))).kind, 'done')
    await world.settle()
    assert.equal((await loadCase(world, area, id))?.state.ended?.how, 'granted')
  })

  test('a file with one wrong line is refused whole: another amount, an unknown number, a run it was not sent with', async () => {
    const [id, other] = [await passed(100), await passed(200)]
    const [number, second] = [await numberOf(id), await numberOf(other)]
    const run = await sent(id, other)
    const good = `${number},${run.number},1.00,成功,2026-04-03,`
    for (const [line, sum, words] of [
      [`${second},${run.number},2.01,成功,2026-04-03,`, '3.01', /第 3 行.*金额不符：应是 2\.00 元，写的是 2\.01 元/],
      [`SL-0000,${run.number},2.00,成功,2026-04-03,`, '3.00', /第 3 行（SL-0000）：没有这一笔付款/],
      [`${second},FK19990101-01,2.00,成功,2026-04-03,`, '3.00', /第 3 行.*没有随这个批次送银行/],
    ] as const) {
      const taken = await take(file(sum, good, line))
      assert.ok(taken.kind === 'refused')
      assert.match(taken.faults.map((fault) => fault.text).join(), words)
    }
    assert.deepEqual([await statusOf(id), await statusOf(other)], ['sent', 'sent'])
    const elsewhere = await take(file('1.00', good), deed(worker('finance', 'f2', '洛南县')))
    assert.equal(elsewhere.kind, 'refused', 'of another county it is unknown')
    assert.equal((await take(file('1.00', good))).kind, 'done')
    const later = `${second},${run.number},2.00,成功,2026-04-03,`
    assert.deepEqual(await take(file('3.00', good, later)), { kind: 'done', confirmed: 1, returned: 0, repeated: 1 })
  })

  test('two who bring the same file at the same moment: one takes it in, the other hears that it is known', async () => {
    const id = await passed(100)
    const run = await sent(id)
    const bytes = file('1.00', `${await numberOf(id)},${run.number},1.00,成功,2026-04-03,`)
    const taken = await Promise.all([take(bytes), take(bytes)])
    assert.equal(taken.filter((one) => one.kind === 'done' && one.confirmed === 1).length, 1)
    const { events } = await loadPayment(world.db, area, id)
    assert.equal(events.filter((event) => event.type === 'confirmed').length, 1)
  })

  test('a case for which there is no amount any more stands among what is blocked, and is tried again once there is', async () => {
    const person = await enterSaver(world, 300, 'other')
    const id = await fileAnywhere(world, withdrawalOf(person))
    const moved = { area, person, fen: 300, at: world.clock.now(), by: 'system' as const }
    await postAccountMovement(world.db, { ...moved, movement: 'transferOut', ref: 'letter1' })
    await acceptCase(world, area, id)
    await judgeCase(world, area, id, 'pass', { reason: '齐全' })
    assert.equal(await statusOf(id), undefined)
    assert.deepEqual(
      (await paymentBlocks(world.db, area, id)).map((one) => [one.code, one.fields]),
      [['amountZero', ['accountBalance']]],
    )
    await postAccountMovement(world.db, { ...moved, movement: 'transferIn', ref: 'letter1 sent back' })
    await world.settle()
    assert.deepEqual([await statusOf(id), await paymentBlocks(world.db, area, id)], ['waiting', []])
  })

  test('what was cancelled is ordered again by an officer alone, into an account that a bank file can hold', async () => {
    const person = await enterSaver(world, 300, 'movedOut')
    const id = await passedWithdrawal(world, person, withdrawalOf(person, { withdrawalReason: '调出统筹区' }))
    assert.deepEqual(await stopPayment(world, officer(), id, '账号已停用'), { kind: 'done' })
    assert.equal(await personalAccountBalance(world.db, area, person), 300, 'what was taken is back')
    await world.settle()
    assert.equal(await statusOf(id), 'cancelled', 'nothing orders it again by itself')
    assert.deepEqual(await retryOrder(world, officer(), id, { ...right, bank: '' }), {
      kind: 'refused',
      refusal: { code: 'payeeIncomplete', fields: ['payeeBank'] },
    })
    assert.deepEqual(
      (await paymentBlocks(world.db, area, id)).map((one) => [one.code, one.fields]),
      [['payeeIncomplete', ['payeeBank']]],
    )
    assert.deepEqual(await retryOrder(world, maker(), id, right), { kind: 'forbidden' })
    assert.deepEqual(await retryOrder(world, officer(), id, right), { kind: 'done' })
    assert.deepEqual([await statusOf(id), await paymentBlocks(world.db, area, id)], ['waiting', []])
  })

  test('what can never be paid ends: the officer who decided revokes the grant with a reason, the person is told, nothing is booked; not while a payment lives', async () => {
    const person = await enterSaver(world, 300, 'emigrated')
    const id = await passedWithdrawal(world, person)
    const said = async () => (await messagesOf(world, area)).filter((text) => text.includes('没有通过')).length
    const [told, before] = [await said(), await accountLines(world.db, area, '2026-12-31')]
    const live = await revokeUnpaid(world, officer(), id, '账号查不到')
    assert.deepEqual(live.kind === 'refused' && live.refusal, { code: 'paymentLive', status: 'waiting' })
    assert.deepEqual(await stopPayment(world, officer(), id, '账号已停用'), { kind: 'done' })
    const cancelled = await accountLines(world.db, area, '2026-12-31')
    for (const other of [maker(), checker(), deed(worker('officer', 'o2', '洛南县')), deed(worker('counter'))])
      assert.deepEqual(await revokeUnpaid(world, other, id, '账号查不到'), { kind: 'forbidden' })
    const mute = await revokeUnpaid(world, officer(), id, ' ')
    assert.deepEqual(mute.kind === 'refused' && mute.refusal, { code: 'reasonMissing' })
    const form = officer()
    assert.equal((await revokeUnpaid(world, form, id, '账号查不到')).kind, 'done')
    assert.equal((await revokeUnpaid(world, form, id, '账号查不到')).kind, 'repeated')
    await world.settle()
    const state = (await loadCase(world, area, id))?.state
    assert.deepEqual([state?.ended?.how, state?.ended?.reason, state?.decision?.result], ['refused', '账号查不到', 'refused'])
    assert.equal(await said(), told + 1, 'the person hears of it')
    assert.deepEqual(await accountLines(world.db, area, '2026-12-31'), cancelled)
    assert.notDeepEqual(before, cancelled)
    assert.equal(await personalAccountBalance(world.db, area, person), 300)
    await retryOrder(world, officer(), id, right)
    assert.equal(await statusOf(id), 'cancelled', 'and it is never paid')
  })

  test('an account that was emptied after the filing: the case leaves by revoking, and its trouble is gone; ordering and revoking at one moment do one', async () => {
    const person = await enterSaver(world, 300, 'other')
    const id = await fileAnywhere(world, withdrawalOf(person))
    const moved = { area, person, fen: 300, at: world.clock.now(), by: 'system' as const }
    await postAccountMovement(world.db, { ...moved, movement: 'transferOut', ref: 'letter2' })
    await acceptCase(world, area, id)
    await judgeCase(world, area, id, 'pass', { reason: '齐全' })
    assert.equal((await paymentBlocks(world.db, area, id)).length, 1)
    await postAccountMovement(world.db, { ...moved, movement: 'transferIn', ref: 'letter2 sent back' })
    const [revoked] = await Promise.all([revokeUnpaid(world, officer(), id, '余额是 0'), retryOrder(world, officer(), id, right)])
    const ended = (await loadCase(world, area, id))?.state.ended?.how
    assert.deepEqual([ended, await statusOf(id)], revoked.kind === 'done' ? ['refused', undefined] : [undefined, 'waiting'])
    assert.deepEqual(await paymentBlocks(world.db, area, id), [])
  })

  test('whoever is erased leaves the payment and the book, and nothing that tells whom it went to; before it is paid nobody is erased', async () => {
    const person = await enterSaver(world, 400, 'other')
    const id = await passedWithdrawal(world, person)
    const run = await sent(id)
    const blocks = async () => (await eraseBlocks(world.db, {}, area, person, '2026-04-03')).map((one) => one.kind)
    assert.deepEqual(await blocks(), ['openCase', 'retention'])
    await take(file('4.00', `${await numberOf(id)},${run.number},4.00,成功,2026-04-03,`))
    await world.settle()
    assert.deepEqual(await blocks(), ['retention'])
    assert.ok(await erasePersonalData(world.db, world.keys, area, person, world.clock.now()))
    const { run: now } = await loadRun(world.db, area, run.id)
    assert.ok(now)
    assert.deepEqual(
      (await comparedRun(world, area, now)).map((one) => [one.line.fen, one.same, one.payee]),
      [[400, true, undefined]],
    )
    await assert.rejects(fileOfRun(world, maker(), run.id, csvBankFile), /cannot be read/)
  })

  test('after all of this both sides of the book are the same', async () => {
    const lines = await accountLines(world.db, area, '2026-12-31')
    const [debit, credit] = [lines.reduce((so, one) => so + one.debit, 0), lines.reduce((so, one) => so + one.credit, 0)]
    assert.deepEqual([debit, lines.length > 3], [credit, true])
  })
})
