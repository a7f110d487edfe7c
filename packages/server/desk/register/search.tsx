import { normaliseCreditCode } from '@jingban/kernel/person/creditCode.ts'
import { normaliseIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { insuranceCounts } from '../../insurance/members.ts'
import { unitByCode } from '../../insurance/read.ts'
import { schemeWords, standingWords } from '../../insurance/words.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { FilterBar } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { count } from '../../page/words.ts'
import { findPerson, findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { personPath, place, type RegisterReader, readable, readerOf, unitPath } from './opened.ts'

async function show(c: DeskContext, world: World, reader: RegisterReader, told?: { text: string; status: 404 | 422 }): Promise<Response> {
  const { actor, reach, enters } = reader
  const counts = await insuranceCounts(world.db, actor.area, reach)
  return page(c, world, {
    title: '参保登记',
    at: place,
    ...(told && { status: told.status, errors: 1 }),
    children: (
      <>
        <PageHead
          title="参保登记"
          lead="按证件号码查个人，按统一社会信用代码或单位编码查单位。谁查了谁，都会记下。"
          aside={
            <>
              {enters.length > 0 && <DeskButton href={`${place}/imports`}>批量导入</DeskButton>}
              <DeskButton href="/desk/exports/new?subject=register">申请导出</DeskButton>
            </>
          }
        />
        <FilterBar
          action={place}
          csrf={c.get('csrf')}
          button="查询"
          fields={[{ kind: 'search', name: 'number', label: '证件号码、信用代码或单位编码' }]}
        />
        {told && <p role="alert">{told.text}</p>}
        <Panel title="参保人数" beside={reach === 'everywhere' ? '全市' : reach.join('、')} flush={counts.length > 0}>
          {counts.length === 0 ? (
            <p>还没有人登记。</p>
          ) : (
            <Table
              caption="参保人数"
              dense
              columns={[{ text: '险种' }, { text: '状态' }, { text: '人数', right: true }]}
              rows={counts.map((one) => ({ cells: [schemeWords[one.scheme], standingWords[one.state], count(one.count)] }))}
            />
          )}
        </Panel>
      </>
    ),
  })
}

export const showSearch = (c: DeskContext, world: World): Promise<Response> => show(c, world, readerOf(c, world))

/** A number never stands in an address: what was found does, by its pseudonym. Whom another office insures is told without saying anything of them. */
export async function search(c: DeskContext, world: World): Promise<Response> {
  const reader = readerOf(c, world)
  const { area } = reader.actor
  const typed = String((await c.req.formData()).get('number') ?? '').trim()
  if (typed === '') return show(c, world, reader, { text: '没有填号码。请填证件号码、信用代码或单位编码。', status: 422 })
  const byNumber = async (number: string) => findPersonByIdNumber(world.db, world.keys, area, number)
  const unit = await unitByCode(world, area, typed)
  const found =
    (unit === undefined ? undefined : await findPerson(world.db, world.keys, area, unit)) ??
    (await byNumber(normaliseIdNumber(typed))) ??
    (await byNumber(normaliseCreditCode(typed)))
  if (!found) return show(c, world, reader, { text: '登记库里没有这个号码。请照证件核对。', status: 404 })
  if (!readable(reader, found)) return show(c, world, reader, { text: '这个号码不归您这里管，请到参保地的经办机构查。', status: 404 })
  return c.redirect(found.kind === 'legal' ? unitPath(found.id) : personPath(found.id), 303)
}
