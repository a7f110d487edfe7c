import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Role } from '@jingban/kernel/pack/people.ts'
import { packs } from '@jingban/packs/packs.ts'
import { enterPlace, packOf } from '../testing/cities.ts'
import { type DeskBrowser, signedInAt } from '../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

const withoutDesk: readonly Role['of'][] = ['applicant', 'system', 'outside']
const withPlace: readonly Role['of'][] = ['institution', 'unit', 'thirdParty']
const areas = [...new Set(packs.map((pack) => pack.area))]
/** Before the versions of 2024, and with the newest. */
const moments = ['2023-12-01T10:00', '2026-04-14T10:05']
const inForce = (area: string, moment: string): boolean => packs.some((pack) => pack.area === area && pack.from <= moment.slice(0, 10))

/** Whether a role reviews in an expert pool: its bearers have a number there. */
const drawn = (pack: Pack, role: string): boolean =>
  pack.services.some(({ procedures }) =>
    procedures.some(({ stages }) => stages.some((stage) => stage.kind === 'review' && stage.by === role && stage.fill.how === 'draw')),
  )

function signedInAs(world: TestWorld, pack: Pack, role: string): Promise<DeskBrowser> {
  const { of, scope } = pack.roles[role] ?? {}
  const place = of && withPlace.includes(of) ? { institution: 'H001' } : {}
  return signedInAt(world, pack.area, {
    role,
    ...place,
    ...(scope === 'county' && { county: '示例县' }),
    ...(drawn(pack, role) && { expert: 'e01' }),
  })
}

const bar = (html: string): string[] => [...html.matchAll(/<li><a href="(\/desk\/[^"]+)"/g)].map(([, href = '']) => href)

let world: TestWorld
before(async () => {
  world = await testWorld(moments[0])
  for (const area of areas) await enterPlace(world, area, 'H001', '示例医院', ['定点医疗机构'], { level: 3 })
})
after(() => world.close())

for (const moment of moments)
  for (const area of areas.filter((one) => inForce(one, moment)))
    test(`every role of ${area} on ${moment.slice(0, 10)} begins at a place of its own, and every place of its bar opens`, async () => {
      world.setClock(moment)
      const pack = packOf(world, area)
      for (const role of Object.keys(pack.roles).filter((id) => !withoutDesk.includes(pack.roles[id]?.of ?? 'system'))) {
        const browser = await signedInAs(world, pack, role)
        const start = await browser.get('/desk')
        assert.equal(start.status, 303, role)
        const places = bar((await browser.get(start.location)).html)
        assert.ok(places.length > 1, `${role} has nothing but what everybody may read`)
        assert.ok(places.includes(start.location), `${role} begins at ${start.location}`)
        for (const place of places) {
          const { status, html } = await browser.get(place)
          assert.equal(status, 200, `${role} at ${place}`)
          assert.match(html, new RegExp(`<a href="${place}" aria-current="page"`), `${role} at ${place}: the bar says where they are`)
        }
      }
    })

test('[SL-0.7] whoever answers for the cases of one county has nothing to do with the messages, experts, figures and settings of the whole area', async () => {
  const officer = await signedInAt(world, 'shangluo', { role: 'officer', county: '丹凤县' })
  for (const place of ['overview', 'messages', 'experts', 'supervision', 'samples', 'settings', 'settings/jobs'])
    assert.equal((await officer.get(`/desk/${place}`)).status, 403, place)
  assert.equal((await officer.get('/desk/exceptions')).status, 200)
  assert.equal((await officer.post(`/desk/exceptions/jobs/${crypto.randomUUID()}/retry`)).status, 403)
  const supervisor = await signedInAt(world, 'shangluo', { role: 'supervisor' })
  assert.equal((await supervisor.get('/desk/messages')).status, 200)
})
