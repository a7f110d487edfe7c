import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { judgeCase } from '../testing/cityCase.ts'
import { fictionalNumber } from '../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { acceptedTransfer, caseOfLetter, doDeed, enterHistory, enterMover, loaded, rulebook, sideOf } from '../testing/transfers.ts'
import { arrive } from './arrive.ts'
import type { AgencyLetter, LetterContent } from './letter.ts'
import { openLetter } from './rows.ts'

const area = 'shangluo'
/** 商州区, whose letterhead prints its own code on table 10. */
const county = '611002'
/** An agency that no installation of ours serves. */
const elsewhere = { name: '示例省外经办机构', division: '999800' }

describe('Letters to the agency of a county', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-04-03T09:00', rulebook)
  })
  after(() => world.close())

  const written = (to: string, letter: string, content: LetterContent, more: Partial<AgencyLetter> = {}): AgencyLetter => ({
    ...{ format: 'jingban-transfer-letter/1', letter, from: elsewhere, to: { name: '商州区医疗保险经办机构', division: to } },
    ...{ writtenAt: world.clock.now(), content, ...more },
  })
  const asking = (idNumber: string): LetterContent => ({
    ...{ kind: 'transferLetter', number: '示例外(2026)第 1 号', person: { name: '陈示例', idNumber }, account: false },
  })
  const lettersOf = async (caseId: string, direction: string): Promise<AgencyLetter[]> => {
    const rows = await world.db.rows<{ id: string }>(
      'select id from agency_letter where area = $1 and case_id = $2 and direction = $3 order by arrived_at',
      [area, caseId, direction],
    )
    return (await Promise.all(rows.map(({ id }) => openLetter(world, area, id)))).flatMap((letter) => letter ?? [])
  }

  test('[SL-F10.3] [SL-3B.6] an answer to the code that table 10 prints is taken, whichever agency of the area it names', async () => {
    const idNumber = fictionalNumber(41)
    const to = { agency: elsewhere.name, division: elsewhere.division }
    const id = await acceptedTransfer(world, area, await enterMover(world, area, idNumber), to)
    await doDeed(world, area, id)
    const [sent] = await lettersOf(id, 'out')
    assert.ok(sent)
    const row = { scheme: 'employee', first: '2024-03', last: '2025-12', months: 22, agency: elsewhere.name, division: elsewhere.division } as const
    const table: LetterContent = { kind: 'informationTable', person: { name: '陈示例', idNumber }, rows: [row], fen: 500_000 }
    const arrival = await arrive(world, area, written(county, 'T-41', table, { answers: sent.letter }))
    assert.deepEqual([arrival.kind, 'state' in arrival && arrival.state], ['taken', 'taken'])
    assert.equal((await loaded(world, area, id)).state.facts.transferred, 500_000)
  })

  test('[SL-3B.5] a letter to a county becomes a case here, and the answer comes from the code it was written to', async () => {
    const idNumber = fictionalNumber(42)
    const person = await enterMover(world, area, idNumber, { county: '商州区' })
    await enterHistory(world, area, person, ['2025-01', '2025-06'], 0)
    assert.equal((await arrive(world, area, written(county, 'L-42', asking(idNumber)))).kind, 'taken')
    const id = await caseOfLetter(world, area, person)
    await judgeCase(world, area, id, 'pass')
    const [answer] = await lettersOf(id, 'out')
    assert.deepEqual([answer?.content.kind, answer?.from.division, answer?.to, answer?.answers], ['informationTable', county, elsewhere, 'L-42'])
  })

  test('[SL-3B.4] [SL-3B.5] from one area of the installation to a county of another: the letter arrives at once, and the answer is known', async () => {
    const idNumber = fictionalNumber(43)
    const leaver = await enterMover(world, area, idNumber, { county: '商州区' })
    await enterHistory(world, area, leaver, ['2025-01', '2025-06'], 0)
    const to = { ...sideOf(world, area), division: county }
    const id = await acceptedTransfer(world, 'example', await enterMover(world, 'example', idNumber), to)
    await doDeed(world, 'example', id)
    assert.equal((await loaded(world, 'example', id)).state.at, 'reply', 'the letter has arrived there')
    await judgeCase(world, area, await caseOfLetter(world, area, leaver), 'pass')
    assert.equal((await loaded(world, 'example', id)).state.facts.transferMonths, 6)
  })

  test('[SL-3B.5] what is addressed to no agency of the area is not taken, and what any of them wrote comes from elsewhere to nobody', async () => {
    const idNumber = fictionalNumber(44)
    for (const to of ['611003', '610100']) assert.equal((await arrive(world, area, written(to, `W-${to}`, asking(idNumber)))).kind, 'wrongAddressee')
    const own = written('611000', 'O-44', asking(idNumber), { from: { name: '商州区医疗保险经办机构', division: county } })
    assert.equal((await arrive(world, area, own)).kind, 'ownLetter')
  })
})
