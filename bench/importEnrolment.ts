import { runImport } from '@jingban/server/insurance/importing/run.ts'
import { findImport, keepImport, startEntering } from '@jingban/server/insurance/importing/store.ts'
import { openBenchWorld } from './benchWorld.ts'
import type { Measured } from './figure.ts'
import { idNumbers } from './people.ts'
import type { Place } from './place.ts'

const area = 'shangluo'
const rows = 100_000
const head = '姓名,身份证件号码,险种,参保日期,参保县区,手机号码,缴费起月,缴费止月'
const families = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'

/** So many people, all new to the register, each with a phone and the months they have paid. */
function table(): Uint8Array {
  const counties = ['市本级', '商州区', '洛南县', '丹凤县', '商南县', '山阳县', '镇安县', '柞水县']
  const lines = idNumbers(rows).map((number, index) => {
    const name = `${families[index % families.length]}示例${index % 97}`
    return [
      name,
      number,
      index % 3 === 0 ? '职工' : '居民',
      '2026-01-01',
      counties[index % 8],
      `138${String(index).padStart(8, '0')}`,
      '2024-01',
      '2025-12',
    ]
  })
  return Buffer.from(`\ufeff${[head, ...lines.map((line) => line.join(','))].join('\r\n')}\r\n`)
}

/** 批量参保登记: a file is read, every row checked, and what is right entered: persons, entries of the record, and what is searched. */
export async function measure(place: Place): Promise<Measured[]> {
  const world = await openBenchWorld(await place.newDatabase('import_enrolment'), place.folder)
  const id = await keepImport(world, area, { by: 'staff:bench', name: '参保.csv', bytes: table() })
  const began = performance.now()
  await runImport(world, area, id)
  const checked = performance.now()
  await startEntering(world.db, area, id)
  await runImport(world, area, id)
  const seconds = (performance.now() - began) / 1000
  const file = await findImport(world, area, id)
  await world.db.end()
  if (file?.state !== 'done' || file.entered !== rows)
    throw new Error(`${file?.state}: ${file?.entered} of ${rows} rows were entered; ${file?.problem ?? ''}`)
  return [
    {
      name: `bulk enrolment of ${rows.toLocaleString('en')} persons from a file (read, checked, persons and entries written)`,
      value: seconds,
      unit: 's',
      target: '< 60 s',
      ok: seconds < 60,
      notes: [`${Math.round(rows / seconds).toLocaleString('en')} rows/s; checking took ${((checked - began) / 1000).toFixed(1)} s of it`],
    },
  ]
}
