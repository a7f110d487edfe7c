import { openAfterActs } from '@jingban/kernel/case/clocks.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { scopeOf } from '@jingban/kernel/case/scope.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { scopeSql } from '../../cases/scopeSql.ts'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { dateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { StaffActor } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import { workPath } from './opened.ts'

/** The newest so many ended cases of a person are looked through. */
const mostLooked = 20

/** An ended case with what this member of staff may still do for the person: a certificate, the printed result (DY-32, DY-38). */
export interface EndedWork {
  loaded: LoadedCase
  acts: Act[]
}

/** The ended cases of a person in reach, the newest first, of which something may still be done here. */
export async function endedOf(world: World, pack: Pack, actor: StaffActor, person: string): Promise<EndedWork[]> {
  const values: unknown[] = []
  const scope = scopeSql(scopeOf(pack, actor), values)
  const rows = await world.db.rows<{ id: string }>(
    `select c.id from case_row c where ${scope} and c.person = $${values.length + 1} and c.result in ('granted', 'refused')
     order by c.ended_at desc, c.id limit ${mostLooked}`,
    [...values, person],
  )
  const found = await Promise.all(rows.map((row) => loadCase(world, actor.area, row.id)))
  return found.flatMap((loaded) => {
    if (!loaded) return []
    const { rules, state } = loaded
    const acts = openAfterActs(rules, state).filter((act) => may(rules, actor, 'afterwards', state, { act: act.id }))
    return acts.length > 0 ? [{ loaded, acts }] : []
  })
}

/** 办结的，还可以办: each act leads to its form on the page of the case. */
export const Ended = ({ world, ended }: { world: World; ended: readonly EndedWork[] }) => {
  const today = dayOf(world.clock.now())
  return (
    <Panel title={`办结的，还可以办（${ended.length}）`} flush>
      <Table
        caption="办结的，还可以办"
        dense
        columns={['办件号', '病种', '结果', '可以办'].map((text) => ({ text }))}
        rows={ended.map(({ loaded: { rules, state }, acts }) => ({
          cells: [
            <a href={workPath(state)}>{state.filed.number}</a>,
            matterName(rules.pack, state.filed),
            state.ended ? `${endingWords[state.ended.how]}，${dateWords(dayOf(state.ended.at), today)}` : '',
            acts.map((act) => (
              <p>
                <a href={`${workPath(state)}#after-${act.id}`}>{act.name}</a>
              </p>
            )),
          ],
        }))}
      />
    </Panel>
  )
}
