import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { rulesFor } from '../../cases/load.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Pager, type Row, Table } from '../../page/desk/table.tsx'
import { dateWords, momentWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { formalitiesOf } from '../officeRoles.ts'
import { masked } from '../personWords.ts'
import { type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { answerFormality, owedHere, showFormality } from './formality.tsx'
import { mostAtOnce, type Waiting, waitingAt } from './waiting.ts'

function rowOf(world: World, waiting: Waiting, persons: Map<string, Person>): Row {
  const today = dayOf(world.clock.now())
  const person = masked(persons.get(waiting.person), today)
  return {
    cells: [
      <a href={`/desk/formalities/${waiting.id}`}>{waiting.number}</a>,
      `${person.name} 尾号 ${person.tail}`,
      matterName(rulesFor(world.policies, waiting).pack, waiting),
      momentWords(waiting.endedAt, today),
      `${dateWords(waiting.fromDay, today)}起`,
    ],
  }
}

const columns = ['办件号', '参保人', '病种', '通过时间', '待遇'].map((text) => ({ text }))

/** 办手续 (KF-31): the institution that was chosen at filing makes a granted benefit usable. */
export function formalities(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/formalities', async (c) => {
    const actor = enter(c, world, '/desk/formalities')
    const acts = formalitiesOf(packOf(c, world))
    const institutions = actor.roles.flatMap((one) => (acts.some((act) => act.by === one.role) ? (one.institution ?? []) : []))
    const waiting = await waitingAt(
      world,
      actor.area,
      institutions,
      acts.map((act) => act.id),
    )
    const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(waiting.map((one) => one.person))])
    const done = c.req.query('done')
    return page(c, world, {
      title: '办手续',
      at: '/desk/formalities',
      children: (
        <>
          <PageHead
            title={`等办手续（${waiting.length}）`}
            lead={`选了本院、已经通过、还没办手续的。办完才能享受待遇（${[...new Set(acts.map((act) => act.basis))].join('、')}）`}
          />
          {done && (
            <p class="proposal" role="status">
              {done} 手续办好了，参保人可以用了。
            </p>
          )}
          {waiting.length === 0 ? (
            <EmptyState title="没有等办手续的" done>
              <p>参保人通过后，会收到短信，带身份证来办。</p>
            </EmptyState>
          ) : (
            <>
              <Table caption="等办手续的" columns={columns} rows={waiting.map((one) => rowOf(world, one, persons))} />
              <Pager range={waiting.length < mostAtOnce ? `共 ${waiting.length} 件` : `先列最早的 ${mostAtOnce} 件`} />
            </>
          )}
        </>
      ),
    })
  })
  slice.get('/formalities/:case', async (c) => {
    const { loaded, act } = await owedHere(c, world)
    return act ? showFormality(c, world, { loaded, act }) : c.redirect('/desk/formalities', 303)
  })
  slice.post('/formalities/:case', (c) => answerFormality(c, world))
  return slice
}
