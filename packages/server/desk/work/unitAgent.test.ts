import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { announceDay } from '../../policy/announced.ts'
import { enterInstitution, enterInsured } from '../../testing/anyCity.ts'
import { photoFile } from '../../testing/applyOnPages.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shihezi'
let world: TestWorld
let agent: DeskBrowser
before(async () => {
  world = await testWorld('2025-04-15T10:05')
  await enterInstitution(world, area, 'U001', '示例工厂', ['units'])
  await enterInstitution(world, area, 'U002', '示例商店', ['units'])
  await enterInstitution(world, area, 'H001', '示例医院')
  const by = { kind: 'staff' as const, id: 'staff-authority', area, roles: [{ role: 'authority' }] }
  await announceDay(world, by, { area, name: '年度申报文件发布日', cycle: 2025, day: '2025-03-14' })
  agent = await signedInAt(world, area, { role: 'unitAgent', institution: 'U001' })
})
after(() => world.close())

const errorsOf = (html: string): string | undefined => /class="errors"[\s\S]{0,600}/.exec(html)?.[0]

/** The agent takes somebody of the unit in, on the pages of the desk; answers the id of the case. */
async function takenIn(): Promise<string> {
  const { id: person, idNumber } = await enterInsured(world, area)
  await world.db.query(`update person set insurance = 'employee' where id = $1`, [person])
  const begun = await agent.post('/desk/filings/new', { name: '王秀兰', idNumber, consent: 'yes' })
  const pack = world.policies.packAt(area, '2025-04-15')?.pack
  const disease = typeof pack?.diseases === 'object' ? pack.diseases.list.find((one) => one.insurance?.includes('职工') !== false)?.code : undefined
  const answers = {
    disease: disease ?? '',
    insurance: '职工',
    recordsInstitution: 'H001',
    resettled: 'no',
    belongsTo: '单位在职、退休',
    document: 'inpatient',
  }
  const page = await agent.get(begun.location)
  assert.doesNotMatch(page.html, /name="unit"/)
  const answered = await agent.post(begun.location, answers)
  assert.equal(answered.location, `${begun.location}/materials`, errorsOf(answered.html))
  const photos = await Promise.all(['records', 'id', 'greenBooklet'].map(async (id) => [`file-${id}`, [await photoFile(id)]] as const))
  const sent = await agent.post(answered.location, { ...Object.fromEntries(photos), do: 'next' })
  assert.equal(sent.location, `${begun.location}/check`, errorsOf(sent.html))
  const filed = await agent.post(sent.location, { confirmed: 'yes' })
  assert.match(filed.location, /^\/desk\/filings\/receipt\//, errorsOf(filed.html))
  const [row] = await world.db.rows<{ id: string }>('select id from case_row where area = $1 and person = $2', [area, person])
  return row?.id ?? ''
}

test('[SHZ-44] an agent takes in people of the own unit only, and sees only those', async () => {
  const id = await takenIn()
  const state = (await loadCase(world, area, id))?.state
  assert.equal(state?.filed.helper, 'U001')
  assert.equal(state?.facts.unit, 'U001')
  assert.equal(state?.filed.filedAs, 'unitAgent')
  const other = await signedInAt(world, area, { role: 'unitAgent', institution: 'U002' })
  assert.doesNotMatch((await other.get('/desk/work')).html, new RegExp(id))
  assert.equal((await other.get(`/desk/work/${id}`)).status, 403)
  assert.match((await agent.get('/desk/work')).html, new RegExp(id))
})

test('[SHZ-45] [SHZ-46] [SHZ-47] the fee is taken in with its receipt, and nothing is accepted before diagnosis and booklet were checked', async () => {
  const id = await takenIn()
  const path = `/desk/work/${id}`
  assert.match((await agent.get(path)).html, /还没收到：专家评审费/)
  const early = await agent.post(`${path}/accept`, { 'record-diagnosisMatches': 'yes', 'record-bookletChecked': 'yes' })
  assert.equal(early.status, 422)
  assert.match(early.html, /还缺：专家评审费/)
  const bare = await agent.post(`${path}/receive`, { thing: 'reviewFee', 'record-amount': '五十' })
  assert.equal(bare.status, 422)
  assert.match(bare.html, /收到金额填元[\s\S]*还没有填：收据或发票号码/)
  assert.equal((await agent.post(`${path}/receive`, { thing: 'reviewFee', 'record-amount': '40', 'record-invoice': 'A0031' })).status, 422)
  const paid = await agent.post(`${path}/receive`, { thing: 'reviewFee', 'record-amount': '50', 'record-invoice': 'A0031' })
  assert.equal(paid.location, `${path}?did=accept`, errorsOf(paid.html))
  const other = await takenIn()
  const twice = await agent.post(`/desk/work/${other}/receive`, { thing: 'reviewFee', 'record-amount': '50', 'record-invoice': 'A0031' })
  assert.equal(twice.status, 422, 'the number of a receipt is used once')
  const unchecked = await agent.post(`${path}/accept`, { 'record-diagnosisMatches': 'yes' })
  assert.match(unchecked.html, /还没有填：已凭医保本核实身份/)
  const accepted = await agent.post(`${path}/accept`, { 'record-diagnosisMatches': 'yes', 'record-bookletChecked': 'yes' })
  assert.equal(accepted.location, `${path}?did=accept`, errorsOf(accepted.html))
  assert.equal((await loadCase(world, area, id))?.state.at, 'archive')
  const archived = await agent.post(`${path}/act`, {
    ...{ outcome: 'done', 'record-folder': 'yes', 'record-inpatientCopy': '有', 'record-approvalForms': 'yes' },
  })
  assert.equal(archived.location, `${path}?did=archive`, errorsOf(archived.html))
  assert.equal((await loadCase(world, area, id))?.state.at, 'reported')
})
