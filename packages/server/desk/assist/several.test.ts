import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { announceDay } from '../../policy/announced.ts'
import { enterInstitution, enterInsured } from '../../testing/anyCity.ts'
import { photoFile } from '../../testing/applyOnPages.ts'
import { type DeskBrowser, signedIn, signedInAt } from '../../testing/deskBrowser.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let office: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T10:05')
  await enterPeople(world, 12)
  office = await signedIn(world, { role: 'hospitalOffice', institution: 'H001' })
})
after(() => world.close())

const errorsOf = (html: string): string | undefined => /class="errors"[\s\S]{0,600}/.exec(html)?.[0]

async function begin(browser: DeskBrowser, person: Record<string, string>): Promise<string> {
  const begun = await browser.post('/desk/filings/new', { ...person, consent: 'yes' })
  assert.equal(begun.status, 303, errorsOf(begun.html))
  return begun.location
}

interface Turn {
  browser: DeskBrowser
  path: string
  answers: Record<string, string>
  files: readonly string[]
}

/** Answers one disease and its papers; answers what the last step asks to be checked line by line. */
async function fillIn({ browser, path, answers, files }: Turn): Promise<Record<string, string>> {
  const answered = await browser.post(path, answers)
  assert.equal(answered.location, `${path}/materials`, errorsOf(answered.html))
  const photos = await Promise.all(files.map(async (id) => [`file-${id}`, [await photoFile(id)]] as const))
  const sent = await browser.post(`${path}/materials`, { ...Object.fromEntries(photos), do: 'next' })
  assert.equal(sent.location, `${path}/check`, errorsOf(sent.html))
  const { html } = await browser.get(`${path}/check`)
  return Object.fromEntries([...html.matchAll(/name="(line-[^"]+)"/g)].map(([, name = '']) => [name, 'met']))
}

const kaifeng = {
  ...{ insurance: '居民', phone: '13800005619', provider: '开封市示例医院', livesAway: 'no', recordsInstitution: 'H001', document: 'inpatient' },
  ...{ 'date-year': '2026', 'date-month': '3' },
}
const diabetes = { ...kaifeng, disease: 'M01600', 'date-day': '2' }
const hypertension = { ...kaifeng, disease: 'M03900', 'date-day': '20' }

test('[KF-11] two diseases are filed at once, each with its own record and its own check, and each is a case with a number', async () => {
  const path = await begin(office, { name: '王秀兰', idNumber: freshIdNumber() })
  const first = await fillIn({ browser: office, path, answers: diabetes, files: ['id', 'records', 'reports'] })
  assert.match((await office.post(`${path}/check`, { do: 'another' })).html, /第 1 条还没核/)
  assert.equal((await office.post(`${path}/check`, { ...first, do: 'another' })).location, path)
  const page = await office.get(path)
  assert.match(page.html, /（第 2 个病种）[\s\S]*再报哪个病种[\s\S]*13800005619/)
  assert.equal((await office.get(`${path}/check`)).location, path, 'what is not chosen cannot be checked')
  assert.match((await office.post(path, diabetes)).html, /这个病种已经加过了/)
  const second = await fillIn({ browser: office, path, answers: hypertension, files: ['records', 'reports'] })
  assert.match((await office.get(`${path}/check`)).html, /2026年3月2日[\s\S]*2026年3月20日/)
  const filed = await office.post(`${path}/check`, { ...second, confirmed: 'yes' })
  assert.match(filed.location, /^\/desk\/filings\/receipt\//, errorsOf(filed.html))
  const receipt = await office.get(filed.location)
  assert.match(receipt.html, /KF-2026-0403-0001[\s\S]*KF-2026-0403-0002/)

  const application = filed.location.split('/').at(-1)
  const rows = await world.db.rows<{ id: string }>('select id from case_row where area = $1 and application = $2 order by number', [
    area,
    application,
  ])
  const states = await Promise.all(rows.map(async ({ id }) => (await loadCase(world, area, id))?.state))
  assert.deepEqual(
    states.map((state) => [state?.filed.disease, state?.handedIn.find((one) => one.item === 'records')?.date]),
    [
      ['M01600', '2026-03-02'],
      ['M03900', '2026-03-20'],
    ],
  )
  assert.ok(states.every((state) => Array.isArray(state?.facts.precheck) && state.facts.helperChecked === true))
})

test('a disease that was added is dropped again with its papers, and the first is handed in alone', async () => {
  const path = await begin(office, { name: '王秀兰', idNumber: freshIdNumber() })
  const first = await fillIn({ browser: office, path, answers: diabetes, files: ['id', 'records', 'reports'] })
  await office.post(`${path}/check`, { ...first, do: 'another' })
  await fillIn({ browser: office, path, answers: hypertension, files: ['records', 'reports'] })
  assert.equal((await office.post(path, { do: 'drop' })).location, `${path}/check`)
  assert.match((await office.get(`${path}/check`)).html, /<dt>材料<\/dt><dd>3 张/)
  const filed = await office.post(`${path}/check`, { ...first, confirmed: 'yes' })
  const receipt = await office.get(filed.location)
  assert.equal(new Set(receipt.html.match(/KF-2026-0403-\d{4}/g)).size, 1)
})

test('[SHZ-15] a third disease of one group is refused when it is chosen, and what was filled in stays', async () => {
  const city = 'shihezi'
  await enterInstitution(world, city, 'U001', '示例工厂', ['units'])
  await enterInstitution(world, city, 'H001', '示例医院')
  const by = { kind: 'staff' as const, id: 'b1', area: city, roles: [{ role: 'authority' }] }
  await announceDay(world, by, { area: city, name: '年度申报文件发布日', cycle: 2026, day: '2026-03-14' })
  const agent = await signedInAt(world, city, { role: 'unitAgent', institution: 'U001' })
  const { id, idNumber } = await enterInsured(world, city)
  await world.db.query(`update person set insurance = 'employee' where id = $1`, [id])
  const path = await begin(agent, { name: '王秀兰', idNumber })
  const pack = world.policies.packAt(city, '2026-04-03')?.pack
  const list = typeof pack?.diseases === 'object' ? pack.diseases.list : []
  const group = list.find((one) => one.insurance?.includes('职工') !== false)?.group
  const [one, two, three] = list.filter((disease) => disease.group === group && disease.insurance?.includes('职工') !== false)
  const shared = { insurance: '职工', recordsInstitution: 'H001', resettled: 'no', belongsTo: '单位在职、退休', document: 'inpatient' }
  for (const disease of [one, two]) {
    await fillIn({ browser: agent, path, answers: { ...shared, disease: disease?.code ?? '' }, files: ['records', 'id', 'greenBooklet'] })
    assert.equal((await agent.post(`${path}/check`, { do: 'another' })).location, path)
  }
  const refused = await agent.post(path, { ...shared, disease: three?.code ?? '' })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /最多报 2 个/)
  await agent.post(path, { do: 'drop' })
  const filed = await agent.post(`${path}/check`, { confirmed: 'yes' })
  assert.match(filed.location, /receipt/, errorsOf(filed.html))
})
