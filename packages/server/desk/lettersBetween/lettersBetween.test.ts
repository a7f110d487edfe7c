import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { insuranceOf } from '../../insurance/read.ts'
import { letterFile, readLetterFile } from '../../letters/file.ts'
import type { AgencyLetter, LetterContent } from '../../letters/letter.ts'
import { letterId } from '../../letters/rows.ts'
import { personalAccountBalance } from '../../money/ledger.ts'
import { erasePersonalData } from '../../registry/erasePerson.ts'
import { judgeCase } from '../../testing/cityCase.ts'
import { type Answer, type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { fictionalNumber } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { acceptedTransfer, caseOfLetter, doDeed, enterHistory, enterMover, loaded, rulebook, sideOf } from '../../testing/transfers.ts'

const area = 'shangluo'
const place = '/desk/agency-letters'
/** An agency that no installation of ours serves. */
const elsewhere = { name: '示例省外经办机构', division: '999800' }

describe('Letters between agencies at the desk', () => {
  let world: TestWorld
  let officer: DeskBrowser
  before(async () => {
    world = await testWorld('2026-04-03T09:00', rulebook)
    officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
  })
  after(() => world.close())

  const to = () => {
    const { agency, division } = sideOf(world, area)
    return { name: agency, division }
  }
  const writtenBy = (from: AgencyLetter['from'], letter: string, content: LetterContent, answers?: string): AgencyLetter => ({
    format: 'jingban-transfer-letter/1',
    letter,
    ...(answers && { answers }),
    ...{ from, to: to(), writtenAt: world.clock.now(), content },
  })
  const bring = (text: string): Promise<Answer> => officer.post(`${place}/import`, { letter: [new File([text], 'letter.json')] })
  const first = (idNumber: string, letter: string, name = '陈示例') =>
    writtenBy(elsewhere, letter, { kind: 'transferLetter', number: `示例外(2026)第 ${letter} 号`, person: { name, idNumber }, account: false })
  const tableFor = (idNumber: string, fen: number): LetterContent => ({
    kind: 'informationTable',
    person: { name: '陈示例', idNumber },
    rows: [{ scheme: 'employee', first: '2024-03', last: '2025-12', months: 22, agency: elsewhere.name, division: elsewhere.division }],
    fen,
  })
  const caseCount = async () => (await world.db.rows(`select 1 from case_row where area = $1 and service = 'transferOut'`, [area])).length

  /** 转入 from elsewhere whose letter was made out and fetched as a file. */
  async function exported(sequence: number) {
    const idNumber = fictionalNumber(sequence)
    const person = await enterMover(world, area, idNumber)
    const id = await acceptedTransfer(world, area, person, { agency: elsewhere.name, division: elsewhere.division })
    await doDeed(world, area, id)
    const [row] = await world.db.rows<{ id: string }>('select id from agency_letter where area = $1 and case_id = $2', [area, id])
    const path = `${place}/${row?.id}`
    const page = await officer.get(path)
    const file = await officer.post(`${path}/export`)
    const read = readLetterFile(file.html)
    assert.ok(read.ok)
    return { idNumber, person, id, path, page, letter: read.letter }
  }
  const state = async (id: string) => (await loaded(world, area, id)).state

  test('[SL-3B.4] [SL-3B.6] to an agency elsewhere the letter goes as a file, table 11 comes as one, and the funds are entered from the bank statement', async () => {
    const { idNumber, person, id, path, page, letter } = await exported(21)
    assert.match(page.html, /还没发出：要导出文件/)
    assert.deepEqual([letter.to, letter.content.kind, (await state(id)).at], [elsewhere, 'transferLetter', 'arrival'])
    assert.match((await officer.get(path)).html, /已发出/)
    await officer.post(`${path}/arrived`)
    assert.equal((await state(id)).at, 'reply')
    const file = letterFile(writtenBy(elsewhere, 'T-21', tableFor(idNumber, 500_000), letter.letter))
    assert.equal((await bring(file)).location, `${place}/${letterId(elsewhere.division, 'T-21')}`)
    const wrong = await officer.post(`${path}/funds`, { yuan: '4999.00' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /资金和信息表对不上：信息表 5000\.00 元，到账 4999\.00 元/)
    assert.match(wrong.html, /value="4999\.00"/)
    assert.equal((await officer.post(`${path}/funds`, { yuan: '五千' })).status, 422)
    assert.equal((await officer.post(`${path}/funds`, { yuan: '5000.00' })).status, 303)
    assert.equal((await state(id)).at, 'close')
    assert.match((await officer.get(path)).html, /发出联系函[\s\S]*对方发信息表、划资金[\s\S]*接续办结/)
    await doDeed(world, area, id)
    assert.deepEqual(
      [(await state(id)).ended?.how, (await insuranceOf(world, area, person)).months.employee, await personalAccountBalance(world.db, area, person)],
      ['granted', 22, 500_000],
    )
  })

  test('[SL-3B.6] funds that came first wait for table 11; a table that states another amount is not taken, a right one is', async () => {
    const { idNumber, id, path, letter } = await exported(22)
    await officer.post(`${path}/arrived`)
    assert.equal((await officer.post(`${path}/funds`, { yuan: '300' })).status, 303)
    const other = await bring(letterFile(writtenBy(elsewhere, 'T-22', tableFor(idNumber, 40_000), letter.letter)))
    assert.match((await officer.get(other.location)).html, /金额对不上/)
    assert.deepEqual((await state(id)).partsDone, ['funds'])
    assert.match((await officer.get(`${place}?show=waiting`)).html, /金额对不上/)
    await bring(letterFile(writtenBy(elsewhere, 'T-22b', tableFor(idNumber, 30_000), letter.letter)))
    assert.equal((await state(id)).at, 'close')
  })

  test('[SL-3B.5] a letter in a file becomes a case once; the same file again is told and does nothing twice', async () => {
    const idNumber = fictionalNumber(23)
    await enterMover(world, area, idNumber, { county: '丹凤县' })
    const before = await caseCount()
    const file = letterFile(first(idNumber, 'L-23'))
    const [once, twice] = [await bring(file), await bring(file)]
    assert.deepEqual([once.location, await caseCount()], [twice.location, before + 1])
    assert.match((await officer.get(once.location)).html, /已收下/)
    await world.settle()
    const listed = (await officer.get(`${place}?show=waiting`)).html
    assert.match(listed, /陈\*例|陈\*\*/)
    assert.match(listed, /医保经办审核岗/)
    assert.ok(!listed.includes(idNumber))
  })

  test('[SL-3B.5] what passes here is answered with a file: table 11 with the months of the register', async () => {
    const idNumber = fictionalNumber(24)
    const person = await enterMover(world, area, idNumber, { county: '丹凤县' })
    await enterHistory(world, area, person, ['2025-01', '2025-06'], 0)
    await bring(letterFile(first(idNumber, 'L-24')))
    await world.settle()
    await judgeCase(world, area, await caseOfLetter(world, area, person), 'pass')
    const [row] = await world.db.rows<{ id: string }>(`select id from agency_letter where area = $1 and direction = 'out' and person = $2`, [
      area,
      person,
    ])
    const read = readLetterFile((await officer.post(`${place}/${row?.id}/export`)).html)
    assert.ok(read.ok && read.letter.content.kind === 'informationTable')
    assert.deepEqual([read.letter.answers, read.letter.content.rows.map((one) => one.months), read.letter.content.fen], ['L-24', [6], 0])
    assert.deepEqual(
      (await insuranceOf(world, area, person)).relations.map((one) => one.reason),
      ['movedOut'],
    )
  })

  test('a letter about somebody unknown here waits with its reason, is taken once they are entered, or sent back with why', async () => {
    const [later, never] = [fictionalNumber(25), fictionalNumber(26)]
    const waiting = (await bring(letterFile(first(later, 'L-25')))).location
    assert.match((await officer.get(waiting)).html, /这里查不到函里的人/)
    await enterMover(world, area, later, { county: '丹凤县' })
    await officer.post(`${waiting}/again`)
    assert.match((await officer.get(waiting)).html, /已收下/)
    const refusing = (await bring(letterFile(first(never, 'L-26')))).location
    assert.equal((await officer.post(`${refusing}/back`, { reason: ' ' })).status, 422)
    await officer.post(`${refusing}/back`, { reason: '没有在本地参保' })
    assert.match((await officer.get(refusing)).html, /已退回[\s\S]*内容已经销毁/)
    const [reply] = await world.db.rows<{ state: string }>(
      `select state from agency_letter where area = $1 and kind = 'returned' and direction = 'out'`,
      [area],
    )
    assert.equal(reply?.state, 'toExport')
  })

  test('[SL-3B.3] a letter within the installation about somebody unknown there comes back, and its officer hears why', async () => {
    const mover = await enterMover(world, area, fictionalNumber(27))
    const id = await acceptedTransfer(world, area, mover, sideOf(world, 'example'))
    await doDeed(world, area, id)
    const there = await signedInAt(world, 'example', { role: 'officer' })
    const arrived = /agency-letters\/([0-9a-f]{32})/.exec((await there.get(`${place}?show=waiting`)).html)?.[1]
    await there.post(`${place}/${arrived}/back`, { reason: '查无此人' })
    assert.deepEqual([(await state(id)).at, (await state(id)).facts.returnReason], ['sentBack', '查无此人'])
    await judgeCase(world, area, id, 'fail', { reason: '转出地查无此人' })
    assert.deepEqual((await state(id)).ended?.reason, '转出地查无此人')
  })

  test('[SL-3B.5] whoever is insured here but does not pass is refused, and the other agency is sent the reason', async () => {
    const idNumber = fictionalNumber(28)
    const leaver = await enterMover(world, 'example', idNumber, { county: '示例县' })
    const mover = await enterMover(world, area, idNumber)
    const id = await acceptedTransfer(world, area, mover, sideOf(world, 'example'))
    await doDeed(world, area, id)
    await judgeCase(world, 'example', await caseOfLetter(world, 'example', leaver), 'fail', { reason: '没有缴费记录' })
    assert.deepEqual([(await state(id)).at, (await state(id)).facts.returnReason], ['sentBack', '没有缴费记录'])
  })

  const files: [what: string, text: () => string, told: RegExp][] = [
    ['cut off', () => letterFile(first(fictionalNumber(29), 'L-29')).slice(0, -40), /可能没有传完整/],
    ['changed', () => letterFile(first(fictionalNumber(29), 'L-29')).replace('陈示例', '李示例'), /被改动过/],
    ['of another format', () => '{"format":"else"}', /不是转移接续的函件文件/],
    ['without what it must say', () => '{"format":"jingban-transfer-letter/1"}', /文件里缺内容/],
    [
      'addressed to others',
      () => letterFile({ ...first(fictionalNumber(29), 'L-29'), to: { name: '别处', division: '110000' } }),
      /是发给别处（110000）的，不是本机构/,
    ],
    ['our own', () => letterFile({ ...first(fictionalNumber(29), 'L-29'), from: to() }), /本机构自己发出的函/],
    ['word of money', () => letterFile(writtenBy(elsewhere, 'F-29', { kind: 'fundsSent', fen: 1, paidOn: '2026-04-03' }, 'x')), /按银行回单登记/],
  ]
  for (const [what, text, told] of files) {
    test(`a file that is ${what} is refused whole, and nothing of it is kept`, async () => {
      const before = await world.db.rows('select 1 from agency_letter')
      const answer = await bring(text())
      assert.equal(answer.status, 422)
      assert.match(answer.html, told)
      assert.equal((await world.db.rows('select 1 from agency_letter')).length, before.length)
    })
  }

  test('an answer to no letter of ours, from another agency, about somebody else, or with months to come is kept and told, and changes no case', async () => {
    const { idNumber, id, letter } = await exported(30)
    const answers: [letter: string, content: LetterContent, from: AgencyLetter['from'], to: string, told: RegExp][] = [
      ['T-30a', tableFor(idNumber, 1), elsewhere, 'never written', /没有发过这一封联系函/],
      ['T-30b', tableFor(idNumber, 1), { name: '第三处', division: '999700' }, letter.letter, /不是联系函发往的机构/],
      ['T-30c', tableFor(fictionalNumber(31), 1), elsewhere, letter.letter, /信息表里的人不是联系函里的人/],
      [
        'T-30d',
        {
          ...(tableFor(idNumber, 1) as Extract<LetterContent, { kind: 'informationTable' }>),
          rows: [{ scheme: 'employee', first: '2026-01', last: '2026-12', months: 12, agency: '别处', division: '999800' }],
        },
        elsewhere,
        letter.letter,
        /还没到的月份（2026-12）/,
      ],
    ]
    for (const [name, content, from, answered, told] of answers)
      assert.match((await officer.get((await bring(letterFile(writtenBy(from, name, content, answered)))).location)).html, told)
    assert.equal((await state(id)).at, 'arrival')
  })

  test('when somebody is erased, what letters say of them goes too', async () => {
    const { person, path } = await exported(34)
    await erasePersonalData(world.db, world.keys, area, person, world.clock.now())
    assert.match((await officer.get(path)).html, /内容已经销毁/)
    assert.equal((await officer.post(`${path}/export`)).status, 404)
  })

  test('letters that name somebody and were never taken as theirs go with them too; those about others stay', async () => {
    const [gone, stays] = [fictionalNumber(41), fictionalNumber(42)]
    const person = await enterMover(world, area, gone, { county: '丹凤县' })
    const otherName = (await bring(letterFile(first(gone, 'L-41', '别的名字')))).location
    const answersNone = (await bring(letterFile(writtenBy(elsewhere, 'T-41', tableFor(gone, 1), 'never written')))).location
    const about = (await bring(letterFile(first(stays, 'L-42')))).location
    assert.match((await officer.get(otherName)).html, /身份证号对得上，姓名对不上/)
    await erasePersonalData(world.db, world.keys, area, person, world.clock.now())
    for (const letter of [otherName, answersNone]) assert.match((await officer.get(letter)).html, /内容已经销毁/, letter)
    assert.doesNotMatch((await officer.get(about)).html, /内容已经销毁/)
  })

  test('an officer of another county sees neither the letter nor its file, and whoever has nothing to do with letters not even the place', async () => {
    const { path } = await exported(32)
    const other = await signedInAt(world, area, { role: 'officer', county: '镇安县' })
    assert.equal((await other.get(path)).status, 404)
    assert.equal((await other.post(`${path}/export`)).status, 404)
    assert.equal((await (await signedInAt(world, area, { role: 'counter', county: '丹凤县' })).get(place)).status, 403)
  })

  test('[SL-3B.5] what is late stands under its own tab, with the agency that owes it', async () => {
    const { path } = await exported(33)
    await officer.post(`${path}/arrived`)
    world.setClock('2026-05-20T09:00')
    const late = (await officer.get(`${place}?show=overdue`)).html
    assert.ok(late.includes(path))
    assert.match(late, /示例省外经办机构[\s\S]*已超过/)
    world.setClock('2026-04-03T09:00')
  })
})
