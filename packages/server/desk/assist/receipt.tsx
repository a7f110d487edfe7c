import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { recordReading } from '../../audit/readings.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { loadCase } from '../../cases/load.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Confirm, DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { momentWords } from '../../page/words.ts'
import { phoneOf } from '../../policy/agency.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { isImmediate } from '../immediate.ts'
import { hasPlace } from '../places.ts'
import { type DeskContext, page } from '../shell.tsx'
import { atCounter, type Filer, filerOf } from './assisted.ts'

interface Received {
  id: string
  number: string
  person: string
  service: string
  disease: string | null
  channel: string
  county: string | null
  digest: string
  at: Instant
}

/** The cases of a filing of one's own institution, or of one's own account at the counter; a 404 when there is none. */
async function received(world: World, { actor, institution }: Filer, application: string): Promise<[Received, ...Received[]]> {
  const [first, ...others] = await world.db.rows<Received>(
    `select c.id, c.number, c.person, c.service, c.disease, c.channel, c.county, a.digest, a.submitted_at as at
     from application a join case_row c on c.area = a.area and c.application = a.id
     where a.area = $1 and a.id = $2 and (a.helper = $3 or a.account = $4) order by c.number`,
    [actor.area, application, institution ?? null, reference(actor)],
  )
  if (!first) throw new HTTPException(404)
  return [first, ...others]
}

/** 回执, one for the person and one to keep (W5): number and digest, with room to sign. */
export async function receipt(c: DeskContext, world: World): Promise<Response> {
  const filer = filerOf(c, world)
  const { pack, actor } = filer
  const [row, ...others] = await received(world, filer, c.req.param('application') ?? '')
  const person = await findPerson(world.db, world.keys, actor.area, row.person)
  const now = world.clock.now()
  // The copy for the person names them in full: it is recorded like any reading.
  const reading = { area: actor.area, actor: reference(actor), fields: ['printedForm'], about: [{ person: row.person, case: row.id }] }
  await recordReading(world.db, { ...reading, reason: '打印《回执》', at: now, shownUntil: now })
  const facts = [
    { term: '申请人', text: person?.name ?? '' },
    ...[row, ...others].flatMap((one) => [
      { term: '办件号', text: one.number },
      { term: one.disease ? '病种' : '事项', text: matterName(pack, one) },
    ]),
    { term: '怎么来的', text: row.channel },
    { term: '提交时间', text: momentWords(row.at, dayOf(world.clock.now())) },
    { term: '材料摘要', text: row.digest },
    { term: '结果', text: '出来以后，发短信到填的手机号' },
    {
      term: '怎么查进度',
      text: `网上办事大厅点“查进度”，填办件号；或打电话 ${phoneOf(pack, row.county ?? person?.county ?? person?.insured?.county)}`,
    },
  ]
  const loaded = others.length === 0 ? await loadCase(world, actor.area, row.id) : undefined
  const atOnce = loaded && atCounter(filer) && !loaded.state.ended && isImmediate(loaded.rules, loaded.state)
  const progress = hasPlace(pack, actor, '/desk/work') && atCounter(filer) ? `/desk/work/${row.id}` : `/desk/filings/${row.id}`
  return page(c, world, {
    title: '已提交，这是回执',
    at: '/desk/filings',
    children: (
      <>
        <div class="no-print">
          <Confirm
            title="已提交，这是回执"
            consequences={['结果会发短信到填的手机号。', '要补材料时，这里会提醒。', '回执一式两份，用浏览器的“打印”打这一页。']}
          >
            <p class="btn-line">
              {atOnce && (
                <DeskButton kind="primary" href={`/desk/finish/${row.id}`}>
                  当场办结
                </DeskButton>
              )}
              <DeskButton kind={atOnce ? 'plain' : 'primary'} href="/desk/filings/new">
                {atCounter(filer) ? '下一位' : '协助下一位'}
              </DeskButton>
              <DeskButton href={progress}>{atCounter(filer) ? '打开这一件' : '看进度'}</DeskButton>
              <DeskButton href="/desk/filings">回收件清单</DeskButton>
            </p>
          </Confirm>
        </div>
        {['申请人联', '留存联'].map((copy) => (
          <Panel title={`${pack.agency} · 回执（${copy}）`}>
            <DefinitionTable items={[...facts, { term: '签字', text: '＿＿＿＿＿＿＿＿' }]} />
          </Panel>
        ))}
      </>
    ),
  })
}
