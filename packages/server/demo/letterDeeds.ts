import { randomUUID } from 'node:crypto'
import type { Month } from '@jingban/kernel/insurance/event.ts'
import { addressOf } from '../letters/agencies.ts'
import { arrive } from '../letters/arrive.ts'
import type { AgencyLetter, LetterContent } from '../letters/letter.ts'
import { openLetter } from '../letters/rows.ts'
import type { DemoCitizen } from './city.ts'
import { followCase, packNow, type Scene } from './scene.ts'

/** An agency that is not of this installation, fictional. */
export type Elsewhere = AgencyLetter['from']

async function comes(scene: Scene, from: Elsewhere, content: LetterContent, answers?: string): Promise<void> {
  const letter: AgencyLetter = {
    ...{ format: 'jingban-transfer-letter/1' as const, letter: `demo/${randomUUID()}`, ...(answers && { answers }) },
    ...{ from, to: addressOf(packNow(scene)), writtenAt: scene.clock.now(), content },
  }
  const { kind } = await arrive(scene, scene.area, letter)
  if (kind !== 'taken') throw new TypeError(`a letter to ${scene.area}: ${kind}`)
}

const named = ({ name, idNumber, sex }: DemoCitizen) => ({ name, idNumber, sex: sex === '女' ? ('F' as const) : ('M' as const) })

/** 来函: another agency writes that somebody has come to it; answers the id of the case. */
export async function writesFor(scene: Scene, from: Elsewhere, index: number, number: string): Promise<string> {
  const who = scene.city.citizens[index]
  if (!who) throw new TypeError(`${scene.area} has no citizen ${index}`)
  const payee = { name: `${from.name}医疗保险基金支出户`, bank: '示例银行示例支行', account: '6222020000099001' }
  await comes(scene, from, { kind: 'transferLetter', number, person: named(who), insurance: '职工医保', account: true, payee })
  const [row] = await scene.db.rows<{ id: string }>(`select id from case_row where area = $1 and person = $2 order by submitted_at desc limit 1`, [
    scene.area,
    scene.persons[index],
  ])
  if (!row) throw new TypeError(`the letter to ${scene.area} became no case`)
  await followCase(scene, row.id)
  return row.id
}

/** 信息表和资金: the answer to the letter of a case, and word that the money was paid. */
export async function answersLetter(
  scene: Scene,
  id: string,
  index: number,
  told: { first: Month; last: Month; months: number; fen: number },
): Promise<void> {
  const [row] = await scene.db.rows<{ id: string }>(
    `select id from agency_letter where area = $1 and case_id = $2 and direction = 'out' and kind = 'transferLetter'`,
    [scene.area, id],
  )
  const sent = row && (await openLetter(scene, scene.area, row.id))
  const who = scene.city.citizens[index]
  if (!sent || !who) throw new TypeError(`case ${id} of ${scene.area} has sent no letter`)
  const { fen, ...period } = told
  const own = { scheme: 'employee' as const, ...period, agency: sent.to.name, division: sent.to.division }
  await comes(scene, sent.to, { kind: 'informationTable', person: named(who), rows: [own], fen }, sent.letter)
  await comes(scene, sent.to, { kind: 'fundsSent', fen, paidOn: scene.clock.now().slice(0, 10) }, sent.letter)
  await followCase(scene, id)
}
