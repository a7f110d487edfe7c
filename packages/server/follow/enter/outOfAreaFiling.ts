import { changeAway, endAway, fileAway } from '@jingban/kernel/insurance/entitle.ts'
import type { Away, InsuranceEvent } from '@jingban/kernel/insurance/event.ts'
import type { Entered } from '@jingban/kernel/insurance/refusal.ts'
import type { Asking } from '@jingban/kernel/insurance/relate.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { record } from '../../insurance/record.ts'
import { awayOf } from '../../insurance/words.ts'
import { type Deed, deedOf, enterLine, refuseRow, textOf } from './deed.ts'
import type { RegisterWriter } from './writer.ts'

/** Where to, and for whom: to a province, and to a city of it where the form asks for one (SL-4.13, SL-4.14). */
function awayFrom(deed: Deed): Away {
  const [city, county, to] = [textOf(deed, 'toCity'), textOf(deed, 'toCounty'), readDay(textOf(deed, 'awayUntil') ?? '')]
  return {
    kind: awayOf(textOf(deed, 'awayCategory') ?? ''),
    province: textOf(deed, 'toProvince') ?? '',
    ...(city !== undefined && { city }),
    ...(county !== undefined && { county }),
    ...(to !== undefined && { to }),
  }
}

function answerOf(asking: Asking, deed: Deed): Entered<InsuranceEvent> {
  const { on } = deed
  switch (textOf(deed, 'filingKind')) {
    case '变更':
      return changeAway(asking, { ...awayFrom(deed), on })
    case '取消':
      return endAway(asking, { on })
    default:
      return fileAway(asking, { ...awayFrom(deed), filing: deed.loaded.state.id, on })
  }
}

/** 异地就医备案登记 (SL-4.3): new, or in the place of the one in force. The filing bears the id of the case. */
export const enterOutOfAreaFiling: RegisterWriter = async (world, loaded, event, key) => {
  const deed = await deedOf(world, loaded, event, key)
  await enterLine(deed, 0, async (inside, source) => {
    const recorded = await record(inside, deed.area, deed.subject, (asking) => answerOf(asking, deed), source)
    return recorded.kind === 'refused' ? refuseRow(recorded.refusal) : undefined
  })
}
