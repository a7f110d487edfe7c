import { writeFile } from 'node:fs/promises'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Paper } from '../../../tools/papers/paper.ts'
import { paperPhoto } from '../../../tools/papers/paperPhoto.ts'
import { samplePapers } from '../../../tools/papers/samples.ts'
import { arrivingPath } from '../files/files.ts'
import { handIn } from '../files/handIn.ts'
import type { DraftOwner } from '../files/page.ts'
import type { World } from '../world.ts'
import type { DemoCitizen } from './citizens.ts'
import { area } from './institutions.ts'

const sample = <Kind extends Paper['kind']>(kind: Kind): Extract<Paper, { kind: Kind }> => {
  const found = samplePapers.find((paper) => paper.kind === kind)
  if (!found) throw new TypeError(`no sample paper ${kind}`)
  return found as Extract<Paper, { kind: Kind }>
}

interface PaperOf {
  item: string
  paper: Paper
}

/** The papers of one application: both sides of the ID card, the discharge summary of the disease, a laboratory report. */
function papersOf(who: DemoCitizen, disease: string, discharged: Day): PaperOf[] {
  const age = Number(discharged.slice(0, 4)) - Number(who.birth.slice(0, 4))
  const patient = { name: who.name, sex: who.sex, age }
  const admitted = addDays(discharged, -9)
  return [
    { item: 'id', paper: { ...sample('idFront'), name: who.name, number: who.idNumber } },
    { item: 'id', paper: sample('idBack') },
    { item: 'records', paper: { ...sample('discharge'), patient, admitted, discharged, dischargeDiagnoses: [disease, '高血压病 2 级（高危）'] } },
    { item: 'reports', paper: { ...sample('laboratory'), patient, sampled: admitted, reported: admitted, diagnosis: disease } },
  ]
}

/** Photographs the papers and hands them in to a draft, as a phone would. */
export async function photographInto(
  world: World,
  owner: DraftOwner,
  who: DemoCitizen,
  disease: { code: string; name: string },
  discharged: Day,
  seed: number,
): Promise<void> {
  for (const [index, { item, paper }] of papersOf(who, disease.name.replace(/（.*）/, ''), discharged).entries()) {
    const path = arrivingPath(world.files)
    await writeFile(path, await paperPhoto(paper, { seed: seed * 10 + index, size: 'small' }))
    const perCase = item === 'records' || item === 'reports'
    const added = await handIn(
      world.files,
      world.db,
      {
        area,
        owner,
        item,
        ...(perCase && { disease: disease.code }),
        limit: 15 * 1024 * 1024,
        uploadedBy: 'account:demo',
        now: world.clock.now(),
        subject: item === 'id' ? 'card' : 'page',
      },
      { path, name: `IMG_${dayOf(world.clock.now()).replaceAll('-', '')}_${index + 1}.jpg` },
    )
    if (added.kind !== 'added') throw new TypeError(`the demonstration's photograph was refused: ${added.refusal.code}`)
  }
}
