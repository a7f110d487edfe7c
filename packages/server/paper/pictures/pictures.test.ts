import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type PrintedForm, partsOfForm } from '@jingban/kernel/pack/form.ts'
import { shangluo } from '@jingban/packs/shangluo/from2026-01-01.ts'
import { blank, setForm, type Values } from '../form.ts'
import { type Drawn, difference, draw } from './draw.ts'
import { employees, fictional, fictionalRows } from './fictional.ts'

/**
 * A picture of each printed table, filled with answers of nobody and blank, is kept beside this file. After a change that is meant, draw them anew and
 * look at each beside the print: node --import tsx packages/server/paper/pictures/pictures.test.ts renew
 */
const renew = process.argv.includes('renew')
/** Of a thousand pixels that differ clearly: less than one letter of a label, more than an edge that another machine draws a little otherwise. */
const tolerance = 0.04
const mostBytes = 60 * 1024

const frame = { agency: shangluo.agency, source: '商洛市医疗保障经办政务服务事项办事指南', printed: '2026年4月3日 打印' }
const numbers = Array.from({ length: 15 }, (_, index) => `table${index + 1}`)
const tables = (shangluo.forms ?? []).filter(({ id }) => numbers.includes(id) || id.endsWith('Application'))

const linesFor = ({ rowsOf }: PrintedForm): Values[] => (rowsOf === undefined ? [] : (fictionalRows[rowsOf] ?? []))

async function compareWithStored(name: string, { png }: Drawn): Promise<void> {
  const path = fileURLToPath(new URL(`${name}.png`, import.meta.url))
  assert.ok(png.length < mostBytes, `${name}: ${png.length} bytes`)
  if (renew) return writeFileSync(path, png)
  assert.ok(existsSync(path), `${name} has no picture: renew`)
  const unlike = await difference(png, readFileSync(path))
  assert.ok(unlike <= tolerance, `${name}: ${unlike.toFixed(2)} of 1000 pixels differ from the picture`)
}

const bare = (text: string): string => text.replaceAll(/[\s＿]|\{\}/g, '')

/** Every label, heading, box, statement and place to sign, as the data of the policy has them, in words without spaces. */
function printedWords(form: PrintedForm): string[] {
  const cells = [...form.rows, ...(form.rowsAfter ?? [])].flat()
  const columns = (form.columns ?? []).flatMap(({ label, under }) => [label, under ?? ''])
  const said = partsOfForm(form).flatMap(({ text = '', when, checks = [] }) => [
    ...(when === undefined ? text.split('{}') : []),
    ...checks.map((check) => (typeof check === 'string' ? check : check.label)),
  ])
  return [form.title, form.note ?? '', ...cells.map(({ label = '' }) => label), ...columns, ...said].map(bare).filter((words) => words !== '')
}

test('all fifteen tables of the guide are in the policy, and the two variants of the form that it does not print', () => {
  assert.deepEqual(
    tables.map(({ id }) => id).toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })),
    ['institutionApplication', 'pharmacyApplication', ...numbers],
  )
})

for (const form of tables) {
  test(`《${form.title}》 is drawn as it is printed, blank, with every word of it, on one page`, async () => {
    const drawn = await draw(setForm(form, blank, frame))
    const text = bare(drawn.text)
    for (const words of printedWords(form)) assert.ok(text.includes(words), `${form.id} does not say ${words}`)
    assert.equal(drawn.pages, 1)
    await compareWithStored(`${form.id}-blank`, drawn)
  })

  test(`《${form.title}》 is drawn filled, with every answer in its place, on one page`, async () => {
    const drawn = await draw(setForm(form, fictional, frame, linesFor(form)))
    const text = bare(drawn.text)
    const answers = partsOfForm(form).flatMap(({ from, when, checks }) => (from === undefined || checks ? [] : (fictional(from, when) ?? [])))
    for (const answer of answers) assert.ok(text.includes(bare(answer)), `${form.id} does not say ${answer}`)
    assert.equal(drawn.pages, 1)
    await compareWithStored(`${form.id}-filled`, drawn)
  })
}

test('[SL-F2.2] sixty employees stand on four pages, each with the heading, and the signatures once at the end', async () => {
  const form = tables.find(({ id }) => id === 'table2')
  assert.ok(form)
  const drawn = await draw(setForm(form, fictional, frame, employees(60)), 60)
  const times = (words: string): number => drawn.text.split(words).length - 1
  assert.deepEqual([drawn.pages, times('统筹区内转移'), times('身份证件号码'), times('填报人：')], [4, 4, 4, 1])
  assert.match(drawn.text, /60示例癸/)
  await compareWithStored('table2-sixty', drawn)
})
