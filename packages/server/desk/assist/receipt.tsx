import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { DeskButton } from '../../page/desk/button.tsx'
import { Confirm, DefinitionTable } from '../../page/desk/panel.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { diseaseName } from '../personWords.ts'
import { type DeskContext, page } from '../shell.tsx'
import { filerOf } from './assisted.ts'

interface Received {
  id: string
  number: string
  disease: string | null
  digest: string
  at: Instant
}

/** 回执 of a filing of one's own institution: number and digest, to be printed for the patient. */
export async function receipt(c: DeskContext, world: World): Promise<Response> {
  const { actor, pack, institution } = filerOf(c, world)
  const [row] = await world.db.rows<Received>(
    `select c.id, c.number, c.disease, a.digest, a.submitted_at as at from application a join case_row c on c.area = a.area and c.application = a.id
     where a.area = $1 and a.id = $2 and a.helper = $3`,
    [actor.area, c.req.param('application') ?? '', institution],
  )
  if (!row) throw new HTTPException(404)
  return page(c, world, {
    title: '已提交，这是回执',
    at: '/desk/filings',
    children: (
      <Confirm title="已提交，这是回执" consequences={['结果会发短信到填的手机号。', '要补材料时，这里会提醒，由本院或病人补都可以。']}>
        <DefinitionTable
          items={[
            { term: '办件号', text: row.number },
            { term: '病种', text: diseaseName(pack, row.disease) },
            { term: '提交时间', text: momentWords(row.at, dayOf(world.clock.now())) },
            { term: '材料摘要', text: row.digest },
          ]}
        />
        <p class="btn-line no-print">
          <DeskButton kind="primary" href="/desk/filings/new">
            协助下一位
          </DeskButton>
          <DeskButton href={`/desk/filings/${row.id}`}>看进度</DeskButton>
          <DeskButton href="/desk/filings">回协助申报</DeskButton>
        </p>
      </Confirm>
    ),
  })
}
