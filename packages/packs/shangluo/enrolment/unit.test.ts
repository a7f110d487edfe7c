import assert from 'node:assert/strict'
import { test } from 'node:test'
import { due, ended, happened, neverHappened, owes, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, act, notAccept, notifyDeficiencies, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { audited, countersOf, item, itemOf, shangluo } from '../setting.ts'
import { counties } from '../wholeGuide.ts'

const all = ['unitEnrolment', 'unitChange', 'unitQuery']
const chart = (deed: string) => [
  '申请 受理',
  '受理 收下 审核',
  '受理 不能收 这次不能收',
  '受理 材料不全 补材料',
  '补材料 补好再交 受理',
  `审核 符合 ${deed}`,
  '审核 不符合 不通过',
  `${deed} 办好 办结`,
]

test('[SL-1A.1] one item with three services for units, first in the guide: enrolment, change, query', () => {
  const first = shangluo.pack.services.slice(0, 3)
  assert.deepEqual(
    first.map((service) => [service.id, service.name, service.subject, service.part]),
    [
      ['unitEnrolment', '单位参保登记', 'unit', '第一部分'],
      ['unitChange', '单位变更登记', 'unit', '第一部分'],
      ['unitQuery', '单位信息查询', 'unit', '第一部分'],
    ],
  )
})

test('[SL-1A.2] [SL-1A.4] [SL-1A.5] the city’s counter takes in the city’s units, each county’s its own; elsewhere and otherwise none is taken in', () => {
  for (const service of all) {
    for (const county of ['市本级', '丹凤县']) assert.deepEqual(countersOf(service, county), [county])
    given(itemOf(service))
      .when(submittedWith({ channel: '微信小程序“慢病保险服务平台”' }))
      .then(refused('channelClosed', { open: ['现场窗口'] }))
    given(itemOf(service))
      .when(submittedWith({ facts: { county: '西安市' } }))
      .then(refused('notEligible'))
  }
  assert.equal(counties.length, 8)
})

test('[SL-1A.3] enterprises, public bodies, associations and private non-enterprises enrol, and nobody of another kind', () => {
  const nature = item('unitEnrolment').service.filing.form.find((field) => field.id === 'unitNature')
  assert.deepEqual(nature?.options, ['企业', '机关', '事业单位', '社会团体', '民办非企业单位'])
  for (const unitNature of nature?.options ?? []) given(itemOf('unitEnrolment', { unitNature })).when(submitted).then(standsAt('accept'))
  given(itemOf('unitEnrolment', { unitNature: '个体工商户' }))
    .when(submitted)
    .then(refused('formIncomplete', { faults: [{ field: 'unitNature', problem: 'notInList' }] }))
})

test('[SL-1A.6] staff look at scope and completeness: told once what is missing, or why it is not taken in', () => {
  for (const service of all) {
    const [first = ''] = item(service).service.filing.materials.map((material) => material.id)
    given(itemOf(service), submitted).when(notifyDeficiencies(first)).then(owes('supplement'))
    given(itemOf(service), submitted).when(notAccept('不是本市的单位')).then(ended('notAccepted'))
    given(itemOf(service), submitted).when(notAccept(' ')).then(refused('reasonMissing'))
  }
})

test('[SL-1A.7] what passes the audit is entered by an officer, and the case closed; what does not is told why, and nothing is entered', () => {
  for (const [service, does] of [
    ['unitEnrolment', 'enrol'],
    ['unitChange', 'record'],
    ['unitQuery', 'issue'],
  ] as const) {
    given(itemOf(service), submitted, accept(), audited())
      .when(act())
      .then(ended('granted'), happened('acted', { stage: 'register' }))
    given(itemOf(service), submitted, accept())
      .when(audited('证书已经注销'))
      .then(ended('refused'), happened('ended', { reason: '证书已经注销' }), neverHappened('acted'))
    assert.equal(item(service).service.procedures[0]?.stages.find((stage) => stage.kind === 'act')?.does, does)
  }
})

test('[SL-1A.8] enrolment asks for four papers: certificate, document of establishment, legal representative, table 1 under seal', () => {
  const { asked, material } = item('unitEnrolment')
  assert.deepEqual(asked(), ['统一社会信用代码证书', '单位批准成立的文件', '法定代表人身份证明', '《基本医疗保险单位参保信息登记表》'])
  assert.deepEqual(material('form')?.accepts, { document: ['form'], of: '表 1', seal: '单位公章' })
})

test('[SL-1A.9] [SL-1A.10] a change asks for table 4 under seal; only where key information changes may an officer ask for more', () => {
  const { asked, material } = item('unitChange')
  assert.deepEqual(asked({ keyChanged: true }), ['《基本医疗保险参保单位信息变更登记表》'])
  assert.deepEqual(material('form')?.accepts, { document: ['form'], of: '表 4', seal: '单位公章' })
  assert.deepEqual([material('keyPapers')?.officerMay, material('keyPapers')?.when], [true, { fact: 'keyChanged', is: true }])
  const key = item('unitChange').service.filing.form.filter((field) => field.key)
  assert.deepEqual(
    key.map((field) => field.id),
    ['newUnitName', 'newLegalRepresentativeName', 'newLegalRepresentativeIdNumber', 'newCreditCode'],
  )
  given(itemOf('unitChange', { newCreditCode: '91110000600037341L' }), submitted)
    .when(notifyDeficiencies('keyPapers'))
    .then(owes('supplement'))
})

test('[SL-1A.11] [SL-1A.12] a query asks for one proof of the unit: a sealed copy of the certificate, or a sealed letter', () => {
  const { asked, material } = item('unitQuery')
  assert.deepEqual(asked(), ['单位有效证明文件'])
  assert.deepEqual(material('proofOfUnit')?.accepts, {
    any: [
      { document: ['proof'], of: '统一社会信用代码证复印件，单位核对过原件', paper: 'copy', seal: '单位公章' },
      { document: ['proof'], of: '介绍信', paper: 'original', seal: '单位公章' },
    ],
  })
})

test('[SL-1A.13] enrolment closes within five working days after the acceptance', () => {
  given(itemOf('unitEnrolment'), submitted).when(accept()).then(due('2026-04-13', 'whole'))
})

test('[SL-1A.14] [SL-1A.16] change and query are done at once, on the day of the acceptance', () => {
  for (const service of ['unitChange', 'unitQuery']) given(itemOf(service), submitted).when(accept()).then(due('2026-04-03', 'whole'))
})

test('[SL-1A.15] the three flow charts that the print leaves empty are drawn from what runs', () => {
  assert.deepEqual(item('unitEnrolment').chart(), chart('登记'))
  assert.deepEqual(item('unitChange').chart(), chart('变更登记'))
  assert.deepEqual(item('unitQuery').chart(), chart('打印参保信息'))
})
