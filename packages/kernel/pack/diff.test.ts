import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { variedPack } from '../testing/vary.ts'
import { diff } from './diff.ts'
import type { Pack } from './pack.ts'

/** What a change of the example is told as, each sentence with whom it concerns. */
const told = (change: (copy: Pack) => void): string[] =>
  diff(example, variedPack(example, change)).flatMap(({ name, sentences }) => sentences.map((sentence) => `${name}：${sentence}`))
const first = (copy: Pack) => {
  const [service] = copy.services
  assert.ok(service)
  return service
}
const of = '门诊慢特病待遇认定，'

const table: [what: string, change: (copy: Pack) => void, sentences: string[]][] = [
  [
    'a new channel',
    (copy) => Object.assign(first(copy).filing, { channels: ['电话', '网上', '窗口', '手机'] }),
    [`参保人：${of}申请渠道：新增“手机”。`],
  ],
  [
    'a channel that is closed',
    (copy) => Object.assign(first(copy).filing, { channels: ['电话', '网上'] }),
    [`参保人：${of}申请渠道：不再有“窗口”。`],
  ],
  [
    'a shorter limit',
    (copy) => Object.assign(first(copy).procedures[0]?.clocks[0] ?? {}, { limit: { wd: 10 } }),
    [`参保人：${of}panel，办理期限：由“20 个工作日或15 个工作日”改为“10 个工作日”。`],
  ],
  [
    'another material',
    (copy) => first(copy).filing.materials.splice(0, 1),
    [`参保人：${of}要交的材料：不再有“身份证”。`, `参保人：${of}材料“身份证”：不再有“本人身份证，原件或复印件；1 份；合计不超过 15 MB”。`],
  ],
  [
    'a disease that is taken out',
    (copy) => {
      if (typeof copy.diseases === 'object') copy.diseases.list = copy.diseases.list.filter((disease) => disease.code !== 'D04')
    },
    ['参保人：能申请的病：不再有“精神分裂症”。', '参保人：“精神分裂症”：不再有“D04，二类”。', '评审人员：“精神分裂症”的认定标准：不再有“没有公布”。'],
  ],
  [
    'a later start of the benefit',
    (copy) => Object.assign(first(copy).entitlement ?? {}, { from: { next: 'quarter', after: 'enrolled' } }),
    [`参保人：${of}待遇从哪天起：由“2026年7月1日或认定那天之后的下个月或认定那天”改为“录入系统那天之后的下个季度”。`],
  ],
  [
    'no fee any more',
    (copy) => Object.assign(copy.services[0]?.filing ?? {}, { fees: 'none' }),
    [`参保人：${of}收费：新增“不收费”。`, `参保人：${of}收费：不再有“体检费 50 元或 100 元”、“凭证工本费 文件没有写明”。`],
  ],
  [
    'three experts',
    (copy) => Object.assign(first(copy).procedures[0]?.stages[1] ?? {}, { seats: 3 }),
    [`评审人员：${of}panel，“专家评审”：由“2 人”改为“3 人”。`],
  ],
  [
    'a stage of the staff that is dropped',
    (copy) => first(copy).procedures[0]?.stages.splice(2, 1),
    [`评审人员：${of}panel，“经办复核”：不再有“1 人”、“按顺序分”。`, `经办人员：${of}panel，办理环节：不再有“经办复核（业务经办岗）”。`],
  ],
  [
    'a rule for hospitals',
    (copy) => Object.assign(copy.guide.find((text) => text.for === 'institution') ?? {}, { text: '预核要留记录。' }),
    ['医疗机构和单位：协助申报先预核：由“协助申报的医院要先按认定标准审核病历”改为“预核要留记录”。'],
  ],
]

for (const [what, change, sentences] of table) test(`${what} is told to those whom it concerns`, () => assert.deepEqual(told(change), sentences))

test('two versions that say the same have no differences, whatever their dates and clauses', () => {
  assert.deepEqual(
    told((copy) => Object.assign(copy, { from: '2027-01-01' })),
    [],
  )
})
