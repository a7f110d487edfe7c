import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { shangluo } from '@jingban/packs/shangluo/from2026-01-01.ts'
import { app } from '../../app.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
})
after(() => world.close())

const forms = shangluo.forms ?? []
const pages = async (id: string): Promise<string> => (await app(world).request(`/shangluo/guide/${id}`)).text()

test('the page of each service offers the blank tables that it uses, and no others', async () => {
  for (const { id } of shangluo.services) {
    const offered = [...(await pages(id)).matchAll(/\/shangluo\/forms\/(\w+)\.pdf/g)].map((match) => match[1])
    const used = forms.filter(({ service }) => [service ?? []].flat().includes(id)).map((form) => form.id)
    assert.deepEqual([...new Set(offered)], used, id)
  }
})

test('every table of the guide may be taken away blank, on one page, by whoever wants it', async () => {
  for (const { id, title } of forms) {
    const answer = await app(world).request(`/shangluo/forms/${id}.pdf`)
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    assert.deepEqual([answer.status, [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length], [200, 1], title)
  }
  assert.equal((await app(world).request('/shangluo/forms/table16.pdf')).status, 404)
})
