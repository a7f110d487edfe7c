import { scopeOf } from '@jingban/kernel/case/scope.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { grantedWords } from '../../cases/grantedWords.ts'
import { listCases } from '../../cases/listCases.ts'
import { loadCase } from '../../cases/load.ts'
import { Empty } from '../../page/citizen/box.tsx'
import { CellList } from '../../page/citizen/cells.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { caseWords } from '../ownCase.ts'
import { areaOf, type CitizenEnv, citizenOf, mine, packOf, page } from '../shell.tsx'
import { stageTag } from '../stageTitle.ts'

/** More than anybody files in a lifetime. */
const SHOWN = 100
const endings = { refused: '没有通过', notAccepted: '没有收', withdrawn: '已撤回', lapsed: '已结束' } as const

/** 历史查询: every case of the people on the account, running and over, each leading to the whole of its determination (SJZ-23). */
export function seeHistory(world: World): Hono<CitizenEnv> {
  return new Hono<CitizenEnv>().get('/history', async (c) => {
    const pack = packOf(c, world)
    const scope = scopeOf(pack, citizenOf(c))
    const { lines } = await listCases(world.db, scope, { status: ['running', 'waitingApplicant', 'stuck', 'ended'] }, { size: SHOWN })
    const cases = (await Promise.all(lines.map(({ id }) => loadCase(world, areaOf(c), id)))).filter((one) => one !== undefined)
    const newest = cases.sort((a, b) => ((a.state.marks.submitted ?? '') < (b.state.marks.submitted ?? '') ? 1 : -1))
    const links = await Promise.all(
      newest.map(async (one) => {
        const { rules, state } = one
        const how = state.ended?.how
        return {
          href: mine(c, `cases/${state.id}#road`),
          text: await caseWords(world, one),
          note: how === undefined ? stageTag(rules, state) : how === 'granted' ? grantedWords(rules.service) : endings[how],
          detail: `${state.marks.submitted ? fullDateWords(dayOf(state.marks.submitted)) : ''} 办件号 ${state.filed.number}`,
        }
      }),
    )
    return page(c, pack, {
      title: '历史查询',
      back: { href: mine(c), text: '我的申请' },
      children: (
        <>
          <Question title="历史查询">
            <p>点开一件，看办理的全过程，每一步是哪天办的。</p>
          </Question>
          {links.length > 0 ? (
            <CellList label="历史查询" links={links} />
          ) : (
            <Empty title="还没有申请过" action={{ text: '去申请', href: mine(c, 'apply') }}>
              <p>申请过的，都在这里。</p>
            </Empty>
          )}
        </>
      ),
    })
  })
}
