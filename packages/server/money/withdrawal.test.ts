import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { loadCase } from '../cases/load.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import { file } from '../filing/file.ts'
import { fileAnywhere } from '../testing/anyCity.ts'
import { packOf } from '../testing/cities.ts'
import { acceptCase, judgeCase, messagesOf } from '../testing/cityCase.ts'
import { citizenActor } from '../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { withdrawalArea as area, enterSaver, passedWithdrawal, payee, withdrawalOf } from '../testing/withdrawals.ts'
import { takeAnswers } from './answers.ts'
import { csvBankFile } from './csvBankFile.ts'
import { personalAccountBalance } from './ledger.ts'
import { loadPayment, loadRun } from './payments.ts'
import type { StaffActor } from './roles.ts'
import { checkPaymentRun, exportPaymentRun, fileOfRun, makePaymentRun, type RunDeed } from './runs.ts'

const worker = (role: string, id = role): StaffActor => ({ kind: 'staff', id, area, roles: [{ role, county: '丹凤县' }] })

describe('A withdrawal of the personal account, from the filing to the bank’s word', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
  })
  after(() => world.close())

  const deed = (role: string): RunDeed => ({ pack: packOf(world, area), actor: worker(role), key: randomUUID() })
  const caseOf = async (id: string) => {
    const loaded = await loadCase(world, area, id)
    assert.ok(loaded)
    return loaded.state
  }
  const answer = (run: string, number: string, yuan: string, rest: string) =>
    Buffer.from(`付款编号,批次,金额（元）,结果,日期,原因\r\n${number},${run},${yuan},${rest}\r\n合计,1,${yuan},,,\r\n`)

  /** A run of these payments that the bank has; answers its id and number. */
  async function sentRun(...ids: string[]): Promise<{ id: string; number: string; total: number }> {
    const { outcome, id } = await makePaymentRun(world, deed('finance'), ids)
    assert.deepEqual(outcome, { kind: 'done' })
    const { run } = await loadRun(world.db, area, id)
    assert.ok(run)
    assert.deepEqual(await checkPaymentRun(world, deed('financeChecker'), id, run.total), { kind: 'done' })
    assert.deepEqual(await exportPaymentRun(world, deed('finance'), id, csvBankFile), { kind: 'done' })
    return run
  }

  test('[SL-2.3] before the insurance is stopped the filing is refused, and the register is what says so', async () => {
    const person = await enterSaver(world, 5000)
    const filed = await file(world, citizenActor('a1', person), withdrawalOf(person), async () => 'digest', randomUUID())
    assert.ok(filed.kind === 'refused')
    assert.deepEqual(refusalWords(filed.refusal), {
      status: 422,
      title: '这次不能收，因为没有查到停保记录。',
      todo: '请先办停保（死亡、出国定居、调出统筹区、主动放弃等），停保以后再来支取个人账户。',
    })
  })

  test('[SL-2.10] [SL-2.11] a death that the register knows asks for no commitment; another one does', async () => {
    const heir = {
      ...payee,
      payeeName: '李示例',
      heirName: '李示例',
      heirRelation: '女儿',
      heirIdNumber: '11010519491231002X',
      heirPhone: '13800005619',
      heirAddress: '示例路 1 号',
    }
    const facts = { withdrawalReason: '死亡', heirsAgreed: true }
    const papers = ['socialCard', 'form', 'handlerId', 'handlerAccount', 'kinship']
    const known = await enterSaver(world, 5000, 'died')
    const id = await fileAnywhere(world, withdrawalOf(known, facts, heir, papers))
    assert.deepEqual([(await caseOf(id)).facts.deathOnRecord, (await caseOf(id)).facts.stopReason], [true, '死亡'])
    const unknown = await enterSaver(world, 5000, 'other')
    await assert.rejects(fileAnywhere(world, withdrawalOf(unknown, facts, heir, papers)), /handlerCommitment.*missing/)
    await fileAnywhere(world, withdrawalOf(unknown, facts, heir, [...papers, 'handlerCommitment']))
  })

  test('[SL-2.1] [SL-2.5] [SL-2.13] the balance of the day is ordered, run by two, confirmed by the bank, and then the case has ended', async () => {
    const person = await enterSaver(world, 123_450, 'emigrated')
    const id = await passedWithdrawal(world, person)
    const ordered = (await loadPayment(world.db, area, id)).payment
    assert.deepEqual([ordered?.status, ordered?.order.fen, ordered?.order.fund], ['waiting', 123_450, 'personalAccount'])
    assert.equal(await personalAccountBalance(world.db, area, person), 0)
    assert.ok(!JSON.stringify((await loadPayment(world.db, area, id)).events).includes(payee.payeeAccount), 'no account stands in an event')
    const run = await sentRun(id)
    const sheet = await fileOfRun(world, deed('finance'), run.id, csvBankFile)
    assert.match(sheet?.bytes.toString() ?? '', /"王秀兰","6222020000001234","示例银行丹凤支行","1234\.50","参保人员个人账户一次性支取"/)
    world.setClock('2026-04-08T10:00')
    const { number } = await caseOf(id).then((state) => state.filed)
    const bytes = answer(run.number, number, '1234.50', '成功,2026-04-08,')
    assert.deepEqual(await takeAnswers(world, deed('finance'), csvBankFile, bytes), { kind: 'done', confirmed: 1, returned: 0, repeated: 0 })
    await world.settle()
    const state = await caseOf(id)
    assert.deepEqual([state.ended?.how, state.ended?.at, state.facts.paidOn], ['granted', world.clock.now(), '2026-04-08'])
    assert.equal((await loadRun(world.db, area, run.id)).run?.status, 'closed')
    const again = await takeAnswers(world, deed('finance'), csvBankFile, bytes)
    assert.equal(again.kind, 'known', 'the same file again does nothing and says so')
    assert.ok((await messagesOf(world, area)).includes('【商洛医保】王*兰的参保人员个人账户一次性支取申请办好了。款4月8日已付，请查银行账户。'))
    world.setClock('2026-04-03T09:00')
  })

  test('[SL-2.6] what the audit did not pass pays nothing, and the person is told', async () => {
    const person = await enterSaver(world, 777, 'other')
    const id = await fileAnywhere(world, withdrawalOf(person))
    await acceptCase(world, area, id)
    await judgeCase(world, area, id, 'fail', { reason: '停保原因不符' })
    assert.deepEqual(
      [(await caseOf(id)).ended, (await loadPayment(world.db, area, id)).payment],
      [{ how: 'refused', reason: '停保原因不符', at: world.clock.now() }, undefined],
    )
    assert.equal(await personalAccountBalance(world.db, area, person), 777)
    assert.ok((await messagesOf(world, area)).some((text) => text.includes('没有通过')))
  })
})
