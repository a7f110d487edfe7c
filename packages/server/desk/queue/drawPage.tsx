import { stageOf } from '@jingban/kernel/case/rules.ts'
import { type Draw, replays } from '@jingban/kernel/draw/draw.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { digest } from '../../follow/seed.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskEnv, page } from '../shell.tsx'
import { exclusionWords } from '../staffWords.ts'
import { casePath, supervisedCase } from './openedCase.ts'

/** Everybody who could be drawn, in the order the seed gives them: the first are the picked ones. */
const Ranking = ({ draw }: { draw: Draw }) => {
  const ranked = draw.able.map((id) => ({ id, rank: digest(`${draw.seed}|${id}`) })).sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return (
    <Table
      caption="可抽的专家，按摘要从小到大"
      dense
      columns={['名次', '专家', 'SM3（种子|编号）', '结果'].map((text) => ({ text }))}
      rows={ranked.map(({ id, rank }, index) => ({
        cells: [String(index + 1), id, <code>{rank}</code>, draw.picked.includes(id) ? <Chip kind="pass" text="抽中" /> : ''],
      }))}
    />
  )
}

/** 抽取记录: who could be drawn, who not and why, and the draw done again before the eyes of whoever asks (KF-13). */
export function drawPage(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/queue/:id/draws/:n', async (c) => {
    const { rules, state, events } = await supervisedCase(c, world)
    const event = events.find((one) => one.type === 'drawn' && one.draw.number === Number(c.req.param('n')))
    if (event?.type !== 'drawn') throw new HTTPException(404)
    const { draw } = event
    const same = replays(draw, digest)
    const stage = stageOf(rules, draw.stage)
    return page(c, world, {
      title: `第 ${draw.number} 次抽取`,
      at: '/desk/queue',
      children: (
        <>
          <PageHead
            title={`${state.filed.number} 第 ${draw.number} 次抽取`}
            back={{ href: casePath(state), text: state.filed.number }}
            lead={`${stage.name} · ${momentWords(event.at, dayOf(world.clock.now()))} · 依据 ${stage.basis}`}
          />
          <Panel title="重算一遍" beside={<Chip kind={same ? 'pass' : 'fail'} text={same ? '重算一遍：一致' : '重算一遍：不一致'} />}>
            <DefinitionTable
              items={[
                { term: '种子', text: <code>{draw.seed}</code> },
                { term: '抽中', text: draw.picked.join('、') },
                { term: '算法', text: '把“种子|专家编号”逐个算 SM3，从小到大排，取前几名。任何人拿种子和名单都能重算。' },
              ]}
            />
          </Panel>
          <Panel title="可抽的" beside={`${draw.able.length} 位`} flush>
            <Ranking draw={draw} />
          </Panel>
          <Panel title="不能抽的" beside={`${draw.excluded.length} 位`} flush>
            <Table
              caption="不能抽的专家和原因"
              dense
              columns={[{ text: '专家' }, { text: '为什么' }]}
              rows={draw.excluded.map((one) => ({ cells: [one.id, exclusionWords[one.why]] }))}
            />
          </Panel>
        </>
      ),
    })
  })
}
