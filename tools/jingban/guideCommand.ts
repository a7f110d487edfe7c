import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GuideRoad, guideOf } from '@jingban/kernel/guide/guide.ts'
import { diff } from '@jingban/kernel/pack/diff.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { guideTemplate, sheetOf } from '@jingban/server/board/printGuide/sheet.ts'
import { drawn } from '@jingban/server/board/seeGuide/chart.tsx'
import { realClock } from '@jingban/server/clock.ts'
import { fullDateWords } from '@jingban/server/page/words.ts'
import { typeset } from '@jingban/server/paper/typeset.ts'
import { type Answer, answered, noSuchArea, versionsOf } from './areas.ts'
import { guideText } from './guideText.ts'

/** Roads of the same procedure have the same chart. */
const chartsOf = (roads: readonly GuideRoad[]): GuideRoad[] =>
  roads.filter((road, index) => roads.findIndex(({ procedure }) => procedure === road.procedure) === index)

/**
 * 办事指南 of every service of an area's latest policy: printed as Markdown, or with a folder written there as Markdown and PDF, with one flow chart
 * (SVG) for each procedure that a road leads through.
 */
export function guideCommand(area: string | undefined, folder?: string): Answer {
  const [pack, older] = versionsOf(area).reverse()
  if (!pack) return noSuchArea(area)
  const today = fullDateWords(dayOf(realClock.now()))
  const guides = pack.services.map((service) => {
    const guide = guideOf(pack, service)
    return { name: `${pack.area}-${service.id}`, guide, sheet: sheetOf(guide, today, older && diff(older, pack)) }
  })
  if (folder === undefined) return answered(guides.map(({ sheet }) => guideText(sheet)))
  mkdirSync(folder, { recursive: true })
  const files = guides.flatMap(({ name, guide, sheet }) => [
    { file: `${name}.md`, content: guideText(sheet) },
    { file: `${name}.pdf`, content: typeset(guideTemplate, sheet) },
    ...chartsOf(guide.roads).map((road) => ({ file: `${name}-${road.procedure}.svg`, content: drawn(road) })),
  ])
  for (const { file, content } of files) writeFileSync(join(folder, file), content)
  return answered(files.map(({ file }) => `写好了 ${join(folder, file)}`))
}
