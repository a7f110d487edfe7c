import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { dateWords } from '../../page/words.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { askedRenewals, mostAtOnce, openedRenewal, place } from './asked.ts'
import { answerRenewal, showRenewal } from './settling.tsx'

async function list(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const asked = await askedRenewals(world, pack, actor)
  const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(asked.map((one) => one.person))])
  const today = dayOf(world.clock.now())
  return page(c, world, {
    title: '复审',
    at: place,
    children: (
      <>
        <PageHead title={`等您定的复审（${asked.length}）`} lead="文件没有写怎么复审，由监督岗一件一件定，写明理由。" />
        {asked.length === 0 ? (
          <EmptyState title="没有等您定的" done>
            <p>待遇快到期，本人申请了复审，就列在这里。</p>
          </EmptyState>
        ) : (
          <>
            <Table
              caption="等您定的复审"
              columns={['办件号', '参保人', '病种', '到哪天'].map((text) => ({ text }))}
              rows={asked.map(({ id, number, person, disease, toDay }) => {
                const who = masked(persons.get(person), today)
                return {
                  cells: [
                    <a href={`${place}/${id}`}>{number}</a>,
                    `${who.name} 尾号 ${who.tail}`,
                    diseaseName(pack, disease),
                    dateWords(toDay, today),
                  ],
                }
              })}
            />
            <Pager range={asked.length < mostAtOnce ? `共 ${asked.length} 件` : `先列最早到期的 ${mostAtOnce} 件`} />
          </>
        )}
      </>
    ),
  })
}

/** 复审 where the notice names no procedure: what was asked for, and an officer who settles it with a reason. */
export function renewals(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/renewals', (c) => list(c, world))
  slice.get('/renewals/:benefit', async (c) => showRenewal(c, world, await openedRenewal(c, world)))
  slice.post('/renewals/:benefit', (c) => answerRenewal(c, world))
  return slice
}
