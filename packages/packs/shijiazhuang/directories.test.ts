import assert from 'node:assert/strict'
import { test } from 'node:test'
import { candidates, type Registered } from '@jingban/kernel/directory/candidates.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { choose } from '@jingban/kernel/pack/tree.ts'
import { due, happened, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { filingFor } from '@jingban/kernel/testing/filing.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, attend, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { record, type Step } from '@jingban/kernel/testing/world.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type Submission, submit } from '@jingban/kernel/verbs/submit.ts'
import { shijiazhuang as pack } from './from2021-07-01.ts'
import { shijiazhuang } from './setting.ts'

const determination = pack.services[0]
assert.ok(determination)
const guide = guideOf(pack, determination)
const namesOf = (directory: string): string[] => {
  const list = pack.organisations?.[directory]?.list
  assert.ok(list && list !== 'notStated')
  return list.map((one) => one.name)
}
/** The names as the notice prints them, one string. */
const printed = (text: string): string[] => text.split('、')

const chronicCity =
  '石家庄市人民医院、石家庄市第二医院、石家庄市第三医院、石家庄市第五医院、石家庄市第八医院、石家庄市中医院、河北省人民医院、河北医科大学第一医院、河北医科大学第三医院'
const chronicCounty =
  '高邑县医院、藁城中西医结合医院、行唐县人民医院、晋州市人民医院、井陉矿区人民医院、井陉县医院、灵寿县医院、鹿泉区中医院、栾城人民医院、平山县人民医院、深泽县医院、无极县医院、新乐市医院、元氏县医院、赞皇县中医医院、赵县人民医院、正定县人民医院'
const specialCity =
  '石家庄市人民医院、石家庄市第三医院、石家庄市第八医院、河北省人民医院、河北医科大学第一医院、河北医科大学第二医院、河北医科大学第三医院、河北医科大学第四医院、河北省中医院、河北省儿童医院、和平医院、和平医院256临床部'
const specialCounty =
  '高邑县医院、高邑县中医院、藁城人民医院、行唐县人民医院、晋州市人民医院、晋州安定医院、井陉县医院、井陉县中医院、灵寿县医院、鹿泉人民医院、栾城人民医院、市八院栾城院区、平山县人民医院、平山县中医院、平山中山医院、深泽县医院、无极县医院、无极县中医院、无极人和医院、新乐市医院、新乐市中心医院、新乐市中医医院、元氏县医院、元氏县中医院、元氏双惠医院、赞皇县医院、赞皇县中医医院、正定县人民医院'

test('[SJZ-28] [SJZ-29] nine institutions of the city proper certify chronic diseases, one with two campuses', () => {
  assert.equal(namesOf('chronicCity').length, 9)
  assert.deepEqual(namesOf('chronicCity'), printed(chronicCity))
  const [directory] = guide.places.directories
  assert.equal(directory?.title, '慢性病认定医院，市区内（9 家）')
  assert.equal(directory?.names?.[0], '石家庄市人民医院（建华院区、方北院区）')
})

test('[SJZ-30] [SJZ-31] seventeen institutions of the counties and some township health centres certify chronic diseases', () => {
  assert.equal(namesOf('chronicCounty').length, 17)
  assert.deepEqual(namesOf('chronicCounty'), printed(chronicCounty))
  assert.equal(guide.places.directories[1]?.more, '部分符合条件的乡镇卫生院')
})

test('[SJZ-32] [SJZ-33] twelve institutions of the city proper certify special diseases, and which takes which is left open', () => {
  assert.equal(namesOf('specialCity').length, 12)
  assert.deepEqual(namesOf('specialCity'), printed(specialCity))
  const list = pack.organisations?.specialCity?.list
  assert.ok(Array.isArray(list) && list.every((one) => one.diseases === 'notStated'))
})

test('[SJZ-34] [SJZ-35] twenty-eight institutions of the counties certify special diseases; 赵县 and 井陉矿区 have none', () => {
  assert.equal(namesOf('specialCounty').length, 28)
  assert.deepEqual(namesOf('specialCounty'), printed(specialCounty))
  const list = pack.organisations?.specialCounty?.list
  const counties = Array.isArray(list) ? list.map((one) => one.county) : []
  assert.ok(counties.includes('正定县') && !counties.includes('赵县') && !counties.includes('井陉矿区'))
})

const special = [
  ['SJZ-15.1', 'M00503', '需门诊放化疗的恶性肿瘤（含脑瘤）'],
  ['SJZ-15.2', 'HB101', '需门诊治疗的白血病'],
  ['SJZ-15.3', 'M07801', '需门诊透析的慢性肾功能衰竭'],
  ['SJZ-15.4', 'M01200', '需门诊治疗的血友病'],
  ['SJZ-15.5', 'M01102', '需门诊治疗的再生障碍性贫血'],
  ['SJZ-15.6', 'M02100', '需门诊治疗的重性精神病'],
  ['SJZ-15.7', 'M04000', '需门诊治疗的肺动脉高压'],
  ['SJZ-15.8', 'M08300', '需术后门诊抗排异治疗的器官移植'],
] as const

for (const [clause, code, name] of special) {
  test(`[${clause}] ${name} is a special disease: three working days, and the directories of special diseases`, () => {
    const disease = guide.diseases.rows.find((row) => row.name === name)
    assert.equal(disease?.group, '特殊病')
    given({ ...shijiazhuang, now: '2026-02-12T09:00' })
      .when(submittedWith({ disease: code, facts: { certifier: '河北医科大学第四医院' } }), attend(true), accept())
      .then(happened('submitted', { disease: code }), due('2026-02-24'))
    assert.deepEqual(directoriesFor('特殊病'), ['specialCity', 'specialCounty'])
  })
}

test('[SJZ-15] the eight special diseases are all there from the first day, and no other disease is one', () => {
  const rows = guide.diseases.rows.filter((row) => row.group === '特殊病').map((row) => row.name)
  assert.deepEqual(
    rows,
    special.map(([, , name]) => name),
  )
  for (const [, disease] of special)
    given({ ...shijiazhuang, now: '2021-07-01T08:00' })
      .when(submittedWith({ disease }))
      .then(standsAt('attend'))
})

test('[SJZ-15] the chronic diseases come from the province’s list, each with its source, and the list says that it may not be complete', () => {
  const rows = guide.diseases.rows.filter((row) => row.group === '慢性病')
  assert.equal(rows.length, 24)
  assert.ok(rows.every((row) => row.source.startsWith('河北省城乡居民门诊慢性病名单')))
  assert.match(guide.diseases.note, /^名单不一定完整/)
})

function directoriesFor(group: string): string[] | undefined {
  const from = determination?.filing.form.find((one) => one.id === 'certifier')?.from
  return from && choose(from, { group })
}

/** A register in which every institution has a short code, and stands in each directory that names it. */
const listed = Object.entries(pack.organisations ?? {}).flatMap(([kind, { list }]) =>
  list === 'notStated' ? [] : list.map(({ name, county = '' }) => ({ kind, name, county })),
)
const register: Registered[] = [...new Map(listed.map((one) => [one.name, one])).values()].map(({ name, county }, index) => ({
  code: `H${String(index + 1).padStart(3, '0')}`,
  name,
  county,
  kinds: listed.filter((one) => one.name === name).map((one) => one.kind),
}))
const code = (name: string): string => register.find((one) => one.name === name)?.code ?? ''
const certifiers = (group: string, disease: string) => candidates(pack, directoriesFor(group) ?? [], { group, disease }, register)

/** Files with the directories at hand; `open` is how much each institution has to do. */
const filedWith =
  (filing: Partial<Submission>, group: string, open: Record<string, number> = {}): Step =>
  (world) => {
    const plain = filingFor(world.rules.pack, world.rules.service, filing, dayOf(world.now))
    const certifier = certifiers(group, plain.disease ?? '').map((one) => ({ ...one, open: open[one.name] ?? 0 }))
    const actor = { kind: 'citizen' as const, account: 'account1', persons: [plain.person] }
    return record(world, submit(world.rules, { submission: plain, register: world.register, choosable: { certifier } }, { actor, now: world.now }))
  }

test('[SJZ-06] the applicant chooses among the institutions that certify their disease, and among no others', () => {
  assert.equal(certifiers('慢性病', 'M01600').length, 26)
  assert.equal(certifiers('特殊病', 'M00503').length, 40)
  const only = code('河北医科大学第四医院')
  given(shijiazhuang)
    .when(filedWith({ disease: 'M00503', facts: { certifier: only } }, '特殊病'))
    .then(standsAt('attend'))
  given(shijiazhuang)
    .when(filedWith({ disease: 'M01600', facts: { certifier: only } }, '慢性病'))
    .then(refused('formIncomplete', { faults: [{ field: 'certifier', problem: 'notInList' }] }))
})

test('[SJZ-14] left open, the system assigns an institution of the home county that takes the disease, then the least busy, and logs by which rule', () => {
  const open = { facts: { certifier: '', county: '平山县' } }
  const busy = { 平山县人民医院: 5, 平山县中医院: 2, 平山中山医院: 3 }
  given(shijiazhuang)
    .when(filedWith({ ...open, disease: 'M00503' }, '特殊病', busy))
    .then(
      happened('submitted', {
        allocation: { field: 'certifier', institution: code('平山县中医院'), rule: ['county', 'fewestOpen', 'smallestCode'], among: 40 },
      }),
    )
  given(shijiazhuang)
    .when(filedWith({ ...open, disease: 'M01600' }, '慢性病', busy))
    .then(
      happened('submitted', {
        allocation: { field: 'certifier', institution: code('平山县人民医院'), rule: ['county', 'fewestOpen', 'smallestCode'], among: 26 },
      }),
    )
})

test('[SJZ-14] the department is named when the institution accepts, since the notice names none', () => {
  given(shijiazhuang, submittedWith({}), attend(true))
    .when(accept({}))
    .then(refused('recordsMissing', { records: ['department'] }))
  given(shijiazhuang, submittedWith({}), attend(true))
    .when(accept({ department: '内分泌科' }))
    .then(standsAt('determine'))
})

test('[SJZ-44] the ten questions and answers are published with the guide, in the order of the notice', () => {
  assert.equal(guide.places.asked.length, 10)
  const asked = guide.places.asked.map((one) => one.question)
  assert.match(asked[0] ?? '', /认定慢（特）病前/)
  assert.match(asked[2] ?? '', /石家庄市医保APP/)
  assert.match(asked[9] ?? '', /特殊病认定医院有哪些/)
  assert.ok(guide.places.asked.every((one) => one.answer !== ''))
})

test('[SJZ-44] the answers say what the rules do: the limits, the counts, the status', () => {
  const answers = guide.places.asked.map((one) => one.answer)
  assert.match(answers[6] ?? '', /慢性病 20 个工作日内、特殊病 3 个工作日内.*“审核成功”/)
  assert.match(answers[8] ?? '', new RegExp(`市区内 ${namesOf('chronicCity').length} 家.*${namesOf('chronicCounty').length} 家`))
  assert.match(answers[9] ?? '', new RegExp(`市区内 ${namesOf('specialCity').length} 家.*${namesOf('specialCounty').length} 家`))
  for (const [, , name] of special) assert.ok(answers[1]?.includes(name))
})

test('[SJZ-12] two flows are drawn from the procedures, one for special persons and one for everybody else', () => {
  const [forSpecial, forAll] = guide.roads.map((road) => road.steps.filter((step) => step.number !== undefined).map((step) => step.title))
  assert.deepEqual(forAll, ['提交申请', '现场认定', '确认材料齐全、受理', '医师认定', '到医疗机构选择定点'])
  assert.deepEqual(forSpecial, ['提交申请', '确认材料齐全、受理', '医师认定', '到医疗机构选择定点'])
  assert.deepEqual(
    guide.roads.map((road) => road.forWhom),
    ['属于特殊人员的人', undefined],
  )
  assert.equal(guide.answers.find((one) => one.question === '跑几趟')?.answer, '1 趟；属于特殊人员的人：申请不用跑')
  assert.deepEqual(guide.channels, ['微信“河北智慧医保”', '河北省医疗保障局官网“个人网厅”'])
})
