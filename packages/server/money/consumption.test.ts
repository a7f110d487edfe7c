import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { findPerson } from '../registry/persons.ts'
import { packOf } from '../testing/cities.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { withdrawalArea as area, enterSaver, passedWithdrawal } from '../testing/withdrawals.ts'
import { accountLines, dayTotals, entriesOf } from './book.ts'
import { takeConsumption } from './consumption.ts'
import { personalAccountBalance } from './ledger.ts'
import { loadPayment } from './payments.ts'
import type { StaffActor } from './roles.ts'

const fileOf = (...lines: string[]): Buffer => Buffer.from(['流水号,身份证件号码,日期,金额（元）', ...lines].join('\r\n'))

describe('个人账户消费 by file', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
  })
  after(() => world.close())

  const deed = (county = '丹凤县', avoids: string[] = []) => {
    const actor: StaffActor = { kind: 'staff', id: 'finance', area, roles: [{ role: 'finance', county }], avoids }
    return { pack: packOf(world, area), actor, key: randomUUID() }
  }
  const numberOf = async (person: string) => (await findPerson(world.db, world.keys, area, person))?.idNumber ?? ''
  const balance = (person: string) => personalAccountBalance(world.db, area, person)
  const textsOf = (taken: Awaited<ReturnType<typeof takeConsumption>>) =>
    taken.kind === 'done' ? taken.faults.map(({ text }) => text) : [taken.fault.text]

  test('[SL-2.1] what was spent with the card is booked, so that what is left is the real balance and is what is paid out', async () => {
    const person = await enterSaver(world, 10_000, 'emigrated')
    const taken = await takeConsumption(world, deed(), fileOf(`K1,${await numberOf(person)},2026-04-02,30.50`))
    assert.deepEqual(taken, { kind: 'done', booked: 1, fen: 3050, repeated: 0, faults: [] })
    assert.equal(await balance(person), 6950)
    const id = await passedWithdrawal(world, person)
    assert.equal((await loadPayment(world.db, area, id)).payment?.order.fen, 6950)
    const book = await accountLines(world.db, area, '2026-12-31')
    assert.equal(book.find((one) => one.account === 'consumed')?.credit, 3050)
  })

  test('a reference is booked once, however often and at whatever moment the file comes; for another person or amount it is an error', async () => {
    const [person, other] = [await enterSaver(world, 5000), await enterSaver(world, 5000)]
    const lines = [`K10,${await numberOf(person)},2026-04-02,10.00`, `K11,${await numberOf(other)},2026-04-02,20.00`]
    const both = await Promise.all([takeConsumption(world, deed(), fileOf(...lines)), takeConsumption(world, deed(), fileOf(...lines))])
    assert.deepEqual(both.map((one) => one.kind === 'done' && one.booked).sort(), [0, 2])
    const again = await takeConsumption(world, deed(), fileOf(...lines, `K12,${await numberOf(person)},2026-04-02,1.00`))
    assert.deepEqual(again, { kind: 'done', booked: 1, fen: 100, repeated: 2, faults: [] })
    const odd = await takeConsumption(
      world,
      deed(),
      fileOf(`K10,${await numberOf(other)},2026-04-02,10.00`, `K11,${await numberOf(other)},2026-04-02,20.01`),
    )
    assert.deepEqual(
      textsOf(odd),
      [2, 3].map((line) => `第 ${line} 行：这个流水号以前记过，但人或金额不同。请核对流水号。`),
    )
    assert.deepEqual([await balance(person), await balance(other)], [3900, 3000])
  })

  test('wrong lines are named one by one and the others booked; nobody falls below zero', async () => {
    const person = await enterSaver(world, 1000)
    const number = await numberOf(person)
    const taken = await takeConsumption(
      world,
      deed(),
      fileOf(
        `K20,${number},2026-04-02,4.00`,
        `K21,${number},2026-04-02,7.00`,
        `K22,${number},2026-04-04,1.00`,
        `K23,${number},heute,1.00`,
        `K24,${number},2026-04-02,-1`,
      ),
    )
    assert.deepEqual(textsOf(taken), [
      '第 3 行：个人账户只有 6.00 元，不够扣 7.00 元。请核对余额。',
      '第 4 行：日期还没有到。',
      '第 5 行：日期看不懂，应像 2026-04-07。',
      '第 6 行：金额看不懂，应像 1234.50，大于 0。',
    ])
    const more = fileOf(
      `K25,110101199001011237,2026-04-02,1.00`,
      `K26,${number},2026-04-02,1.00`,
      `K26,${number},2026-04-02,1.00`,
      `,${number},2026-04-02,1.00`,
      'K27,x',
    )
    assert.deepEqual(
      textsOf(await takeConsumption(world, deed(), more)).map((text) => text.slice(0, 9)),
      ['第 2 行：没有这', '第 4 行：流水号', '第 5 行：流水号', '第 6 行：应有 '],
    )
    assert.equal(await balance(person), 500)
  })

  test('a file that is none is refused whole; whose account is of another county, or one’s own, is not booked', async () => {
    const person = await enterSaver(world, 1000)
    const line = `K30,${await numberOf(person)},2026-04-02,4.00`
    assert.match(textsOf(await takeConsumption(world, deed(), Buffer.from([0xff, 0xfe]))).join(), /不是 UTF-8/)
    assert.match(textsOf(await takeConsumption(world, deed(), Buffer.from('a,b'))).join(), /表头应是 流水号、身份证件号码、日期、金额（元）/)
    assert.match(textsOf(await takeConsumption(world, deed(), fileOf())).join(), /一笔也没有/)
    assert.match(textsOf(await takeConsumption(world, deed(), fileOf('"K30'))).join(), /引号没有配对/)
    assert.match(textsOf(await takeConsumption(world, deed('洛南县'), fileOf(line))).join(), /参保在丹凤县，请由那里导入/)
    assert.match(textsOf(await takeConsumption(world, deed('丹凤县', [person]), fileOf(line))).join(), /您本人或亲属/)
    assert.equal(await balance(person), 1000)
  })

  test('the journal of a day is read page by page to its end: every posting once, and the day adds up whatever the page shows', async () => {
    const day = '2026-04-03'
    const whole = (await entriesOf(world.db, area, day, { size: 100_000 })).entries.map(({ journal, line }) => `${journal} ${line}`)
    const found: string[] = []
    let page = await entriesOf(world.db, area, day, { size: 7 })
    for (;;) {
      found.push(...page.entries.map(({ journal, line }) => `${journal} ${line}`))
      if (!page.next) break
      page = await entriesOf(world.db, area, day, { size: 7, after: page.next })
    }
    assert.ok(whole.length > 14)
    assert.deepEqual(found, whole)
    const totals = await dayTotals(world.db, area, day)
    assert.deepEqual([totals.entries, totals.debit], [whole.length, totals.credit])
  })
})
