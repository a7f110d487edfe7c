import type { DemoCitizen, Story } from '../city.ts'
import { accepts, acts, audited } from '../deeds.ts'
import { file, story } from '../filing.ts'
import { rates } from '../ratingDeeds.ts'
import type { Scene } from '../scene.ts'
import { recruits, who } from './people.ts'

const counter = { by: 'counter' }

/** 受理、审核 on the next working hours. */
export async function passes(scene: Scene, id: string): Promise<void> {
  scene.pass(1)
  await accepts(scene, id)
  scene.pass(4)
  await audited(scene, id)
}

async function done(scene: Scene, id: string): Promise<void> {
  await passes(scene, id)
  scene.pass(1)
  await acts(scene, id)
}

const unitAnswers = (name: string, address: string) => ({
  facts: {
    enrolmentKind: '新参保登记',
    unitName: name,
    unitAddress: address,
    unitNature: '企业',
    schemes: ['职工基本医疗保险', '生育保险'],
    declaration: true,
  },
  personal: {
    ...{ legalRepresentativeName: '贾示例', legalRepresentativePhone: '13800009102', legalRepresentativeIdNumber: recruits[0]?.idNumber ?? '' },
    ...{ payeeName: name, payeeAccount: '6222020000020026', payeeBank: '示例银行商州支行', handlerName: '庞示例' },
  },
})

const joining = ({ name, idNumber }: DemoCitizen) => ({
  name,
  documentKind: '身份证',
  idNumber,
  wage: 420_000,
  change: '增加',
  mobile: '13800009103',
})

/** A unit enrols, and then its people. */
const newUnit: Story = {
  hoursAgo: 32 * 24,
  tell: async (scene) => {
    const unit = await file(scene, {
      ...{ ...counter, unit: 'building', service: 'unitEnrolment' },
      ...unitAnswers('商洛示例建材有限公司', '商州区演示路 101 号'),
    })
    await done(scene, unit)
    scene.pass(48)
    await rates(scene, unit, 1)
    const people = await file(scene, {
      ...{ ...counter, unit: 'building', service: 'employeeEnrolment' },
      facts: { flexibleEmployment: false, insuredSchemes: ['职工基本医疗保险', '生育保险'] },
      personal: { fillerName: '庞示例' },
      rows: { employees: recruits.map(joining) },
    })
    await done(scene, people)
  },
}

const before = (index: number) => (scene: Scene) => {
  const one = scene.city.citizens[index]
  return { name: one?.name ?? '', idNumber: one?.idNumber ?? '', item: '手机号码', before: '13800005619', after: '13800009105' }
}

/** 变更手机号码, for whoever is at this place among the citizens. */
const phoneChange = (hoursAgo: number, index: number, filing: { unit?: string; citizen?: number; service: string }): Story => ({
  hoursAgo,
  tell: async (scene) => {
    const facts = { informationKind: '非关键信息', ...(filing.unit && { flexibleEmployment: false }) }
    const filler = filing.unit ? {} : { fillerName: scene.city.citizens[index]?.name ?? '' }
    const id = await file(scene, { ...counter, ...filing, facts, personal: filler, rows: { changes: [before(index)(scene)] } })
    scene.pass(1)
    await accepts(scene, id)
  },
})

const resident = {
  facts: { identityDocument: '户口簿', residentStatus: '中小儿童', declaration: true },
  personal: {
    ...{ householdProvince: '陕西省', householdCity: '商洛市', householdCounty: '商州区', householdTown: '示例街道', householdVillage: '示例社区' },
    homeAddress: '示例街道演示路 9 号',
  },
}

/** 第一部分: units, employees and residents. */
export const enrolling: Story[] = [
  newUnit,
  story(
    26,
    { ...counter, unit: 'property', service: 'unitEnrolment', ...unitAnswers('商洛示例物业有限公司', '商州区演示路 7 号') },
    async (scene, id) => {
      scene.pass(1)
      await accepts(scene, id)
    },
  ),
  story(
    5 * 24,
    {
      ...{ ...counter, unit: 'food', service: 'unitChange' },
      facts: { unitAddress: '商州区演示路 18 号', newUnitAddress: '商州区演示路 20 号' },
      personal: { handlerName: '柏示例', newHandlerName: '贾示例二' },
    },
    passes,
  ),
  story(9 * 24, { ...counter, unit: 'school', service: 'unitQuery' }, done),
  phoneChange(30, who.worker, { unit: 'food', service: 'employeeChange' }),
  story(6 * 24, { ...counter, citizen: who.son, service: 'employeeQuery' }, done),
  story(12 * 24, { ...counter, citizen: who.child, service: 'residentEnrolment', ...resident }, async (scene, id) => {
    await done(scene, id)
    scene.pass(3)
    await rates(scene, id, 2)
  }),
  story(2, {
    ...counter,
    citizen: who.newcomer,
    service: 'residentEnrolment',
    ...resident,
    facts: { ...resident.facts, residentStatus: '无业成年人' },
  }),
  phoneChange(28, who.neighbour, { citizen: who.neighbour, service: 'residentChange' }),
]
