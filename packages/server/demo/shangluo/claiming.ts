import type { Day } from '@jingban/kernel/time/day.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Story } from '../city.ts'
import { type Claim, type Costs, entersClaim, statesAmount } from '../claimDeeds.ts'
import { accepts, audited, pass } from '../deeds.ts'
import { type Filing, story } from '../filing.ts'
import { pays } from '../moneyDeeds.ts'
import { rates } from '../ratingDeeds.ts'
import type { Scene } from '../scene.ts'
import { cashiers, payeeOf, unitPayee } from './cashiers.ts'
import { who } from './people.ts'

const hospital = '西安示例医院'
/** Nobody has published the city's figures: an officer states what is paid. */
const reason = '演示：标准未配置，按科室集体审定的金额确定。'

const outpatient = (day: Day, number: string): Costs => ({
  ...{ number, issuer: hospital, day },
  lines: [
    ['门诊诊查费', '甲', 5_000],
    ['阿托伐他汀钙片', '乙', 18_640, 10],
    ['一次性用品', '丙', 2_160],
  ],
})
const inpatient = (day: Day, number: string): Costs => ({
  ...{ number, issuer: hospital, day },
  lines: [
    ['床位费', '甲', 84_000],
    ['检查费', '甲', 236_500],
    ['西药费', '乙', 612_300, 10],
    ['陪护用品', '丙', 31_200],
  ],
})

const claims = (citizen: number, service: string, name: string, insurance: string): Filing => ({
  ...{ by: 'counter', citizen, service },
  facts: { insurance, treatedElsewhere: true, settledOnline: false, accident: false, emergency: false },
  personal: payeeOf(name),
})
const ofUnit = (citizen: number, service: string): Filing => ({
  ...{ by: 'counter', citizen, service },
  facts: { insurance: '职工', maternityInsured: true },
  personal: unitPayee,
})

const daysAgo = (scene: Scene, days: number): Day => addDays(dayOf(scene.clock.now()), -days)

/** Accepted, and everything of the claim is entered. */
async function entered(scene: Scene, id: string, claim: Claim): Promise<void> {
  scene.pass(1)
  await accepts(scene, id)
  scene.pass(20)
  await entersClaim(scene, id, claim)
}

const allowance = (scene: Scene, days: number): Claim => ({
  costs: [],
  answers: { treatedOn: daysAgo(scene, days), monthlyAverage: 612_000, outcome: '生育', difficult: false, babies: 1 },
})

const aided = (citizen: number, name: string): Filing => ({
  ...{ by: 'counter', citizen, service: 'medicalAid' },
  facts: { aidCategory: '低保', authorisedBody: '商州区居民家庭经济状况核对中心', authorisation: true, acceptedBy: '县区医保经办机构' },
  personal: { ...payeeOf(name), homeAddress: '示例街道演示路 9 号', village: '示例社区', aidReason: '住院费用负担重' },
})
const settlement = (scene: Scene, number: string): Claim => ({
  costs: [inpatient(daysAgo(scene, 30), number)],
  answers: { aidCategories: ['低保'], eligible: 870_000, basicPaid: 520_000, seriousIllnessPaid: 60_000 },
})
const agency = { agencyOpinion: '材料齐全，结算单一致，同意救助' }

/** 第六部分: costs that people bring receipts for. */
const reimbursing: Story[] = [
  story(18 * 24, claims(who.son, 'outpatientReimbursement', '屈建平', '职工'), async (scene, id) => {
    await entered(scene, id, { costs: [outpatient(daysAgo(scene, 20), '00310021')], answers: { hospitalLevel: '三级' } })
    await statesAmount(scene, id, 15_000, reason)
    await pays(scene, cashiers, id)
    scene.pass(6)
    await rates(scene, id, 2, '钱到得快。')
  }),
  story(4 * 24, claims(who.mother, 'inpatientReimbursement', '屈桂芳', '居民'), async (scene, id) => {
    await entered(scene, id, {
      costs: [inpatient(daysAgo(scene, 25), '00310077')],
      answers: { hospitalLevel: '三级', stay: 1, episode: daysAgo(scene, 33) },
    })
    await statesAmount(scene, id, 486_000, reason)
  }),
  story(3 * 24, claims(who.neighbour, 'inpatientReimbursement', '雷秀英', '居民'), async (scene, id) =>
    entered(scene, id, {
      costs: [inpatient(daysAgo(scene, 18), '00310102')],
      answers: { hospitalLevel: '三级', stay: 1, episode: daysAgo(scene, 26) },
    }),
  ),
]

/** 第七部分: what maternity insurance pays to the unit. */
const maternity: Story[] = [
  story(22 * 24, ofUnit(who.mothering, 'maternityAllowance'), async (scene, id) => {
    await entered(scene, id, allowance(scene, 60))
    await statesAmount(scene, id, 1_999_200, reason)
    await pays(scene, cashiers, id)
  }),
  story(2 * 24, ofUnit(who.expecting, 'deliveryCosts'), async (scene, id) =>
    entered(scene, id, { costs: [inpatient(daysAgo(scene, 12), '00310120')], answers: { deliveryWay: '顺产', episode: daysAgo(scene, 16) } }),
  ),
  story(5, ofUnit(who.expecting, 'prenatalExamination')),
  story(5 * 24, ofUnit(who.operated, 'familyPlanning'), async (scene, id) => {
    await entered(scene, id, {
      costs: [outpatient(daysAgo(scene, 15), '00310131')],
      answers: { operation: '放置或取出宫内节育器', episode: daysAgo(scene, 15) },
    })
    await statesAmount(scene, id, 20_000, reason)
  }),
]

/** 第八部分: aid for whoever has an identity that is aided. */
const aid: Story[] = [
  story(16 * 24, aided(who.mother, '屈桂芳'), async (scene, id) => {
    await entered(scene, id, settlement(scene, '00310150'))
    await statesAmount(scene, id, 140_000, reason, agency)
    scene.pass(24)
    await audited(scene, id, { ...pass, records: { bureauOpinion: '同意' } })
    await pays(scene, cashiers, id)
    scene.pass(3)
    await rates(scene, id, 1)
  }),
  story(3 * 24, aided(who.aided, '董玉兰'), async (scene, id) => {
    await entered(scene, id, settlement(scene, '00310163'))
    await statesAmount(scene, id, 90_000, reason, agency)
  }),
]

export const claiming: Story[] = [...reimbursing, ...maternity, ...aid]
