import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { app } from '@jingban/server/app.ts'
import { type TestWorld, testWorld } from '@jingban/server/testing/testWorld.ts'
import { fillIn, type Line, type Section, toMarkdown } from './document.ts'
import type { Cell } from './matrix.ts'
import { enterAskers } from './people.ts'
import { setScene } from './scene.ts'
import { undone } from './undone.ts'

const path = fileURLToPath(new URL('../../docs/permissions/matrix.md', import.meta.url))

async function ask(world: TestWorld): Promise<Section[]> {
  const scene = await setScene(world)
  const people = await enterAskers(world, scene)
  const db = undone(world.db)
  return fillIn(app({ ...world, db, identity: { ...world.identity, db } }), db, people)
}

/** The lines that a column may use, as `METHOD path`. */
function opened(section: Section | undefined, name: string, which: (cell: Cell, line: Line) => boolean = (cell) => cell !== 'none'): string[] {
  const column = section?.askers.findIndex((asker) => asker.name === name) ?? -1
  assert.ok(column >= 0, `there is a column ${name}`)
  return (section?.lines ?? []).filter((line) => which(line.cells[column] ?? 'none', line)).map((line) => `${line.method} ${line.path}`)
}

suite('who may go where', () => {
  let world: TestWorld
  let pages: Section | undefined
  let desk: Section | undefined
  let county: Section | undefined
  let api: Section | undefined
  let sections: Section[]
  before(async () => {
    world = await testWorld('2026-03-30T09:00')
    sections = await ask(world)
    ;[pages, desk, county, api] = sections
  })
  after(() => world.close())

  test('every route stands in the matrix and answers as it says there', () => {
    const now = toMarkdown(sections)
    if (process.argv.includes('renew')) {
      mkdirSync(fileURLToPath(new URL('.', `file://${path}`)), { recursive: true })
      writeFileSync(path, now)
    }
    assert.equal(now, readFileSync(path, 'utf8'), 'renew it and read the difference: node --import tsx tools/permissions/permissions.test.ts renew')
  })

  test('no route answers anybody with a fault of ours', () => {
    const faults = sections.flatMap(({ lines, askers }) =>
      lines.flatMap(({ method, path, cells }) => cells.flatMap((cell, at) => (cell === 'fault' ? [`${askers[at]?.name} ${method} ${path}`] : []))),
    )
    assert.deepEqual(faults, [])
  })

  test('whoever is not signed in reaches the sign-in and nothing else of desk and API', () => {
    assert.deepEqual(
      opened(desk, '没有登录').filter((route) => !/ \/desk\/sign-(in|out)\b/.test(route)),
      [],
    )
    assert.deepEqual(
      opened(api, '没有令牌').filter((route) => !/\/sign-in\b|openapi\.json$/.test(route)),
      [],
    )
    assert.deepEqual(
      opened(pages, '没有登录').filter((route) => /\/:area\/my\b(?!\/sign-out)/.test(route)),
      [],
    )
  })

  test('a citizen reaches nothing of the desk, and of what hangs on a person only their own', () => {
    assert.deepEqual(
      opened(desk, '参保人').filter((route) => !/ \/desk\/sign-(in|out)\b/.test(route)),
      [],
    )
    const personal = /:(case|application|draft|benefit|page|person)\b/
    const anybodys = opened(pages, '参保人', (cell, line) => cell === 'open' && /\/:area\/my\//.test(line.path) && personal.test(line.path))
    assert.deepEqual(anybodys, [])
  })

  test('an expert reaches the tasks they hold and no other', () => {
    assert.deepEqual(
      opened(desk, '评审专家', (cell, line) => cell === 'open' && /:(case|task)\b/.test(line.path)),
      [],
    )
  })

  test('no administrator opens a case, a task, a page, a list or a benefit', () => {
    const onCases = /:(case|task|page|list|benefit)\b|\/(work|queue|served|corrections|revocations)\/:id/
    for (const name of ['系统管理员', '安全管理员', '审计管理员']) {
      assert.deepEqual(
        opened(desk, name).filter((route) => onCases.test(route)),
        [],
        name,
      )
    }
  })

  /** Rows that name one thing of somebody: a case, a payment, a run, a person, a unit, a month, a letter, an agreement. */
  const onOne = /\/(payments|claims|register|settlement|agency-letters|agreements|finish|ratings|work|queue|unmask|pages|filings)\/[^ ]*:/
  const bound = ['窗口', '第三方窗口', '审核岗', '财务制单', '财务复核', '县区医保局', '评估小组', '医院医保办', '药店']

  test('[SL-0.7] whoever is bound to a county or a hospital opens nothing of another', () => {
    for (const name of bound)
      assert.deepEqual(
        opened(county, name, (cell, { path }) => cell === 'open' && onOne.test(path)),
        [],
        name,
      )
    for (const name of ['外县审核岗', '外县财务复核', '别家医院医保办'])
      assert.deepEqual(
        opened(county, name, (cell, { path }) => cell !== 'none' && onOne.test(path)),
        [],
        name,
      )
  })

  test('whoever makes runs of payments does not pass them, whoever passes them does not make them, and nobody else does either', () => {
    const may = (path: string) => county?.askers.filter(({ name }) => opened(county, name).includes(path)).map(({ name }) => name)
    for (const made of ['POST /desk/payments/runs', 'POST /desk/payments/runs/:id/export', 'POST /desk/payments/runs/:id/file'])
      assert.deepEqual(may(made), ['财务制单'], made)
    for (const passed of ['check', 'refuse']) assert.deepEqual(may(`POST /desk/payments/runs/:id/${passed}`), ['财务复核'], passed)
  })

  test('a hospital reaches its own months and no payment, claim, person, agreement or figure; an administrator none of all that', () => {
    const rest = /\/desk\/(payments|claims|register|agreements|tariffs|agency-letters|finish|ratings)\b/
    for (const name of ['医院医保办', '别家医院医保办', '药店'])
      assert.deepEqual(
        opened(county, name).filter((route) => rest.test(route)),
        [],
        name,
      )
    const all = new RegExp(`${rest.source}|/desk/settlement\\b|/settings/choices`)
    for (const name of ['系统管理员', '安全管理员', '审计管理员'])
      assert.deepEqual(
        opened(county, name).filter((route) => all.test(route)),
        [],
        name,
      )
  })

  test('an office and a unit agent open only what was filed there, chose it, or stands on its list', () => {
    for (const name of ['辅助申报', '所选医院医保办', '单位经办人', '经管医师']) {
      assert.deepEqual(
        opened(desk, name, (cell, line) => cell === 'open' && /:(case|list|page|benefit)\b/.test(line.path)),
        [],
        name,
      )
    }
  })
})
