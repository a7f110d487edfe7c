import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { check } from '@jingban/kernel/pack/check.ts'
import { places } from '@jingban/kernel/pack/visit.ts'
import { determination } from './determination.ts'
import { shihezi } from './from2019-01-01.ts'

const guide = guideOf(shihezi, determination)
const [paper] = guide.places.papers
const form = (id: string) => guide.places.forms.find((one) => one.id === id)
const told = (about: RegExp) => guide.texts.filter(({ text }) => about.test(text))

test('the pack passes the check, and some rule of it cites each of the 61 clauses', () => {
  assert.deepEqual(check(shihezi), [])
  const cited = new Set(places(shihezi).flatMap(({ path, value }) => (path.endsWith('/basis') ? String(value).split(' ') : [])))
  const all = Array.from({ length: 61 }, (_, index) => `SHZ-${String(index + 1).padStart(2, '0')}`)
  assert.deepEqual(
    all.filter((clause) => !cited.has(clause)),
    [],
  )
})

test('[SHZ-01] one guide shows every road with its steps, and tells all four tracks apart', () => {
  assert.deepEqual(
    guide.roads.map(({ procedure, forWhom }) => [procedure, forWhom]),
    [
      ['oneStop', '第20种耐多药结核病和参照办理的病种'],
      ['residents', '居民'],
      ['employees', undefined],
    ],
  )
  assert.ok(guide.roads.every((road) => road.sentences.length > 4))
  for (const track of [/职工第1—19种每年/, /耐多药结核病每周二、周四/, /居民重症精神病每年/, /单位经办人按自己的流程/])
    assert.equal(told(track).length, 1)
})

test('[SHZ-07] [SHZ-38] the yearly notice is published on a day that staff set, at the four places that the document names', () => {
  assert.equal(paper?.published, '年度申报文件发布日（另行通知）')
  assert.match(paper?.text ?? '', /3 月中旬/)
  assert.deepEqual(paper?.where, ['石河子政府网的活动公告栏', '各单位', '街道社区', '团医院'])
})

test('[SHZ-40] the notice carries the cover of the archive and the summary table as forms to fill in', () => {
  assert.deepEqual(
    paper?.forms.map(({ title }) => title),
    ['门诊特殊慢性病鉴定档案封面', '门诊特殊慢性病申报情况汇总表'],
  )
  assert.ok(shihezi.forms?.every(({ rows }) => rows.length > 1))
})

test('[SHZ-42] the guide says where to fetch the form of approval, and it is printed three times', () => {
  const office = guide.places.offices.find(({ name }) => name.includes('审批表'))
  assert.equal(office?.address, '党政服务中心西附楼一楼20106室')
  assert.deepEqual([form('approvalForm')?.title, form('approvalForm')?.copies], ['门诊特殊慢性病申报审批表', 3])
})

test('[SHZ-43] the guide and the yearly notice name the work group in which the files are shared', () => {
  assert.equal(told(/321814569/).length, 1)
  assert.match(paper?.text ?? '', /321814569/)
})

test('[SHZ-49] there is one cover to an archive', () => {
  assert.deepEqual([form('archiveCover')?.title, form('archiveCover')?.copies], ['门诊特殊慢性病鉴定档案封面', 1])
})

test('[SHZ-51] the form has one name and three copies, and says under which other name the document speaks of it', () => {
  const printed = shihezi.forms?.find(({ id }) => id === 'approvalForm')
  assert.equal(printed?.copies, 3)
  assert.match(printed?.note ?? '', /申请审批表/)
})

test('[SHZ-18] [SHZ-27] the authority with four printed names is one role, and each step is printed with its own', () => {
  const names = determination.procedures.flatMap((procedure) => procedure.stages.map(({ name }) => name)).join('、')
  for (const printed of [/劳动障局医保局/, /人社局医保科/, /人社局医疗生育保险科/]) assert.match(names, printed)
  assert.deepEqual(
    Object.values(shihezi.roles)
      .filter(({ of }) => of === 'bureau')
      .map(({ name }) => name),
    ['师市人社局医保科'],
  )
})

test('the document bears no date, and the list of documents says so', () => {
  assert.match(shihezi.documents.chart?.name ?? '', /没有写日期/)
  assert.equal(shihezi.documents.chart?.dated, undefined)
})
