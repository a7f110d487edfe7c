import { monthsBefore } from '@jingban/kernel/settlement/month.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { dayOf, plusHours } from '@jingban/kernel/time/instant.ts'
import { listsFor } from '../../lists/listsFor.ts'
import type { Story } from '../city.ts'
import { accepts, acts, attends, audited, books, settles } from '../deeds.ts'
import { type Filing, officerIn, story } from '../filing.ts'
import { closesList, stepsList } from '../listDeeds.ts'
import { pays } from '../moneyDeeds.ts'
import { auditsMonth, caseOf, closesMonth, filesMonth, fillsLedger, type ProviderMonth, reports } from '../monthDeeds.ts'
import type { Scene } from '../scene.ts'
import { cashiers } from './cashiers.ts'
import { county, recruits } from './people.ts'

const applying = {
  ...{ licensed: true, providerNature: ['民营', '营利'], practiceLicence: '示例许可 0001', businessLicence: '示例执照 0001' },
  ...{ licensedPharmacists: 2, pharmacists: 1, otherStaff: 6, internalManagement: '制度齐全', informationSystem: '系统已接通' },
}
const people = { legalRepresentativeName: '贾示例', legalRepresentativeIdNumber: recruits[1]?.idNumber ?? '', contactName: '柏示例' }

const hospital = (unit: string, address: string): Filing => ({
  ...{ by: 'counter', unit, service: 'institutionAgreement' },
  facts: {
    ...{ ...applying, providerLevel: '一级', providerAddress: address, serviceKinds: ['门诊', '住院'] },
    ...{ physicians: 8, seniorPhysicians: 2, nurses: 12, allStaff: 29, clinicalDepartments: 4, technicalDepartments: 2 },
    ...{ approvedBeds: 40, openBeds: 32, serviceCapacity: '能做常见手术' },
  },
  personal: people,
})
const shop = (unit: string, address: string): Filing => ({
  ...{ by: 'counter', unit, service: 'pharmacyAgreement' },
  facts: { ...applying, providerAddress: address, allStaff: 9, financeRules: '有财务制度' },
  personal: people,
})

async function inOrder(scene: Scene, id: string): Promise<void> {
  scene.pass(2)
  await accepts(scene, id)
  scene.pass(24)
  await audited(scene, id)
}

/** 本季度的名单: closed, and a team put together; then the team goes there. */
async function visited(scene: Scene, id: string, kind: string): Promise<void> {
  const officer = officerIn(scene, 'officer', county)
  const list = (await listsFor(scene, officer, scene.area)).find((one) => one.kind === kind)?.id ?? ''
  await closesList(scene, officer, list)
  await stepsList(scene, officer, list, 'team', { teamSize: 3 })
  await books(scene, id, plusHours(scene.clock.now(), 48))
  scene.pass(50)
  await attends(scene, id)
}

const unstated = '演示：指南没有写，由负责人裁定。'

/** 评估: three of the team say how it is; how many there must be nobody has stated, so the supervisor settles it. */
async function assessed(scene: Scene, id: string): Promise<void> {
  await settles(scene, id, 'pass', `评估小组三人考察后一致同意。${unstated}`)
  scene.pass(24)
}

async function signed(scene: Scene, id: string): Promise<void> {
  const from = addDays(dayOf(scene.clock.now()), 3)
  const records = { agreementIndicators: '次均费用按协议约定', agreementFrom: from, agreementTo: addDays(from, 364) }
  await acts(scene, id, records, '医药机构签署')
  await acts(scene, id, records, '经办机构签署')
}

/** Visited, assessed, posted and signed, up to what the county files with the city. */
async function chosen(scene: Scene, id: string, quarter: string): Promise<void> {
  await visited(scene, id, quarter)
  await assessed(scene, id)
  await settles(scene, id, 'closed', `已在本平台公示，没有异议。${unstated}`)
  scene.pass(48)
  await signed(scene, id)
  scene.pass(24)
  await acts(scene, id)
}

/** 第九部分: applications of providers, from the first paper to the agreement that is opened. */
const agreements: Story[] = [
  story(50 * 24, hospital('eyes', '演示路 52 号'), async (scene, id) => {
    await inOrder(scene, id)
    scene.pass(7 * 24)
    await chosen(scene, id, 'institutionQuarter')
    scene.pass(48)
    await acts(scene, id, { cityOpinion: '同意备案' })
    scene.pass(5 * 24)
    await acts(scene, id, { onlineServices: ['住院', '门诊'] })
  }),
  story(9 * 24, hospital('recovery', '演示路 88 号'), inOrder),
  story(30 * 24, shop('kind', '演示路 21 号'), async (scene, id) => {
    await inOrder(scene, id)
    scene.pass(5 * 24)
    await chosen(scene, id, 'pharmacyQuarter')
  }),
  story(6, shop('bright', '演示路 23 号'), async (scene, id) => accepts(scene, id)),
]

function monthOf(scene: Scene, provider: string, role: string, back = 1): ProviderMonth {
  const [month = '2026-01'] = monthsBefore(dayOf(scene.clock.now()), back).slice(back - 1)
  return { key: { area: scene.area, provider, month }, office: officerIn(scene, role) }
}

const account = (name: string) => ({ payeeName: name, payeeAccount: '6222020000030034', payeeBank: '示例银行商州支行' })
const hospitalFiling = { channel: '线上办理', filedAs: 'providerOffice', personal: account('商洛市示例医院'), kind: 'institution' as const }
const stated = (fen: number) => ({ fen, reason: '演示：标准未配置，按对账结果和扣减确定。' })

/** What the hospital and the ledger agree on; closed, and taken in at the counter. */
async function closed(scene: Scene, own: ProviderMonth, seed: number) {
  const settlements = await fillsLedger(scene, officerIn(scene, 'officer', county), own.key, { count: 120, seed })
  await reports(scene, own, settlements)
  await filesMonth(scene, own, 'institutionSettlement', hospitalFiling)
  await closesMonth(scene, own)
  const cases = { employee: await caseOf(scene, own.key, 'employee'), resident: await caseOf(scene, own.key, 'resident') }
  for (const id of Object.values(cases)) await accepts(scene, id)
  return { cases, settlements }
}

/** 第十部分: the months of a hospital and of a pharmacy. */
const settlements: Story[] = [
  {
    hoursAgo: 35 * 24,
    tell: async (scene) => {
      const own = monthOf(scene, 'H001', 'providerOffice')
      const { cases } = await closed(scene, own, 1)
      scene.pass(48)
      const officer = officerIn(scene, 'officer', county)
      await auditsMonth(scene, own.key, officer, 'employee', stated(1_200_000))
      await auditsMonth(scene, own.key, officer, 'resident', stated(600_000))
      scene.pass(24)
      for (const id of Object.values(cases)) await pays(scene, cashiers, id)
    },
  },
  {
    hoursAgo: 0,
    tell: async (scene) => {
      const own = monthOf(scene, 'H001', 'providerOffice')
      const { settlements: all } = await closed(scene, own, 2)
      const line = all.find((one) => one.insutype === '310' && one.fund > 20_000 && !one.refunded)
      const officer = officerIn(scene, 'officer', county)
      const deduction = { line: line?.settlement ?? '', fen: 12_000, reason: '超限定适应症用药' }
      await auditsMonth(scene, own.key, officer, 'employee', stated(1_150_000), deduction)
    },
  },
  {
    hoursAgo: 0,
    tell: async (scene) => {
      const own = monthOf(scene, 'P001', 'pharmacyOffice')
      const officer = officerIn(scene, 'officer', county)
      const [first, second, ...rest] = await fillsLedger(scene, officer, own.key, { count: 60, seed: 3, kind: 'pharmacy' })
      if (!first || !second) return
      await reports(scene, own, [...rest, { ...second, fund: second.fund + 100 }])
      const counter = officerIn(scene, 'counter', county)
      const filing = { channel: '现场窗口', filedAs: 'applicant', by: counter, personal: account('商洛示例大药房'), kind: 'pharmacy' as const }
      await filesMonth(scene, own, 'pharmacySettlement', filing)
    },
  },
]

export const providing: Story[] = [...agreements, ...settlements]
