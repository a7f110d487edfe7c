import { randomUUID } from 'node:crypto'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { follow } from '../follow/follow.ts'
import { takeAnswers } from '../money/answers.ts'
import { csvBankFile } from '../money/csvBankFile.ts'
import { loadPayment, loadRun, type MoneyOutcome } from '../money/payments.ts'
import { checkPaymentRun, exportPaymentRun, makePaymentRun, type RunDeed } from '../money/runs.ts'
import { officerIn } from './filing.ts'
import { followCase, packNow, type Scene } from './scene.ts'

/** Who makes payments and who checks them, by their roles, and in which county. */
export interface Cashiers {
  maker: string
  checker: string
  county: string
}

const deedOf = (scene: Scene, role: string, county: string): RunDeed => ({
  pack: packNow(scene),
  actor: officerIn(scene, role, county),
  key: randomUUID(),
})

function settled(scene: Scene, what: string, outcome: MoneyOutcome): void {
  if (outcome.kind !== 'done') throw new TypeError(`${what} in ${scene.area}: ${JSON.stringify(outcome)}`)
}

/** 制单: one run of these cases; answers its id. */
export async function makesRun(scene: Scene, { maker, county }: Cashiers, cases: readonly string[]): Promise<string> {
  const { outcome, id } = await makePaymentRun(scene, deedOf(scene, maker, county), cases)
  settled(scene, 'a run', outcome)
  return id
}

/** 复核、导出: another person passes the run, and the bank has its file. */
async function sendsRun(scene: Scene, { maker, checker, county }: Cashiers, run: string): Promise<void> {
  const total = (await loadRun(scene.db, scene.area, run)).run?.total ?? 0
  settled(scene, 'its check', await checkPaymentRun(scene, deedOf(scene, checker, county), run, total))
  settled(scene, 'its export', await exportPaymentRun(scene, deedOf(scene, maker, county), run, csvBankFile))
}

const yuan = (fen: number): string => (fen / 100).toFixed(2)

/** 银行回单: everything in the run was paid today; the cases go on. */
async function bankPays(scene: Scene, { maker, county }: Cashiers, id: string): Promise<void> {
  const { run } = await loadRun(scene.db, scene.area, id)
  const cases = run?.payments.map((one) => one.id) ?? []
  const today = dayOf(scene.clock.now())
  const lines: string[] = []
  for (const one of cases) {
    const order = (await loadPayment(scene.db, scene.area, one)).payment?.order
    lines.push(`${order?.number},${run?.number},${yuan(order?.fen ?? 0)},成功,${today},`)
  }
  const text = ['付款编号,批次,金额（元）,结果,日期,原因', ...lines, `合计,${lines.length},${yuan(run?.total ?? 0)},,,`].join('\r\n')
  const taken = await takeAnswers(scene, deedOf(scene, maker, county), csvBankFile, Buffer.from(`${text}\r\n`))
  if (taken.kind !== 'done') throw new TypeError(`the bank's answer in ${scene.area}: ${JSON.stringify(taken)}`)
  for (const one of cases) {
    await follow(scene, { area: scene.area, stream: `payment:${one}`, after: 0 })
    await followCase(scene, one)
  }
}

/** 拨付 of one case, from the run to the bank's word, a day for each. */
export async function pays(scene: Scene, cashiers: Cashiers, id: string): Promise<void> {
  scene.pass(24)
  const run = await makesRun(scene, cashiers, [id])
  await sendsRun(scene, cashiers, run)
  scene.pass(24)
  await bankPays(scene, cashiers, run)
}
