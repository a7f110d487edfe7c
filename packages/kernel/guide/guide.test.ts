import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { serviceOf } from '../case/rules.ts'
import { variedPack, withPart } from '../testing/vary.ts'
import { walkEvery } from '../testing/walk.ts'
import { ends } from './edges.ts'
import { type Guide, type GuideRoad, guideOf } from './guide.ts'

const guide = (service = 'determination', pack = example): Guide => guideOf(pack, serviceOf(pack, service))
const road = (procedure: string, service = 'determination'): GuideRoad => {
  const found = guide(service).roads.find((one) => one.procedure === procedure)
  assert.ok(found)
  return found
}
const answer = (question: string, of: Pick<Guide, 'answers'> = guide()) => {
  const found = of.answers.find((one) => one.question === question)
  return `${found?.answer}｜${found?.detail}`
}
const lines = ({ edges }: GuideRoad, from: string) => edges.filter((edge) => edge.from === from).map((edge) => `${edge.label}→${edge.to}`)

test('the four questions are answered first, from what runs, for each road', () => {
  const panel = road('panel')
  assert.deepEqual(
    guide().answers.map((one) => one.question),
    ['多久出结果', '要交什么', '跑几趟', '收不收钱'],
  )
  assert.equal(answer('多久出结果', panel), '居民 20 个工作日内，职工 15 个工作日内｜受理第二天开始数；法定 30 个工作日；不含公示、发证时间')
  assert.equal(answer('要交什么', panel), '3 样，有的人 4 样｜身份证、病历、检查报告；办过异地居住备案的人还要异地居住备案表')
  assert.equal(answer('跑几趟', panel), '申请不用跑，有的人 1 趟｜体检；从窗口申请的，多跑 1 趟；通过后到所选医院办手续')
  assert.equal(
    answer('收不收钱', panel),
    '2 项收费｜体检费，每次 50 元或 100 元，交给所选医院医保办，不退；凭证工本费，多少文件没有写明，交给服务窗口，退不退文件没有写明',
  )
})

test('where the roads differ, what is usual comes first and the others say whom they are for', () => {
  assert.equal(answer('多久出结果').split('｜')[0], '居民 20 个工作日内，职工 15 个工作日内；行动不便，请上门评估的人：2 个月内')
  assert.equal(answer('收不收钱'), '2 项收费；行动不便，请上门评估的人：不收钱｜各种情况不一样，看“怎么办”')
  assert.deepEqual(guide().where, ['行动不便，请上门评估的人：电话、网上', '其他人：网上、窗口'])
})

test('where the notice is silent the guide says so, and where it says no it says no', () => {
  assert.equal(answer('多久出结果', guide('agreement')), '文件没有写明｜')
  assert.equal(answer('收不收钱', guide('agreement')), '文件没有写明｜请打电话问医保中心')
  assert.equal(answer('收不收钱', guide('reimbursement')), '不收钱｜文件写明不收费')
  assert.equal(answer('要交什么', guide('enrolment')), '不用交材料｜')
  assert.equal(answer('多久出结果', guide('enrolment')), '当场办｜即时办结')
  assert.equal(answer('多久出结果', guide('settlement')), '次月 20 日前｜')
  assert.equal(answer('跑几趟', guide('reimbursement')), '2 趟｜窗口；核对原件')
  assert.equal(answer('跑几趟', guide('agreement')), '1 趟｜窗口')
})

test('every road of the service is shown, with whom it is for', () => {
  assert.deepEqual(
    guide().roads.map((one) => [one.procedure, one.forWhom]),
    [
      ['onsite', '行动不便，请上门评估的人'],
      ['panel', undefined],
    ],
  )
})

test('steps are numbered from the filing on, and say who acts', () => {
  const steps = road('panel').steps.filter((step) => step.number)
  assert.deepEqual(
    steps.map((step) => `${step.number} ${step.title}：${step.who}${step.optional ? '（有的人）' : ''}`),
    [
      '1 提交申请：您来做',
      '2 受理：服务窗口',
      '3 2 位专家评审：专家',
      '4 再请 1 位专家：专家（有的人）',
      '5 经办复核：业务经办岗',
      '6 抽查：业务科长',
      '7 等这一批：业务经办岗',
      '8 公示：业务经办岗',
      '9 录入待遇：业务经办岗',
      '10 体检：您来做（有的人）',
      '11 到所选医院办手续：您来做',
    ],
  )
  assert.deepEqual(steps[2]?.facts, ['随机抽', '48 小时内接收', '互不知情'])
  assert.deepEqual(
    [steps[6]?.facts, steps[7]?.facts],
    [
      ['每月批次', '每月 25 日截止'],
      ['公示 7 天', '有意见可以提', '市医疗保障局网站', '社区公示栏'],
    ],
  )
})

test('the places without a number are those that this procedure has', () => {
  const plain = (one: GuideRoad) => one.steps.filter((step) => !step.number).map((step) => [step.id, ...step.facts].join(' '))
  assert.deepEqual(plain(road('panel')), [
    '#supplement:accept 期间不计时',
    '#supplement:experts 期间不计时',
    '#passed 短信通知结果',
    '#refused 写明原因',
    '#notAccepted 写明原因',
    '#may 补新材料再申请 申请复议',
    '#benefit',
  ])
  assert.deepEqual(plain(road('settle', 'settlement')), ['#passed 短信通知结果'])
  assert.deepEqual(plain(road('register', 'enrolment')), ['#passed 短信通知结果', '#refused 写明原因'])
})

test('where every benefit begins with the decision, what was spent before is not paid', () => {
  const atOnce = variedPack(example, (pack) => Object.assign(serviceOf(pack, 'determination').entitlement ?? {}, { from: 'decided' }))
  assert.deepEqual(guide('determination', atOnce).roads[1]?.steps.find((step) => step.id === ends.benefit)?.facts, ['认定前的费用不报'])
})

test('what is done at the chosen hospital the person does there, whoever the notice names', () => {
  const who = (words: object) => {
    const pack = withPart(exampleCity, 'activate', words).pack
    return guide('determination', pack).roads[1]?.steps.find((step) => step.id === 'activate')?.who
  }
  assert.deepEqual([who({ at: 'agency' }), who({ by: 'counter' }), who({ by: 'counter', at: 'agency' })], ['您来做', '您来做', '服务窗口'])
})

test('every outcome is a line with its words', () => {
  assert.deepEqual(lines(road('panel'), 'experts'), [
    '都同意→recheck',
    '都不同意→#refused',
    '要体检→exam',
    '意见不同→#third:experts',
    '材料不全→#supplement:experts',
  ])
  assert.deepEqual(lines(road('panel'), '#third:experts'), ['符合→recheck', '不符合→#refused'])
  assert.deepEqual(lines(road('panel'), 'notice'), ['没有异议→enrol', '异议成立→experts'])
  assert.deepEqual(lines(road('panel'), 'accept'), ['收下→experts', '不能收→#notAccepted', '材料不全→#supplement:accept'])
  assert.deepEqual(lines(road('register', 'enrolment'), 'register'), ['办好→#passed', '办不成→#refused'])
})

test('a step that some pass over has a line past it', () => {
  assert.deepEqual(lines(road('pay', 'reimbursement'), 'audit').slice(0, 2), ['符合→exchange', '符合，不用向参保地核实→payment'])
})

test('what follows the grant leads to the benefit, and a refusal to what one may do', () => {
  assert.deepEqual(lines(road('panel'), ends.passed), ['→activate'])
  assert.deepEqual(lines(road('panel'), 'activate'), ['→#benefit'])
  assert.deepEqual(lines(road('panel'), ends.refused), ['→#may'])
  assert.deepEqual(road('panel').steps.find((step) => step.id === ends.may)?.facts, ['补新材料再申请', '申请复议'])
})

test('every line leads from a step to a step', () => {
  for (const service of example.services)
    for (const { steps, edges } of guideOf(example, service).roads)
      for (const edge of edges)
        assert.ok(
          [edge.from, edge.to].every((id) => steps.some((step) => step.id === id)),
          JSON.stringify(edge),
        )
})

test('no case walks where the chart has no line', () => {
  for (const { world } of walkEvery(exampleCity, 10)) {
    const drawn = guide(world.rules.service.id).roads.find((one) => one.procedure === world.rules.procedure.id)
    const visited = world.events.flatMap((event) => (event.type === 'entered' ? [event.stage] : []))
    if (!drawn) continue
    for (const [index, to] of visited.entries()) {
      const from = index === 0 ? ends.filing : (visited[index - 1] ?? '')
      assert.ok(from === to || drawn.edges.some((edge) => edge.from === from && edge.to === to), `${from} → ${to}`)
    }
  }
})

test('the same is told in sentences, one for each step', () => {
  const { sentences } = road('panel')
  assert.equal(sentences.length, 11)
  assert.equal(
    sentences[2],
    '2 位专家评审（专家，随机抽，48 小时内接收，互不知情）。如果都同意，就到第 5 步；如果都不同意，就办到这里为止，会写明原因；如果要体检，就到第 10 步；如果意见不同，就到第 4 步；如果材料不全，就由您补好再交，还从这一步办。',
  )
  assert.equal(sentences.at(-1), '到所选医院办手续（您来做，1 年内）。接着享受待遇。')
})

test('each material says what it must be, who brings it and how', () => {
  const [id, records, , away, pathology] = guide().materials
  assert.deepEqual(id, {
    name: '身份证',
    requirements: ['本人身份证，原件或复印件'],
    who: '所有人',
    how: '网上申请的拍照或扫描上传，到现场申请的带去，1 份，合计不超过 15 MB',
    help: '要患者本人的',
    without: '可以用社保卡',
  })
  assert.deepEqual(records?.requirements, ['下面任选一种', '住院病历，2 年内的，复印件，盖医院印章', '门诊病历，6 个月内的，原件'])
  assert.equal(records?.who, '所有人，一个病一份')
  assert.equal(away?.who, '办过异地居住备案的人')
  assert.equal(pathology?.who, '经办人员要求时才交，一个病一份')
})

test('each disease says whether its standard is known, and where it comes from', () => {
  const { rows, note } = guide().diseases
  assert.deepEqual(
    rows.map((row) => `${row.name} ${row.criteria} ${row.lasts ?? ''}`),
    [
      '糖尿病 标准 4 条 有效 2 年',
      '慢性肾炎 标准 4 条，其中 1 条要由专家判断 长期有效',
      '尿毒症透析 标准 2 条，其中 1 条要由专家判断 有效期文件没有写明',
      '精神分裂症 标准没有公布，由专家判断并写明理由 ',
    ],
  )
  assert.equal(note, '名单完整，来源：附件一（虚构）')
  assert.deepEqual(guide('enrolment').diseases, { rows: [], note: '' })
  const unstated = variedPack(example, (pack) => Object.assign(pack, { diseases: 'notStated' }))
  assert.equal(guide('determination', unstated).diseases.note, '病种名单文件没有写明')
})

test('whoever was refused is offered what the pack has, and no right that it has not', () => {
  assert.deepEqual(
    guide().notPassed.map((one) => one.text),
    [
      '有新的病历，3 个月以后可以再申请',
      '没有通过的人，接到通知后 15 个工作日内，向市医疗保障局提出，由没有参加过的人看',
      '咨询电话 0999-1234567（虚构）',
    ],
  )
  const silent = variedPack(example, (pack) => Object.assign(pack, { phones: 'notStated' }))
  assert.deepEqual(guide('enrolment', silent).notPassed, [])
  assert.equal(
    guide('enrolment', silent).roads[0]?.steps.some((step) => step.id === ends.may),
    false,
  )
})

test('channels, windows, the change of hospital, the documents and the version are told', () => {
  const { who, channels, when, provider, documents, version } = guide()
  assert.deepEqual(
    [who, channels],
    [
      ['参保人', '协助申报的医院医保办'],
      ['电话', '网上', '窗口'],
    ],
  )
  assert.deepEqual(when, ['居民：每年 3 月 1 日到 4 月 30 日', '职工：随时可以报'])
  assert.deepEqual(provider, ['选 1 家定点医院', '一个自然年度可以换 1 次，到所选医院医保办办理', '超过次数的，有特殊原因可以写明，由医保中心决定'])
  assert.deepEqual(
    documents.map((one) => one.text),
    ['原文已核对', '原文没有找到'],
  )
  assert.equal(version.words, '2026年1月1日起，到2027年12月31日')
  assert.deepEqual(guide('reimbursement').when, ['每周三、周五上午收件，遇放假不收'])
})

test('the particulars of an item stand in the words of the notice; without them its name and code do', () => {
  const { particulars } = guide('enrolment')
  assert.deepEqual(particulars, [
    '事项名称：单位参保登记、变更登记',
    '受理单位：各县经办机构',
    '服务对象：示例市的用人单位',
    '办理渠道：各县政务大厅窗口',
  ])
  assert.deepEqual(guide().particulars, ['事项名称：门诊慢特病待遇认定', '事项编码：EX-MT-01'])
})

test('the offices are those of whoever may file, and a form that the agency writes is marked so', () => {
  const county = { name: '远县窗口', county: '远县', basis: 'EX-02' }
  const pack = variedPack(example, (copy) => {
    copy.offices = [...(copy.offices ?? []), county]
    Object.assign(serviceOf(copy, 'enrolment').filing, { eligible: { fact: 'county', in: ['近县'] } })
  })
  assert.deepEqual([guide('enrolment', pack).places.offices.length, guide('determination', pack).places.offices.length], [1, 2])
  const issued = example.services.flatMap(({ id }) =>
    guide(id)
      .places.forms.filter((form) => form.issued)
      .map(({ title }) => title),
  )
  assert.ok(issued.length > 0)
})

test('no page for citizens shows a clause', () => {
  const { texts, ...shown } = guide()
  assert.doesNotMatch(JSON.stringify(shown), /EX-\d/)
  assert.ok(texts.every((text) => /^EX-\d\d$/.test(text.basis)))
})
