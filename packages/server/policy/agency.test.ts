import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { testWorld } from '../testing/testWorld.ts'
import { phoneOf } from './agency.ts'

test('the number is that of the county, otherwise the first that the notice names, for a case as well as for a page', async () => {
  const world = await testWorld('2026-04-14T10:05')
  try {
    const version = world.policies.packAt('shangluo', dayOf(world.clock.now()))
    assert.ok(version)
    const pinned = world.policies.packByHash('shangluo', version.hash)
    for (const pack of [version.pack, pinned]) {
      assert.equal(phoneOf(pack), '0914-2325133')
      assert.equal(phoneOf(pack, '丹凤县'), '0914-3323785')
      assert.equal(phoneOf(pack, '别处'), '0914-2325133')
    }
    assert.equal(phoneOf({ phones: 'notStated' }), '（电话没有写明）')
  } finally {
    await world.close()
  }
})
