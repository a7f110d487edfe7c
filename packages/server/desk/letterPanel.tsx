import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { lettersOfCase } from '../letters/rows.ts'
import { kindWords } from '../letters/words.ts'
import { Panel } from '../page/desk/panel.tsx'
import { momentWords } from '../page/words.ts'
import type { World } from '../world.ts'
import { hasPlace } from './places.ts'
import type { StaffActor } from './shell.tsx'

const place = '/desk/agency-letters'

/** 函件 of a case with another agency, the oldest first, and the way to what the register has of the person: only for whoever has these places. */
export async function letterPanel(world: World, pack: Pack, { id, filed }: CaseState, actor: StaffActor) {
  const letters = hasPlace(pack, actor, place) ? await lettersOfCase(world.db, filed.area, id) : []
  if (letters.length === 0) return null
  const today = dayOf(world.clock.now())
  return (
    <Panel title="函件">
      <ul>
        {letters.map((one) => (
          <li>
            <a href={`${place}/${one.id}`}>
              {kindWords[one.kind]}：{one.direction === 'in' ? '来自' : '发往'} {one.otherName}
            </a>{' '}
            <span class="quiet">{momentWords(one.arrivedAt, today)}</span>
          </li>
        ))}
      </ul>
      {hasPlace(pack, actor, '/desk/register') && <a href={`/desk/register/people/${filed.person}`}>看参保和缴费记录</a>}
    </Panel>
  )
}
