import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { openAdmission, type Place } from './admission.ts'

const limits = { atOnce: 2, queue: 2, patienceMs: 60_000, uploads: 1 }
const calm = (): boolean => false
const leave = (place: Place | undefined): void => {
  if (place?.kind === 'in') place.leave()
}

suite('admission', () => {
  test('so many are worked for at once, so many wait in the order they came, and the next is refused at once', async () => {
    const door = openAdmission(limits, calm)
    const inside = [await door.enter('fields'), await door.enter('fields')]
    const came: string[] = []
    const waiting = ['third', 'fourth'].map(async (name) => {
      const place = await door.enter('fields')
      came.push(name)
      return place
    })
    assert.deepEqual(await door.enter('fields'), { kind: 'out', why: 'full' })
    assert.deepEqual(door.now(), { inside: 2, waiting: 2, uploads: 0 })
    leave(inside[0])
    leave(inside[0])
    await waiting[0]
    assert.deepEqual(came, ['third'])
    leave(inside[1])
    assert.deepEqual(door.now(), { inside: 2, waiting: 0, uploads: 0 })
    for (const place of await Promise.all(waiting)) leave(place)
    assert.deepEqual(came, ['third', 'fourth'])
    assert.deepEqual(door.now(), { inside: 0, waiting: 0, uploads: 0 })
  })

  test('whoever waited too long is refused and loses the place in the queue', async () => {
    const door = openAdmission({ ...limits, patienceMs: 5 }, calm)
    const inside = [await door.enter('fields'), await door.enter('fields')]
    assert.deepEqual(await door.enter('fields'), { kind: 'out', why: 'late' })
    assert.deepEqual(door.now(), { inside: 2, waiting: 0, uploads: 0 })
    for (const place of inside) leave(place)
    assert.equal((await door.enter('fields')).kind, 'in')
  })

  test('a process that is behind takes nothing more on, but one that has nothing in hand always takes one', async () => {
    let behind = true
    const door = openAdmission(limits, () => behind)
    const first = await door.enter('fields')
    assert.equal(first.kind, 'in')
    assert.deepEqual(await door.enter('fields'), { kind: 'out', why: 'strained' })
    behind = false
    assert.equal((await door.enter('fields')).kind, 'in')
  })

  test('uploads have places of their own: neither keeps the other out', async () => {
    const door = openAdmission(limits, calm)
    const upload = await door.enter('files')
    assert.deepEqual(await door.enter('files'), { kind: 'out', why: 'uploads' })
    assert.equal((await door.enter('fields')).kind, 'in')
    leave(upload)
    assert.equal((await door.enter('files')).kind, 'in')
  })
})
