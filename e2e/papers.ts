import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDay } from '@jingban/kernel/time/day.ts'
import { cities } from '@jingban/server/demo/cities.ts'
import type { DemoCitizen } from '@jingban/server/demo/city.ts'
import { paperOf } from '@jingban/server/demo/papers.ts'
import { paperPhoto } from '../tools/papers/paperPhoto.ts'

/** One fictional person who photographs their papers. */
export interface Photographed {
  area: string
  name: string
  idNumber: string
  disease: string
  /** 出院 day. */
  discharged: string
  /** Whoever files for them. */
  representative?: { name: string; idNumber: string }
}

function citizenOf({ name, idNumber }: { name: string; idNumber: string }): DemoCitizen {
  const birth = readDay(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`)
  if (!birth) throw new Error(`${idNumber} has no day of birth`)
  return { name, idNumber, birth, sex: Number(idNumber[16]) % 2 === 1 ? '男' : '女', insurance: 'resident' }
}

/** Photographs all papers that the area asks for, by material, as a phone would: of camera size, or small. */
export async function photographs(who: Photographed, size: 'camera' | 'small' = 'small'): Promise<Record<string, string[]>> {
  const city = cities.find(({ area }) => area === who.area)
  const discharged = readDay(who.discharged)
  if (!city || !discharged) throw new Error(`no city ${who.area}, or no day ${who.discharged}`)
  const folder = await mkdtemp(join(tmpdir(), 'jingban-photos-'))
  const representative = who.representative && citizenOf(who.representative)
  const facts = { city, who: citizenOf(who), disease: who.disease, discharged, ...(representative && { representative }) }
  const taken: Record<string, string[]> = {}
  for (const [item, papers] of Object.entries(city.papers)) {
    taken[item] = []
    for (const [index, paper] of papers.entries()) {
      const path = join(folder, `${item}${index}.jpg`)
      await writeFile(path, await paperPhoto(paperOf(paper, facts), { seed: item.length * 10 + index, size }))
      taken[item].push(path)
    }
  }
  return taken
}
