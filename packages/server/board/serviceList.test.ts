import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../app.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { rulebook } from '../testing/transfers.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T10:00', rulebook)
})
after(() => world.close())

test('what only a letter of another agency begins is nothing to apply for: neither hall nor guide lists it, and all else is there', async () => {
  for (const area of ['shangluo', 'example']) {
    const pack = world.policies.packAt(area, '2026-04-03')?.pack
    const byLetter = pack?.services.filter(({ filing }) => filing.letters !== undefined) ?? []
    assert.ok(pack && byLetter.length > 0, area)
    const html = await (await app(world).request(`/${area}/guide`)).text()
    const hall = await (await app(world).request(`/${area}`)).text()
    for (const { id } of pack.services) {
      const letter = byLetter.some((one) => one.id === id)
      assert.equal(html.includes(`href="/${area}/guide/${id}"`), !letter, `${area} ${id}`)
      if (letter) assert.ok(!hall.includes(`/guide/${id}"`), `${area} ${id}`)
    }
  }
})
