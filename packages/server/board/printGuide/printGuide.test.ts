import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { example } from '@jingban/packs/example/example.ts'
import { app } from '../../app.ts'
import { typeset } from '../../paper/typeset.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { guideTemplate, type Part, sheetOf } from './sheet.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T17:00')
})
after(() => world.close())

const wordsOf = (part: Part): string => ('table' in part ? part.table.rows.flat().join('\n') : Object.values(part).flat().join('\n'))
const pagesOf = (pdf: Uint8Array): number =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length

test('the guide can be taken away as a PDF on A4, without a sign-in', async () => {
  const answer = await app(world).request(`/${area}/guide/determination.pdf`)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  assert.match(decodeURIComponent(answer.headers.get('content-disposition') ?? ''), /办事指南\.pdf/)
  const pdf = new Uint8Array(await answer.arrayBuffer())
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-')
  assert.match(Buffer.from(pdf).toString('latin1'), /\/MediaBox\s*\[0 0 595\.\d+ 841\.\d+\]/)
  assert.ok(pagesOf(pdf) <= 3)
})

test('an unknown service has no PDF', async () => {
  assert.equal((await app(world).request(`/${area}/guide/nothing.pdf`)).status, 404)
  assert.equal((await app(world).request('/nowhere/guide/determination.pdf')).status, 404)
})

test('[KF-08] [KF-32] [KF-41] [KF-49] on paper stand the windows, the costs before the determination, the duties and the documents', async () => {
  const pack = world.policies.packAt(area, '2026-04-03')?.pack
  const [service] = pack?.services ?? []
  assert.ok(pack && service)
  const { sections } = sheetOf(guideOf(pack, service), '2026年4月3日')
  const section = (title: string): string => (sections.find((one) => one.title === title)?.parts ?? []).map(wordsOf).join('\n')
  assert.match(section('要交什么材料'), /住院病历，2 年内的[\s\S]*门诊病历，6 个月内的/)
  assert.match(section('申请前要知道'), /认定之前发生的门诊费用，统筹基金不予支付/)
  assert.match(section('医疗机构和单位要做到'), /专家培训和管理/)
  assert.match(section('依据和版本'), /豫医保〔2020〕8号/)
  assert.match(section('病种和标准'), /名单不一定完整/)
})

/** Every word that a sheet holds, in the order of its page. */
function sheetWords(where: string): string {
  const pack = world.policies.packAt(where, '2026-04-03')?.pack
  const [service] = pack?.services ?? []
  assert.ok(pack && service)
  const sheet = sheetOf(guideOf(pack, service), '2026年4月3日')
  return sheet.sections.flatMap(({ title, parts }) => [title, ...parts.map(wordsOf)]).join('\n')
}

test('[SHZ-01] [SHZ-02] on paper stand the four tracks, with the steps of the agents and their days', () => {
  const words = sheetWords('shihezi')
  for (const title of ['第20种耐多药结核病和参照办理的病种', '居民医保', '职工第1—19种', '单位经办人：年度申报名册'])
    assert.ok(words.includes(title), title)
  assert.match(words, /上报师市人社局医保科备审（单位经办人，每年 4 月 30 日前，要齐/)
})

test('[SJZ-44] [SJZ-29] [SJZ-35] on paper stand the ten questions and every name of the directories', () => {
  const words = sheetWords('shijiazhuang')
  assert.match(words, /特殊病认定医院有哪些？ 答：市区内 12 家/)
  for (const name of ['石家庄市第五医院', '和平医院256临床部', '元氏双惠医院', '赵县人民医院']) assert.ok(words.includes(name), name)
})

test('[DY-34] [DY-40] [DY-33] [DY-12] on paper stand hours, the voluntary certificate and who leads', () => {
  const words = sheetWords('daye')
  assert.match(words, /周一至周五 上午 8:30–12:00，下午 14:00–17:00，法定节假日除外/)
  assert.match(words, /领取慢性病证：自愿/)
  assert.match(words, /市医保局牵头/)
})

test('[SL-0.2] [SL-0.8] on paper stand the papers of an agent and the counters', () => {
  const words = sheetWords('shangluo')
  assert.match(words, /委托人授权委托书/)
  assert.match(words, /市本级医保窗口，商洛市政务服务中心2楼/)
})

test('the sheet of every area is set, with its letters embedded', async () => {
  for (const where of world.policies.areas()) {
    const answer = await app(world).request(`/${where}/guide/determination.pdf`)
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    assert.ok(/\/FontFile/.test(pdf) && /NotoSansSC/.test(pdf), where)
  }
})

test('every service of a policy can be printed, also one of which little is written', () => {
  for (const service of example.services) {
    const sheet = sheetOf(guideOf(example, service), '2026年4月3日')
    assert.ok(sheet.sections.every(({ parts }) => parts.length > 0))
    assert.ok(pagesOf(typeset(guideTemplate, sheet)) >= 1, service.id)
  }
})

test('what a policy says is set as it stands, never read as marks of the typesetter', () => {
  const [service] = example.services
  assert.ok(service)
  const marked = { ...example, agency: '示例市 #panic("x") $x$ *y*' }
  assert.ok(typeset(guideTemplate, sheetOf(guideOf(marked, service), '2026年4月3日')).length > 0)
})
