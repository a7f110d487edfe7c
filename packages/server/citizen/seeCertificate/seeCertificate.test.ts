import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { certificateNumber, certificateText } from '../../after/certificate.ts'
import { loadCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { afterPacks } from '../../testing/afterPack.ts'
import { type CitizenBrowser, citizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { appliedCase } from '../../testing/citizenCase.ts'
import { area, enterPeople, staffActor } from '../../testing/kaifengPeople.ts'
import { giveOpinions } from '../../testing/opinions.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { sweep } from '../../worker.ts'

let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await testWorld('2026-04-03T09:00', afterPacks)
  await enterPeople(world, 14)
  browser = await signedInCitizen(world, '13900000001')
})
after(() => world.close())

const address = (id: string) => `/${area}/my/benefits/${id}/certificate`
async function granted(name: string, disease = 'M01600'): Promise<string> {
  world.setClock('2026-04-03T09:00')
  const id = await appliedCase(world, browser, name, disease === 'M01600' ? {} : { diseases: { disease } })
  for (let round = 0; round < 5 && !(await loadCase(world, area, id))?.state.ended; round += 1) await giveOpinions(world, id, { opinion: 'pass' })
  return id
}
async function usable(id: string): Promise<void> {
  const step = { area, id, actor: staffActor('providerOffice', 'H001'), verb: 'afterwards', act: 'formalities' } as const
  const outcome = await perform(world, step, ({ rules, state }, moment) => afterwards(rules, state, 'formalities', {}, moment))
  assert.equal(outcome.kind, 'done')
  await world.settle()
}
const numberOf = async (id: string) => certificateNumber(world.keys, area, (await loadCase(world, area, id))?.state.filed.number ?? '')
async function verified(certificate: string): Promise<string> {
  const anybody = citizenBrowser(world)
  return (await anybody.post(`/${area}/verify`, { certificate })).text
}
async function textOf(id: string): Promise<string> {
  const benefit = (await loadEntitlement(world.db, area, id))?.state
  assert.ok(benefit)
  return certificateText(world.db, world.keys, { area, number: await numberOf(id), benefit, shown: true })
}

test('the card shows masked name, disease, term, hospital, number and a code; before the formalities there is none', async () => {
  const id = await granted('王秀兰')
  assert.equal((await browser.get(address(id))).status, 404)
  await usable(id)
  assert.match((await browser.get(`/${area}/my/benefits`)).text, /出示给医生/)
  const card = await browser.get(address(id))
  assert.match(card.text, /姓名王\*兰病种糖尿病.*有效2026年4月3日 起，到 2027年4月2日医院开封市示例医院/)
  assert.ok(card.text.includes(await numberOf(id)))
  const svg = await browser.get(`${address(id)}/code.svg`)
  assert.equal(svg.response.headers.get('content-type'), 'image/svg+xml')
  assert.match(svg.html, /^<svg /)
})

test('anybody verifies a number or the text of the code: valid, with the masked name and no more', async () => {
  const id = await granted('李国强')
  await usable(id)
  for (const said of [await numberOf(id), await textOf(id)]) {
    const answer = await verified(said)
    assert.match(answer, /这张凭证：有效.*李\*强.*2026年4月3日.*2027年4月2日/)
    assert.doesNotMatch(answer, /李国强|糖尿病|4102/)
  }
})

test('an altered text, a guessed number and an empty field are told apart from a real one, and a stopped benefit says so', async () => {
  const id = await granted('张桂英')
  await usable(id)
  const text = await textOf(id)
  assert.match(await verified(text.replace('2027-04-02', '2037-04-02')), /查不到这张凭证/)
  assert.match(await verified(`${(await numberOf(id)).slice(0, -1)}x`), /查不到这张凭证/)
  assert.match(await verified(' '), /请填凭证号/)
  world.setClock('2027-04-03T00:01')
  await sweep(world)
  assert.match(await verified(text), /这张凭证：已停/)
})

test('a sensitive disease is 慢特病 on the card and absent from the code, until its holder shows it', async () => {
  const id = await granted('赵小梅', 'M00201')
  await usable(id)
  assert.match((await browser.get(address(id))).text, /病种慢特病/)
  assert.match((await browser.get(`${address(id)}?show=1`)).text, /病种慢性乙型肝炎/)
  const benefit = (await loadEntitlement(world.db, area, id))?.state
  assert.ok(benefit)
  const hidden = await certificateText(world.db, world.keys, { area, number: await numberOf(id), benefit, shown: false })
  assert.doesNotMatch(hidden, /M00201/)
  assert.match(await verified(hidden), /有效/)
})
