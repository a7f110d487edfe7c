import type { Announcement, Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { DateField, type TypedDate } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { count, fullDateWords } from '../../page/words.ts'
import { type PublishedPaper, publishedPapers, publishPaper } from '../../policy/papers.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { typedDay } from '../typedDay.ts'

const place = '/desk/announcements'

/** A form that came back, or what was published just now. */
interface Posted {
  paper: string
  day: TypedDate
  number: string
  text: string
  errors: readonly FieldError[]
}

const fieldsOf = (paper: Announcement) => ({ day: `${paper.id}-day`, number: `${paper.id}-number`, text: `${paper.id}-text` })

const dateOf = (day: string): TypedDate => {
  const [year, month, date] = day.split('-').map((part) => `${Number(part)}`)
  return { year, month, day: date }
}

const formTitles = (pack: Pack, paper: Announcement): string =>
  paper.forms.map((id) => `《${pack.forms?.find((form) => form.id === id)?.title ?? id}》`).join('、')

interface PaperProps {
  pack: Pack
  paper: Announcement
  year: number
  known: PublishedPaper | undefined
  csrf: string
  posted: Posted | undefined
}

/** One yearly paper: what the policy says of it, and the form that publishes it this year, or corrects what was published. */
const Paper = ({ pack, paper, year, known, csrf, posted }: PaperProps) => {
  const names = fieldsOf(paper)
  const error = (name: string) => posted?.errors.find((one) => one.field === name)?.text
  return (
    <Panel
      title={`${year} 年 ${paper.name}`}
      beside={known ? <Chip kind="pass" text={`${fullDateWords(known.day)} 发布`} /> : <Chip kind="today" text="今年还没发布" />}
      id={paper.id}
      deciding={!known}
    >
      <ErrorSummary errors={posted?.errors ?? []} />
      <DefinitionTable
        items={[
          { term: '依据', text: paper.basis },
          { term: '带的表', text: formTitles(pack, paper) || '没有' },
          { term: '贴在哪里', text: paper.where.join('、') },
        ]}
      />
      <Form action={`${place}/${paper.id}`} hidden={{ csrf }}>
        <DateField
          name={names.day}
          label="今年哪天发布的"
          hint={paper.text}
          value={posted?.day ?? (known && dateOf(known.day))}
          error={error(names.day)}
        />
        <TextField name={names.number} label="今年的文号（有的填）" value={posted?.number ?? known?.number} width="middle" />
        <TextArea name={names.text} label="今年要说明的（可以不写）" rows={3} value={posted?.text ?? known?.text} />
        <p class="quiet">发布后，大家在“年度文件”里看得到；等这份文件的单位可以开始办名册，登记了手机号的单位会收到短信。</p>
        <DeskButton kind={known ? 'plain' : 'approve'}>{known ? '更正发布的内容' : `发布 ${year} 年的文件`}</DeskButton>
      </Form>
    </Panel>
  )
}

const Past = ({ pack, papers }: { pack: Pack; papers: readonly PublishedPaper[] }) =>
  papers.length === 0 ? null : (
    <Panel title="往年的" flush>
      <Table
        caption="往年的文件"
        columns={['年度', '文件', '文号', '发布'].map((text) => ({ text }))}
        rows={papers.map((one) => ({
          cells: [`${one.cycle}`, pack.announcements?.find(({ id }) => id === one.id)?.name ?? one.id, one.number || '—', fullDateWords(one.day)],
        }))}
      />
    </Panel>
  )

async function show(c: DeskContext, world: World, posted?: Posted): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const today = dayOf(world.clock.now())
  const year = Number(today.slice(0, 4))
  const published = await publishedPapers(world.db, actor.area, today)
  const own = (pack.announcements ?? []).filter((paper) => actor.roles.some((one) => one.role === paper.by))
  const begun = c.req.query('begun')
  return page(c, world, {
    title: '年度文件',
    at: place,
    ...(posted && { status: 422, errors: posted.errors.length }),
    children: (
      <>
        <PageHead
          title="年度文件"
          lead="发布的日子由文件决定，每年登记一次；等它的日期和名册会自动跟上"
          aside={<a href={`/${actor.area}/announcements`}>大家看到的样子</a>}
        />
        {begun !== undefined && !posted && (
          <Panel>
            <p role="status">
              <b>发布好了。</b>
              {count(Number(begun) || 0)} 个单位的名册已经开始，短信发给 {count(Number(c.req.query('told')) || 0)} 个单位。
            </p>
          </Panel>
        )}
        {own.length === 0 && (
          <EmptyState title="没有要您发布的文件">
            <p>现在不用您做什么。</p>
          </EmptyState>
        )}
        {own.map((paper) => (
          <Paper
            {...{ pack, paper, year, csrf: c.get('csrf') }}
            known={published.find((one) => one.id === paper.id && one.cycle === year)}
            posted={posted?.paper === paper.id ? posted : undefined}
          />
        ))}
        <Past pack={pack} papers={published.filter((one) => one.cycle !== year)} />
      </>
    ),
  })
}

function dayError(day: string | undefined, today: string): string | undefined {
  if (day === undefined) return '日期没有填对。请填年、月、日三格。'
  if (day > today) return '发布的日子不能晚于今天。到那天再登记。'
  return day.slice(0, 4) === today.slice(0, 4) ? undefined : '这里登记今年的文件。请填今年的日子。'
}

async function answer(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const paper = packOf(c, world).announcements?.find((one) => one.id === c.req.param('paper'))
  if (!paper) throw new HTTPException(404)
  if (!actor.roles.some((one) => one.role === paper.by)) throw new HTTPException(403)
  const form = await c.req.formData()
  const names = fieldsOf(paper)
  const { typed, day } = typedDay(form, names.day)
  const today = dayOf(world.clock.now())
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const written = { number: text(names.number), text: text(names.text) }
  const wrong = dayError(day, today)
  if (wrong || !day) return show(c, world, { paper: paper.id, day: typed, ...written, errors: [{ field: names.day, text: wrong ?? '' }] })
  const published = { id: paper.id, cycle: Number(today.slice(0, 4)), day, ...written }
  const outcome = await publishPaper(world, actor, actor.area, paper, published)
  if (outcome.kind !== 'done') throw new HTTPException(403)
  return c.redirect(`${place}?begun=${outcome.begun.length}&told=${outcome.told}`, 303)
}

/** 年度文件 (SHZ-07, SHZ-39): published once a year by the role that the policy names, with its forms, its number and the day that dates wait for. */
export function announcements(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/announcements', (c) => show(c, world))
  slice.post('/announcements/:paper', (c) => answer(c, world))
  return slice
}
