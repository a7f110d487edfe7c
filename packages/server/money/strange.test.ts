import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { loadCase } from '../cases/load.ts'
import { follow } from '../follow/follow.ts'
import { findPersonalData } from '../store/personalData.ts'
import { fileAnywhere } from '../testing/anyCity.ts'
import { packOf } from '../testing/cities.ts'
import { acceptCase, judgeCase } from '../testing/cityCase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { withdrawalArea as area, enterSaver, passedWithdrawal, withdrawalOf } from '../testing/withdrawals.ts'
import { takeAnswers } from './answers.ts'
import { correctPayment, retryOrder, stopPayment } from './correct.ts'
import { csvBankFile } from './csvBankFile.ts'
import { personalAccountBalance, postAccountMovement } from './ledger.ts'
import { payeeFaults } from './payee.ts'
import { loadPayment, loadRun } from './payments.ts'
import type { StaffActor } from './roles.ts'
import { checkPaymentRun, exportPaymentRun, fileOfRun, makePaymentRun, type RunDeed, refusePaymentRun } from './runs.ts'

const worker = (role: string, id = role, county = '丹凤县'): StaffActor => ({ kind: 'staff', id, area, roles: [{ role, county }] })
const other = { name: '别人', account: '6222020000009999', bank: '示例银行丹凤支行' }

describe('Payments that somebody strange has a hand in', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
  })
  after(() => world.close())

  const deed = (actor: StaffActor): RunDeed => ({ pack: packOf(world, area), actor, key: randomUUID() })
  const numberOf = async (id: string) => (await loadCase(world, area, id))?.state.filed.number ?? ''
  const statusOf = async (id: string) => (await loadPayment(world.db, area, id)).payment?.status
  const passed = async (fen = 100) => passedWithdrawal(world, await enterSaver(world, fen, 'emigrated'))
  async function made(...ids: string[]) {
    const { outcome, id } = await makePaymentRun(world, deed(worker('finance')), ids)
    assert.deepEqual(outcome, { kind: 'done' })
    const { run } = await loadRun(world.db, area, id)
    assert.ok(run)
    return run
  }
  async function sent(...ids: string[]) {
    const run = await made(...ids)
    assert.deepEqual(await checkPaymentRun(world, deed(worker('financeChecker')), run.id, run.total), { kind: 'done' })
    assert.deepEqual(await exportPaymentRun(world, deed(worker('finance')), run.id, csvBankFile), { kind: 'done' })
    return run
  }
  const file = (sum: string, ...lines: string[]) =>
    Buffer.from(['付款编号,批次,金额（元）,结果,日期,原因', ...lines, `合计,${lines.length},${sum},,,`].join('\r\n'))
  const take = (bytes: Buffer) => takeAnswers(world, deed(worker('finance')), csvBankFile, bytes)

  test('whoever typed the account of a payment that is ordered again neither makes nor passes the run that pays into it', async () => {
    const person = await enterSaver(world, 300, 'movedOut')
    const id = await passedWithdrawal(world, person, withdrawalOf(person, { withdrawalReason: '调出统筹区' }))
    const officer = worker('officer', 'zhang')
    assert.deepEqual(await stopPayment(world, deed(officer), id, '账号已停用'), { kind: 'done' })
    assert.deepEqual(await retryOrder(world, deed(officer), id, other), { kind: 'done' })
    const { payment, events } = await loadPayment(world.db, area, id)
    assert.equal(events.at(-1)?.by, 'staff:zhang', 'the record names who typed the account')
    assert.equal(payment?.correctedBy, 'staff:zhang')
    const promoted = worker('finance', 'zhang')
    assert.deepEqual((await makePaymentRun(world, deed(promoted), [id])).outcome, {
      kind: 'refused',
      refusal: { code: 'ownCorrection', payment: id },
    })
    const run = await made(id)
    const checking = await checkPaymentRun(world, deed(worker('financeChecker', 'zhang')), run.id, run.total)
    assert.deepEqual(checking, { kind: 'refused', refusal: { code: 'ownCorrection', payment: id } })
  })

  test('the bank cannot have paid on a day that has not come, nor before the run was sent', async () => {
    const id = await passed()
    world.setClock('2026-04-07T09:00')
    const run = await sent(id)
    for (const day of ['2026-04-08', '2126-04-07', '2026-04-06', '1999-01-01']) {
      const taken = await take(file('1.00', `${await numberOf(id)},${run.number},1.00,成功,${day},`))
      assert.equal(taken.kind, 'refused', `${day}: ${JSON.stringify(taken)}`)
    }
    assert.equal(await statusOf(id), 'sent')
    assert.equal((await take(file('1.00', `${await numberOf(id)},${run.number},1.00,成功,2026-04-07,`))).kind, 'done')
    world.setClock('2026-04-03T09:00')
  })

  test('a bank’s answer to a run that was refused meanwhile moves nothing', async () => {
    const id = await passed()
    const run = await made(id)
    const line = `${await numberOf(id)},${run.number},1.00,成功,2026-04-03,`
    assert.equal((await take(file('1.00', line))).kind, 'refused')
    assert.deepEqual(await refusePaymentRun(world, deed(worker('financeChecker')), run.id, '户名要核对'), { kind: 'done' })
    assert.equal((await take(file('1.00', line))).kind, 'refused')
    assert.equal(await statusOf(id), 'waiting')
  })

  test('neither what the bank writes nor what staff write of a payment brings a name or an account into the record', async () => {
    const id = await passed()
    const run = await sent(id)
    const words = '户名王秀兰与账号6222020000001234不符'
    assert.equal((await take(file('1.00', `${await numberOf(id)},${run.number},1.00,退回,2026-04-03,${words}`))).kind, 'done')
    const { payment } = await loadPayment(world.db, area, id)
    assert.equal(payment?.reason, '户名（姓名）与账号尾号1234不符')
    const officer = () => deed(worker('officer'))
    for (const reason of ['王秀兰来换了卡', '新账号 6222020000009999'])
      for (const outcome of [await correctPayment(world, officer(), id, other, reason), await stopPayment(world, officer(), id, reason)])
        assert.deepEqual(outcome, { kind: 'refused', refusal: { code: 'reasonNames' }, payment: id })
    assert.deepEqual(await correctPayment(world, officer(), id, other, '本人来换了卡'), { kind: 'done' })
    const next = await made(id)
    const back = await refusePaymentRun(world, deed(worker('financeChecker')), next.id, '别人不是王秀兰')
    assert.deepEqual(back, { kind: 'refused', refusal: { code: 'reasonNames' } })
    assert.deepEqual(await findPersonalData(world.db, ['王秀兰', '6222020000001234', '6222020000009999']), [])
  })

  test('whoever is paid, or whose relative is, neither fetches the file with the account nor brings the word of the bank', async () => {
    const person = await enterSaver(world, 100, 'emigrated')
    const id = await passedWithdrawal(world, person)
    const run = await sent(id)
    const relative = () => deed({ ...worker('finance', 'f9'), avoids: [person] })
    assert.equal(await fileOfRun(world, relative(), run.id, csvBankFile), undefined)
    const line = file('1.00', `${await numberOf(id)},${run.number},1.00,成功,2026-04-03,`)
    assert.equal((await takeAnswers(world, relative(), csvBankFile, line)).kind, 'refused')
    assert.ok(await fileOfRun(world, deed(worker('finance')), run.id, csvBankFile))
    assert.equal((await take(line)).kind, 'done')
  })

  test('a withdrawal and a transfer out of the same account at the same moment never take more than there is', async () => {
    for (let round = 0; round < 3; round += 1) {
      const person = await enterSaver(world, 300, 'other')
      const id = await fileAnywhere(world, withdrawalOf(person))
      await acceptCase(world, area, id)
      const away = { area, person, fen: 300, at: world.clock.now(), by: 'system' as const, movement: 'transferOut' as const }
      const leave = (ref: string) => postAccountMovement(world.db, { ...away, ref })
      await Promise.all([judgeCase(world, area, id, 'pass', { reason: '齐全' }), leave('letter1'), leave('letter1'), leave('letter2')])
      assert.equal(await personalAccountBalance(world.db, area, person), 0)
      const lines = await world.db.rows<{ debit: number }>('select debit from ledger_entry where account = $1 and debit > 0', [
        `personalAccount/${person}`,
      ])
      assert.deepEqual(lines, [{ debit: 300 }], 'one of them, once')
    }
  })

  test('what the bank has confirmed is written with the job that tells its case: a worker that dies in between loses nothing', async () => {
    const id = await passed()
    const run = await sent(id)
    assert.equal((await take(file('1.00', `${await numberOf(id)},${run.number},1.00,成功,2026-04-03,`))).kind, 'done')
    const jobs = await world.db.rows<{ data: object }>(`select data from pgboss.job where name = 'follow' and data->>'stream' = $1`, [
      `payment:${id}`,
    ])
    assert.equal(jobs.length, 1)
    assert.equal((await loadCase(world, area, id))?.state.at, 'payment')
    await Promise.allSettled([1, 2, 3].map(() => follow(world, { area, stream: `payment:${id}`, after: 0 })))
    assert.equal((await loadCase(world, area, id))?.state.ended?.how, 'granted')
    const acted = (await loadCase(world, area, id))?.events.filter((event) => event.type === 'acted' && event.stage === 'payment')
    assert.deepEqual(
      acted?.map((event) => event.type === 'acted' && event.records),
      [{ paidOn: '2026-04-03' }],
    )
  })

  test('names as passports have them can be paid; what a table would take for a formula cannot', () => {
    for (const name of ["JOHN O'BRIEN", 'Zoë d’Arc-Smith', '阿依古丽·示例', '示例商贸有限公司（筹）'])
      assert.deepEqual(payeeFaults({ ...other, name }), [], name)
    for (const name of ['=1+1', '@示例', '-示例', "'示例", '示例\t一', '示例"一', ''])
      assert.deepEqual(payeeFaults({ ...other, name }), ['payeeName'], name)
  })

  test('a run that two pass, export or put together at the same moment is passed, exported and put together once', async () => {
    const ids = [await passed(), await passed()]
    const makes = await Promise.all([1, 2, 3].map((n) => makePaymentRun(world, deed(worker('finance', `f${n}`)), ids)))
    assert.deepEqual(makes.map(({ outcome }) => outcome.kind).filter((kind) => kind === 'done').length, 1, JSON.stringify(makes))
    const id = makes.find(({ outcome }) => outcome.kind === 'done')?.id ?? ''
    const { run } = await loadRun(world.db, area, id)
    assert.ok(run)
    const checks = await Promise.all([
      ...[1, 2].map((n) => checkPaymentRun(world, deed(worker('financeChecker', `c${n}`)), id, run.total)),
      refusePaymentRun(world, deed(worker('financeChecker', 'c3')), id, '不对'),
    ])
    assert.equal(checks.filter(({ kind }) => kind === 'done').length, 1, JSON.stringify(checks))
  })

  test('amounts of 1 分 and of more than a thousand million yuan are paid to the 分', async () => {
    for (const fen of [1, 9_007_199_254_740_991]) {
      const person = await enterSaver(world, fen, 'emigrated')
      const id = await passedWithdrawal(world, person)
      const { payment } = await loadPayment(world.db, area, id)
      assert.equal(payment?.order.fen, fen)
      assert.equal(await personalAccountBalance(world.db, area, person), 0)
      if (fen > 1) assert.deepEqual(await stopPayment(world, deed(worker('officer')), id, '不付'), { kind: 'done' })
    }
  })
})
