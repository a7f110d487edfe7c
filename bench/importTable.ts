import { announceDay } from '@jingban/server/policy/announced.ts'
import { enterDirectories } from '@jingban/server/registry/directories.ts'
import { saveInstitution } from '@jingban/server/registry/institutions.ts'
import { writeWorkbook } from '@jingban/server/spreadsheet/write.ts'
import { signedInAt } from '@jingban/server/testing/deskBrowser.ts'
import type { World } from '@jingban/server/world.ts'
import { openBenchWorld } from './benchWorld.ts'
import type { Measured } from './figure.ts'
import { idNumbers } from './people.ts'
import type { Place } from './place.ts'

const area = 'shihezi'
const rows = 5000
const head =
  '姓名*,身份证号*,申报病种*,参加哪种医保*,医保本号,经办人通知您用的电话,病历是哪家医院的*,办过异地安置*,您归哪里管,在哪家医院办理,病历是哪一种*'

/** The table that a unit's agent brings: one applicant a row, all new to the register. */
function table(): Promise<Uint8Array<ArrayBuffer>> {
  const row = (number: string, index: number): string[] => [
    ...['王秀兰', number, '高血压', '职工', `L${index}`, '13800005619', '石河子示例医院', '否', '单位在职、退休', '', '住院病历'],
  ]
  return writeWorkbook([{ name: '申报人员', columns: head.split(',').map((title) => ({ title })), rows: idNumbers(rows).map(row) }])
}

async function prepared(world: World): Promise<void> {
  const pack = world.policies.packAt(area, '2026-04-03')?.pack
  if (!pack) throw new Error(`${area} has no pack`)
  await enterDirectories(world, pack)
  const one = { area, gradeA: false, level: 3 as const, designated: true, county: '', address: '', phone: '' }
  await saveInstitution(world.db, { ...one, code: 'U001', name: '八师示例单位', kinds: ['units'] })
  await saveInstitution(world.db, { ...one, code: 'H001', name: '石河子示例医院', kinds: ['定点医疗机构'] })
  const bureau = { kind: 'staff' as const, id: 'b1', area, roles: [{ role: 'authority' }] }
  await announceDay(world, bureau, { area, name: '年度申报文件发布日', cycle: 2026, day: '2026-03-14' })
}

/** 导入 over the page: the file is taken in, every row is checked against the rules, and each becomes a draft with its person. */
export async function measure(place: Place): Promise<Measured[]> {
  const world = await openBenchWorld(await place.newDatabase('import_table'), place.folder)
  await prepared(world)
  const agent = await signedInAt(world, area, { role: 'unitAgent', institution: 'U001' })
  const file = new File([await table()], '申报.xlsx')
  const began = performance.now()
  const answer = await agent.post('/desk/lists/import', { consent: 'yes', table: [file] })
  const seconds = (performance.now() - began) / 1000
  const [kept] = await world.db.rows<{ count: number }>('select count(*)::int as count from draft')
  const opened = performance.now()
  const page = await agent.get(answer.location)
  const reading = performance.now() - opened
  await world.db.end()
  if (answer.status !== 303 || kept?.count !== rows)
    throw new Error(`${answer.status}: ${kept?.count} of ${rows} rows were kept. ${page.html.slice(0, 2000)}`)
  return [
    {
      name: `import of ${rows.toLocaleString('en')} applicants from a spreadsheet (read, checked, persons and drafts kept)`,
      value: seconds,
      unit: 's',
      target: '< 10 s',
      ok: seconds < 10,
      notes: [`${kept.count} drafts; the page of the file then opens in ${reading.toFixed(0)} ms`],
    },
  ]
}
