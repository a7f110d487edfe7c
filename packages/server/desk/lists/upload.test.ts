import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { loadCase } from '../../cases/load.ts'
import { enterInstitution } from '../../testing/anyCity.ts'
import { insuredNamed, shihezi } from '../../testing/campaignCases.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { enterCases } from '../../testing/waitingCase.ts'

const path = `/desk/lists/${encodeURIComponent('upload~H001~2025-04-09~')}`

suite('the list that a hospital hands over twice a week', () => {
  let world: TestWorld
  let office: DeskBrowser
  let authority: DeskBrowser
  before(async () => {
    // A Tuesday.
    world = await testWorld('2025-04-08T10:00')
    await enterInstitution(world, shihezi, 'H001', '石大一附院')
    office = await signedInAt(world, shihezi, { role: 'hospitalOffice', institution: 'H001' })
    authority = await signedInAt(world, shihezi, { role: 'authority' })
    const facts = { hospital: 'H001', insurance: '职工' }
    const shared = { service: 'determination', procedure: 'oneStop', disease: 'SHZ-20', stage: 'uploaded', facts }
    await enterCases(world, shihezi, [
      { ...shared, id: 'paid', person: await insuredNamed(world, '王秀兰'), got: ['cashierFee', 'blueSlip'] },
      { ...shared, id: 'noSlip', person: await insuredNamed(world, '李建国'), got: ['cashierFee'] },
    ])
    await world.settle()
  })
  after(() => world.close())

  test('[SHZ-26] [SHZ-27] the list closes on Wednesday and holds whoever has handed in the blue slip; the others stand beside it', async () => {
    const page = await office.get('/desk/lists')
    assert.match(page.html, /预审人员上传名单 · 石大一附院/)
    assert.match(page.html, /4月9日 周三 截止/)
    const list = await office.get(path)
    assert.match(list.html, /名单（1 件）[\s\S]*王\*兰/)
    assert.doesNotMatch(list.html, /李\*国/)
    assert.match(list.html, /还没进名册的[\s\S]*交蓝联发票，等医保办上传名单/)
  })

  test('[SHZ-27] after the closing the office uploads it, and the authority has it to re-check', async () => {
    world.setClock('2025-04-09T10:00')
    assert.match((await office.get(path)).html, /今天到期[\s\S]*核对名单并封册/)
    const seq = /name="seq" value="(\d+)"/.exec((await office.get(`${path}/close`)).html)?.[1] ?? ''
    assert.equal((await office.post(`${path}/close`, { seq })).location, path)
    assert.equal((await authority.post(`${path}/steps/upload`)).status, 403)
    assert.equal((await office.post(`${path}/steps/upload`)).location, path)
    await world.settle()
    assert.equal((await loadCase(world, shihezi, 'paid'))?.state.at, 'recheck')
    assert.match((await office.get(path)).html, /等师市人社局医保科/)
  })

  test('[SHZ-28] the authority sends the names as a spreadsheet on the same day', async () => {
    assert.match((await authority.get(path)).html, /最迟 4月9日（周三）/)
    const answer = await authority.get(`${path}/table.xlsx`)
    const file = join(world.settings.dataFolder, 'table.xlsx')
    await writeFile(file, new Uint8Array(await answer.response.arrayBuffer()))
    const rows = await readSheet(file)
    assert.deepEqual(rows.at(-1)?.slice(1, 3), ['paid', '王秀兰'])
    assert.equal((await authority.post(`${path}/steps/sendApproved`)).location, path)
  })
})
