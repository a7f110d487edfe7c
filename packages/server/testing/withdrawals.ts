import type { StopReason } from '@jingban/kernel/insurance/event.ts'
import { die, enrol, terminate } from '@jingban/kernel/insurance/relate.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Application } from '../filing/file.ts'
import { record } from '../insurance/record.ts'
import { postAccountMovement } from '../money/ledger.ts'
import { enterInsured, fileAnywhere } from './anyCity.ts'
import { acceptCase, judgeCase } from './cityCase.ts'
import type { TestWorld } from './testWorld.ts'

export const withdrawalArea = 'shangluo'
const by = 'staff:s1' as const

/** Somebody insured as an employee in a county, with this much on the personal account; stopped since yesterday unless no reason is given. */
export async function enterSaver(world: TestWorld, fen: number, reason?: StopReason, name = '王秀兰', county = '丹凤县'): Promise<string> {
  const area = withdrawalArea
  const { id } = await enterInsured(world, area, { county }, name)
  await record(world, area, id, (asking) => enrol(asking, { scheme: 'employee', on: '2020-01-01', county }), { by })
  await postAccountMovement(world.db, { area, person: id, movement: 'opening', fen, ref: `opening ${id}`, at: world.clock.now(), by })
  if (reason === 'died') await record(world, area, id, (asking) => die(asking, '2026-04-01'), { by })
  else if (reason) await record(world, area, id, (asking) => terminate(asking, { scheme: 'employee', on: '2026-04-01', reason }), { by })
  return id
}

export const payee = { payeeName: '王秀兰', payeeAccount: '6222020000001234', payeeBank: '示例银行丹凤支行' }

/** What somebody files who moves abroad; `personal` are the sealed answers beside the phone. */
export function withdrawalOf(
  person: string,
  facts: Facts = {},
  personal: Record<string, string> = payee,
  items = ['socialCard', 'form'],
): Application {
  return {
    area: withdrawalArea,
    service: 'accountWithdrawal',
    person,
    channel: '现场窗口',
    filedAs: 'applicant',
    contacts: { phone: '13800005619', personal },
    facts: { withdrawalReason: '出国定居', representative: false, ...facts },
    cases: [{ facts: {}, handedIn: items.map((item) => ({ item, pages: 1 })) }],
  }
}

/** A withdrawal that was filed, accepted and passed by the audit: its case waits for the money. Answers its id. */
export async function passedWithdrawal(world: TestWorld, person: string, application: Application = withdrawalOf(person)): Promise<string> {
  const id = await fileAnywhere(world, application)
  await acceptCase(world, withdrawalArea, id)
  await judgeCase(world, withdrawalArea, id, 'pass', { reason: '材料齐全，停保原因一致' })
  return id
}
