import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { type Answer, answered, noSuchArea, versionsOf } from './areas.ts'
import { guideText } from './guideText.ts'

/** 办事指南 of every service of an area's latest policy, as Markdown: printed, or with a folder written there, one file for each service. */
export function guideCommand(area: string | undefined, folder?: string): Answer {
  const pack = versionsOf(area).at(-1)
  if (!pack) return noSuchArea(area)
  const guides = pack.services.map((service) => ({ file: `${pack.area}-${service.id}.md`, text: guideText(guideOf(pack, service)) }))
  if (folder === undefined) return answered(guides.map(({ text }) => text))
  mkdirSync(folder, { recursive: true })
  for (const { file, text } of guides) writeFileSync(join(folder, file), text)
  return answered(guides.map(({ file }) => `写好了 ${join(folder, file)}`))
}
