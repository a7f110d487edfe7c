import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Paper } from '../tools/papers/paper.ts'
import { paperPhoto } from '../tools/papers/paperPhoto.ts'
import { samplePapers } from '../tools/papers/samples.ts'

/** Photographs on the phone's disk, of camera size. */
export interface Photographs {
  idCard: string[]
  discharge: string
  laboratory: string
}

/** The sample paper of a kind, as this person's. */
function paperOf(kind: Paper['kind'], who: { name: string; idNumber: string }): Paper {
  const paper = samplePapers.find((one) => one.kind === kind)
  if (!paper) throw new Error(`no sample of ${kind}`)
  if (paper.kind === 'idFront') return { ...paper, name: who.name, number: who.idNumber }
  if (!('patient' in paper)) return paper
  const sex = Number(who.idNumber[16]) % 2 === 1 ? '男' : '女'
  return { ...paper, patient: { name: who.name, sex, age: 2025 - Number(who.idNumber.slice(6, 10)) } }
}

/** Photographs the papers of one fictional person as a phone would. */
export async function photographs(who: { name: string; idNumber: string }): Promise<Photographs> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-photos-'))
  const photograph = async (kind: Paper['kind'], seed: number): Promise<string> => {
    const path = join(folder, `${kind}.jpg`)
    await writeFile(path, await paperPhoto(paperOf(kind, who), { seed }))
    return path
  }
  return {
    idCard: [await photograph('idFront', 1), await photograph('idBack', 2)],
    discharge: await photograph('discharge', 3),
    laboratory: await photograph('laboratory', 4),
  }
}
