import type { Story } from '../city.ts'
import { accepts, acts, audited } from '../deeds.ts'
import { story } from '../filing.ts'
import { answersLetter, type Elsewhere, writesFor } from '../letterDeeds.ts'
import { makesRun, pays } from '../moneyDeeds.ts'
import { rates } from '../ratingDeeds.ts'
import type { Scene } from '../scene.ts'
import { cashiers, payeeOf } from './cashiers.ts'
import { passes } from './enrolling.ts'
import { who } from './people.ts'

const counter = { by: 'counter' }
const elsewhere: Elsewhere = { name: '西安市示例区医疗保险经办中心', division: '610199' }

const withdrawing = (citizen: number, name: string) => ({
  ...{ ...counter, citizen, service: 'accountWithdrawal' },
  facts: { withdrawalReason: '出国定居' },
  personal: payeeOf(name),
})

async function paid(scene: Scene, id: string): Promise<void> {
  await passes(scene, id)
  await pays(scene, cashiers, id)
}

const moving = (citizen: number) => ({
  ...{ ...counter, citizen, service: 'transferIn' },
  facts: {
    ...{ householdKind: '居民', currentInsurance: '职工医保', transferAccount: true },
    ...{ fromAgencyName: elsewhere.name, fromAgencyDivision: elsewhere.division },
  },
  personal: { householdAddress: '示例街道演示路 9 号', homeAddress: '示例街道演示路 9 号' },
})

async function writes(scene: Scene, id: string): Promise<void> {
  scene.pass(2)
  await accepts(scene, id)
  scene.pass(20)
  await acts(scene, id)
}

const away = { homeAddress: '示例街道演示路 9 号', treatmentAddress: '西安市示例区演示路 1 号' }

/** 第二到第四部分: money of an account, transfers, certificates, filings for treatment elsewhere. */
export const movingAway: Story[] = [
  story(20 * 24, withdrawing(who.emigrant, '冀国强'), async (scene, id) => {
    await paid(scene, id)
    scene.pass(5)
    await rates(scene, id, 5, '跑了两趟窗口，第一次没有说要带社保卡。')
  }),
  story(4 * 24, withdrawing(who.leaving, '冀晓梅'), async (scene, id) => {
    await passes(scene, id)
    scene.pass(20)
    await makesRun(scene, cashiers, [id])
  }),
  story(
    8 * 24,
    {
      ...{ ...counter, citizen: who.son, service: 'insuranceCertificate' },
      facts: { householdKind: '居民', issue: '首次出具' },
      personal: { householdAddress: '示例街道演示路 9 号' },
    },
    async (scene, id) => {
      await accepts(scene, id)
      await acts(scene, id)
    },
  ),
  story(7 * 24, moving(who.son), writes),
  story(25 * 24, moving(who.worker), async (scene, id) => {
    await writes(scene, id)
    scene.pass(7 * 24)
    await answersLetter(scene, id, who.worker, { first: '2016-07', last: '2018-02', months: 20, fen: 234_560 })
    scene.pass(20)
    await acts(scene, id)
    scene.pass(4)
    await rates(scene, id, 1)
  }),
  {
    hoursAgo: 3 * 24,
    tell: async (scene) => {
      await writesFor(scene, elsewhere, who.mover, '示转〔2026〕105 号')
    },
  },
  {
    hoursAgo: 6 * 24,
    tell: async (scene) => {
      const id = await writesFor(scene, elsewhere, who.goingAway, '示转〔2026〕98 号')
      scene.pass(24)
      await audited(scene, id)
    },
  },
  story(
    15 * 24,
    {
      ...{ ...counter, citizen: who.retired, service: 'outOfAreaFiling' },
      facts: { awayCategory: '异地安置退休人员', filingKind: '新增', toProvince: '陕西省', toCity: '西安市' },
      personal: away,
    },
    async (scene, id) => {
      await accepts(scene, id)
      await audited(scene, id)
      await acts(scene, id)
    },
  ),
  story(
    3,
    {
      ...{ ...counter, citizen: who.mother, service: 'outOfAreaFiling' },
      facts: { awayCategory: '异地转诊人员', filingKind: '新增', toProvince: '陕西省', toCity: '西安市', recordsInstitution: 'H001' },
      personal: away,
    },
    async (scene, id) => accepts(scene, id),
  ),
]
