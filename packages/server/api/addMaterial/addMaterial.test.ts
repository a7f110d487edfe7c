import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import { examplePdf, examplePhoto } from '../../files/examples.ts'
import { type Client, citizenClient, type ProblemAnswer } from '../../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { answersFor, begin } from '../exampleApplication.ts'

const megabyte = 1024 * 1024
interface PageBody {
  id: string
  page: number
  type: string
  bytes: number
  duplicateOf?: number
}

const inArea = `area=${area}`

suite('handing in a file over the API', () => {
  let world: TestWorld
  let citizen: Client
  let id: string
  let photo: Uint8Array<ArrayBuffer>
  before(async () => {
    world = await testWorld()
    await enterPeople(world, 3)
    const person = await enterPatient(world, '王兰', '410299195804280426')
    citizen = await citizenClient(world, area, person)
    id = await begin(citizen, answersFor(person))
    photo = new Uint8Array(await examplePhoto({ width: 300, height: 400 }))
  })
  after(() => world.close())
  const into = (item: string, disease?: string): string =>
    `/applications/${id}/materials?${inArea}&item=${item}${disease ? `&disease=${disease}` : ''}`
  const records = () => into('records', 'M01600')

  test('the body is the file itself; what it is is told by its content; the same key makes one page of it', async () => {
    const key = 'photo-1'
    const headers = { 'content-type': 'application/pdf', 'content-disposition': "attachment; filename*=UTF-8''%E5%87%BA%E9%99%A2.jpg" }
    const first = await citizen.send<PageBody>('POST', records(), { file: photo, key, headers })
    assert.deepEqual([first.status, first.body.type, first.body.page, first.body.bytes], [201, 'image/jpeg', 1, photo.byteLength])
    const again = await citizen.send<PageBody>('POST', records(), { file: photo, key, headers })
    assert.deepEqual([again.status, again.body], [201, first.body])
    const names = await world.db.rows('select name from material_file where owner = $1', [`draft:${id}`])
    assert.deepEqual(names, [{ name: '文件.jpg' }])
  })

  test('two uploads with one key at the same moment make one page', async () => {
    const file = new Uint8Array(examplePdf(2))
    const both = await Promise.all([1, 2].map(() => citizen.send<PageBody>('POST', records(), { file, key: 'twice' })))
    assert.deepEqual(
      both.map(({ status, body }) => [status, body.page]),
      [
        [201, 2],
        [201, 2],
      ],
    )
  })

  test('[KF-06] the files of one item stay within 15 MB together; more is 413 and leaves nothing behind', async () => {
    const announced = await citizen.send<ProblemAnswer>('POST', records(), { file: photo, headers: { 'content-length': String(15 * megabyte) } })
    assert.deepEqual([announced.status, announced.body.code], [413, 'tooBig'])
    const streamed = await citizen.send<ProblemAnswer>('POST', records(), { file: new Uint8Array(16 * megabyte) })
    assert.deepEqual([streamed.status, streamed.body.code, streamed.body.refusal?.limit], [413, 'tooBig', 15 * megabyte])
    assert.match(streamed.body.title, /最多 15 MB/)
    assert.deepEqual(await readdir(world.files.arriving), [])
  })

  test('what is no photograph and no PDF is 415, an empty or damaged file 422', async () => {
    const text = await citizen.send<ProblemAnswer>('POST', records(), { file: new TextEncoder().encode('hello') })
    assert.deepEqual([text.status, text.body.code], [415, 'wrongFormat'])
    const json = await citizen.send<ProblemAnswer>('POST', records(), { json: { file: 'base64' } })
    assert.deepEqual([json.status, json.body.code], [415, 'wrongFormat'])
    const empty = await citizen.send<ProblemAnswer>('POST', records(), { file: new Uint8Array() })
    assert.deepEqual([empty.status, empty.body.code], [422, 'empty'])
    const damaged = await citizen.send<ProblemAnswer>('POST', records(), { file: photo.slice(0, 400) })
    assert.deepEqual([damaged.status, damaged.body.code], [422, 'damaged'])
  })

  test('only what the policy asks for is taken, and only where it asks for it', async () => {
    for (const path of [into('recipe'), into('records'), into('records', 'M99999'), into('id', 'M01600'), into('residenceForm')]) {
      const { status, body } = await citizen.send<ProblemAnswer>('POST', path, { file: photo })
      assert.deepEqual([status, body.code], [422, 'invalid'], path)
    }
  })
})
