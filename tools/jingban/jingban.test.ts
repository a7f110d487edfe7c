import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { variedPack } from '@jingban/kernel/testing/vary.ts'
import { kaifeng } from '@jingban/packs/kaifeng/from2024-01-01.ts'
import { packs } from '@jingban/packs/packs.ts'
import { shangluo } from '@jingban/packs/shangluo/from2026-01-01.ts'
import { checkCommand } from './checkCommand.ts'
import { jingban } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'jingban-'))
after(() => rmSync(folder, { recursive: true }))

test('check tells one line for each pack, with what is open, cited and tried, and finds no problem', () => {
  const { text, exitCode } = jingban(['check'])
  const lines = text.split('\n')
  assert.equal(lines.length, packs.length + 1, text)
  assert.ok(lines.slice(0, -1).every((line) => /^\w+ \d{4}-\d{2}-\d{2} 起：问题 0，未写明 \d+，条款 \d+\/\d+，向量 \d+$/.test(line)))
  assert.equal(exitCode, 0)
})

test('check counts of a long guide only the clauses of the parts that the pack takes on', () => {
  const of = (text: string): number => Number(/^shangluo .*条款 \d+\/(\d+)，/m.exec(text)?.[1])
  const part = variedPack(shangluo, (copy) => {
    copy.services = copy.services.filter(({ perDisease }) => perDisease)
    copy.forms = copy.forms?.filter(({ service }) => service === 'determination') ?? []
    copy.guide = copy.guide.filter(({ part: of }) => of === '第五部分')
    Object.assign(copy, { tariffs: [], series: [], lists: [] })
  })
  assert.ok(of(checkCommand([part]).text) < 60, checkCommand([part]).text)
  assert.equal(of(jingban(['check']).text), 269)
})

test('check names a problem with where it is and what to write, and ends with 1', () => {
  const broken = variedPack(kaifeng, (copy) => Object.assign(copy.roles, { guard: { name: '门卫', of: 'outside', scope: 'any' } }))
  const { text, exitCode } = checkCommand([broken])
  assert.match(text, /问题 1，/)
  assert.match(text, / {2}roles\/guard：这个岗位没有事做。写明它做什么，或者删掉。/)
  assert.equal(exitCode, 1)
})

test('check refuses a clause that the register does not know', () => {
  const { text, exitCode } = checkCommand([variedPack(kaifeng, (copy) => Object.assign(copy.pools?.experts ?? {}, { basis: 'EX-22' }))])
  assert.match(text, /EX-22：条款登记里没有这一条/)
  assert.equal(exitCode, 1)
})

test('guide tells the flow as a numbered list, step by step, and every section that the pack has', () => {
  const { text } = jingban(['guide', 'kaifeng'])
  assert.match(text, /^# 申请门诊慢特病病种待遇认定$/m)
  assert.match(text, /^## 怎么办\n\n1\. 提交申请（您来做）。接着到第 2 步。\n2\. 1 位专家初审（/m)
  for (const section of ['谁能申请', '要交什么材料', '病种和标准', '没通过怎么办', '换定点医院', '申请前要知道', '依据和版本', '打电话问'])
    assert.match(text, new RegExp(`^## ${section}$`, 'm'))
})

test('guide writes each service of every area as Markdown and PDF, with a chart for each procedure', () => {
  for (const area of new Set(packs.map((pack) => pack.area))) {
    const own = join(folder, area)
    assert.equal(jingban(['guide', area, '--out', own]).exitCode, 0)
    for (const file of readdirSync(own)) {
      const begins = file.endsWith('.md') ? /^# .+\n\n/ : file.endsWith('.pdf') ? /^%PDF-/ : /^<svg [^>]*xmlns/
      assert.match(readFileSync(join(own, file), 'latin1'), begins, file)
    }
    const services = packs.findLast((pack) => pack.area === area)?.services ?? []
    const charts = services.reduce((sum, { routes }) => sum + new Set(routes.map(({ procedure }) => procedure)).size, 0)
    assert.equal(readdirSync(own).length, 2 * services.length + charts)
  }
})

test('diff tells what changes for whom between two versions', () => {
  assert.equal(
    jingban(['diff', 'kaifeng', '2023-10-20', '2024-01-01']).text,
    '开封市 2023-10-20 版到 2024-01-01 版\n\n参保人\n- 申请渠道：不再有“线下窗口”。',
  )
  assert.match(jingban(['diff', 'kaifeng', '2024-01-01', '2024-01-01']).text, /两版说的一样/)
})

test('simulate tells the share in time, the load of the reviewers and the backlog, and draws it', () => {
  const out = join(folder, 'backlog.svg')
  const { text, exitCode } = jingban(['simulate', 'kaifeng', '--applications', '60', '--experts', '12', '--seed', '7', '--out', out])
  assert.match(text, /收件 60，评审人员 12\n结果：通过 \d+，不通过 \d+\n按时率：[\d.]+%/)
  assert.match(text, /每人评审件数（最少 \/ 中间 \/ 最多）：\d+ \/ \d+ \/ \d+/)
  assert.equal(exitCode, 0)
  assert.match(readFileSync(out, 'utf8'), /^<svg [\s\S]*<polyline points="[\d., ]+"[\s\S]*<\/svg>$/)
})

const wrong: [string[], RegExp][] = [
  [[], /npm run jingban -- 命令/],
  [['guide', 'nowhere'], /没有这个地区：nowhere。可以写 kaifeng、/],
  [['diff', 'kaifeng', '2023-10-20', '1999-01-01'], /没有这一版。写两个生效日期：2023-10-20、2024-01-01/],
  [['simulate', 'kaifeng', '--experts', 'many'], /--experts 要写一个数/],
  [['check', '--fast'], /npm run jingban -- 命令/],
]
for (const [args, words] of wrong) {
  test(`“${args.join(' ')}” is refused with what could be written instead`, () => {
    const { text, exitCode } = jingban(args)
    assert.match(text, words)
    assert.equal(exitCode, 1)
  })
}
