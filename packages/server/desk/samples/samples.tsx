import { randomUUID } from 'node:crypto'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { replays } from '@jingban/kernel/draw/draw.ts'
import type { ListState } from '@jingban/kernel/list/list.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { refusalWords } from '../../cases/refusalWords.ts'
import { checkSampleFile, listSamples, loadSample, openSample, type Quarter, readQuarter, type SampleLine } from '../../follow/samples.ts'
import { digest } from '../../follow/seed.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, page } from '../shell.tsx'

const place = '/desk/samples'

/** The last four quarters, the newest first. */
function recentQuarters(today: string): Quarter[] {
  const year = Number(today.slice(0, 4))
  const now = year * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  return [0, 1, 2, 3].map((back) => `${Math.floor((now - back) / 4)}Q${((now - back) % 4) + 1}` as Quarter)
}
const quarterWords = (quarter: string): string => `${quarter.slice(0, 4)} 年第 ${quarter.slice(5)} 季度`

function lineOf(c: DeskContext, quarter: Quarter, drawn: SampleLine | undefined) {
  if (!drawn) {
    return [
      quarterWords(quarter),
      '—',
      '—',
      '没有抽',
      <Form action={place} hidden={{ csrf: c.get('csrf'), key: randomUUID(), quarter }}>
        <DeskButton>抽这个季度</DeskButton>
      </Form>,
    ]
  }
  const state = drawn.checked < drawn.picked ? `已查 ${drawn.checked} / ${drawn.picked}` : '查完了'
  return [
    quarterWords(quarter),
    `${drawn.granted} 件`,
    `${drawn.picked} 件`,
    `${state}，发现问题 ${drawn.problems} 件`,
    <a href={`${place}/${drawn.id}`}>打开</a>,
  ]
}

async function overview(c: DeskContext, world: World, refusal?: Refusal): Promise<Response> {
  const actor = enter(c, world, place)
  const drawn = await listSamples(world.db, actor.area)
  const quarters = recentQuarters(dayOf(world.clock.now()))
  const told = refusal && refusalWords(refusal)
  return page(c, world, {
    title: '抽审',
    at: place,
    status: told ? told.status : 200,
    children: (
      <>
        <PageHead title="抽审" lead="每个季度对认定通过的电子申报材料随机抽审，不低于 50 %，向上取整（KF-42）。季度结束以后再抽。" />
        {told && <ErrorSummary errors={[{ field: 'quarter', text: `${told.title}${told.todo}` }]} />}
        <Panel title="最近四个季度" flush>
          <Table
            caption="最近四个季度的抽审"
            columns={[{ text: '季度' }, { text: '认定通过' }, { text: '抽中' }, { text: '进度' }, { text: '办' }]}
            rows={quarters.map((quarter) => ({
              cells: lineOf(
                c,
                quarter,
                drawn.find((one) => one.quarter === quarter),
              ),
            }))}
          />
        </Panel>
      </>
    ),
  })
}

async function numbersOf(world: World, area: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await world.db.rows<{ id: string; number: string }>('select id, number from case_row where area = $1 and id = any($2)', [area, ids])
  return new Map(rows.map((row) => [row.id, row.number]))
}

const Draw = ({ sample }: { sample: ListState }) => (
  <Panel title="怎么抽的">
    <DefinitionTable
      items={[
        { term: '认定通过', text: `${sample.sample?.of.length ?? 0} 件` },
        { term: '比例', text: `${sample.sample?.share ?? 0} %，向上取整 ${sample.sample?.picked.length ?? 0} 件` },
        { term: '种子', text: sample.sample?.seed ?? '' },
        {
          term: '重算一遍',
          text:
            sample.sample && replays({ able: sample.sample.of, seed: sample.sample.seed, picked: sample.sample.picked }, digest)
              ? '一致'
              : '不一致，请勿改动，通知审计岗',
        },
      ]}
    />
  </Panel>
)

const Recheck = ({ c, sample, id, reason, error }: { c: DeskContext; sample: string; id: string; reason?: string; error?: string }) => (
  <Form action={`${place}/${sample}/${id}`} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
    {error && <ErrorSummary errors={[{ field: 'finding', text: error }]} />}
    <RadioList
      name="finding"
      label="复查结果"
      options={[
        { value: 'inOrder', text: '符合程序和标准' },
        { value: 'problem', text: '发现问题（转监督记录）' },
      ]}
    />
    <TextArea name="reason" label="问题是什么（发现问题时必填）" value={reason} rows={3} />
    <DeskButton kind="primary">记下复查结果</DeskButton>
  </Form>
)

async function sampleOr404(world: World, area: string, id: string): Promise<ListState> {
  const loaded = await loadSample(world.db, area, id)
  if (!loaded) throw new HTTPException(404)
  return loaded.state
}

async function oneSample(c: DeskContext, world: World, id: string): Promise<Response> {
  const actor = enter(c, world, place)
  const sample = await sampleOr404(world, actor.area, id)
  const numbers = await numbersOf(world, actor.area, sample.members)
  return page(c, world, {
    title: `抽审 ${quarterWords(sample.key)}`,
    at: place,
    children: (
      <>
        <PageHead title={`抽审 ${quarterWords(sample.key)}`} back={{ href: place, text: '抽审' }} />
        {sample.members.length === 0 && (
          <EmptyState title="这个季度没有认定通过的办件">
            <p>没有可抽的，记录保留。</p>
          </EmptyState>
        )}
        <Panel title="抽中的办件" flush>
          <Table
            caption="抽中的办件"
            columns={[{ text: '办件号' }, { text: '复查' }]}
            rows={sample.members.map((one) => {
              const check = sample.checks.find((each) => each.case === one)
              const chip = check?.finding === 'problem' ? <Chip kind="fail" text="发现问题" /> : <Chip kind="pass" text="符合" />
              return { cells: [<a href={`${place}/${id}/${one}`}>{numbers.get(one) ?? one}</a>, check ? chip : <Chip kind="quiet" text="没有查" />] }
            })}
          />
        </Panel>
        <Draw sample={sample} />
      </>
    ),
  })
}

async function oneFile(c: DeskContext, world: World, id: string, caseId: string, typed?: { reason: string; error: string }): Promise<Response> {
  const actor = enter(c, world, place)
  const sample = await sampleOr404(world, actor.area, id)
  if (!sample.members.includes(caseId)) throw new HTTPException(404)
  const number = (await numbersOf(world, actor.area, [caseId])).get(caseId) ?? caseId
  const check = sample.checks.find((one) => one.case === caseId)
  return page(c, world, {
    title: `复查 ${number}`,
    at: place,
    status: typed ? 422 : 200,
    ...(typed && { errors: 1 }),
    children: (
      <>
        <PageHead title={`复查 ${number}`} back={{ href: `${place}/${id}`, text: quarterWords(sample.key) }} />
        <p>
          <a href={`/desk/queue/${caseId}`}>打开办件：材料、标准、经过</a>
        </p>
        <Panel title="复查结果" deciding>
          {check ? (
            <p>{check.finding === 'problem' ? `发现问题：${check.reason ?? ''}` : '符合程序和标准。'}</p>
          ) : (
            <Recheck c={c} sample={id} id={caseId} {...typed} />
          )}
        </Panel>
      </>
    ),
  })
}

async function recheck(c: DeskContext, world: World, id: string, caseId: string): Promise<Response> {
  const actor = enter(c, world, place)
  const form = await c.req.formData()
  const finding = form.get('finding') === 'problem' ? 'problem' : form.get('finding') === 'inOrder' ? 'inOrder' : undefined
  const reason = String(form.get('reason') ?? '')
  if (!finding) return oneFile(c, world, id, caseId, { reason, error: '请选复查结果。' })
  const outcome = await checkSampleFile(world, actor, actor.area, id, { case: caseId, finding, reason }, String(form.get('key') ?? ''))
  if (outcome.kind === 'forbidden') throw new HTTPException(403)
  if (outcome.kind === 'notFound') throw new HTTPException(404)
  if (outcome.kind === 'refused') return oneFile(c, world, id, caseId, { reason, error: refusalWords(outcome.refusal).title })
  return c.redirect(`${place}/${id}`, 303)
}

/** 抽审 (KF-42): draws a quarter's sample, shows how, and records what the second look found; a problem opens a supervision record (KF-44). */
export function samples(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/samples', (c) => overview(c, world))
  slice.post('/samples', async (c) => {
    const actor = enter(c, world, place)
    const form = await c.req.formData()
    const quarter = readQuarter(String(form.get('quarter') ?? ''))
    if (!quarter) throw new HTTPException(404)
    const outcome = await openSample(world, actor, actor.area, quarter, String(form.get('key') ?? ''))
    if (outcome.kind === 'forbidden') throw new HTTPException(403)
    if (outcome.kind === 'notFound') throw new HTTPException(404)
    return outcome.kind === 'refused' ? overview(c, world, outcome.refusal) : c.redirect(`${place}/${outcome.sample.id}`, 303)
  })
  slice.get('/samples/:id', (c) => oneSample(c, world, c.req.param('id')))
  slice.get('/samples/:id/:case', (c) => oneFile(c, world, c.req.param('id'), c.req.param('case')))
  slice.post('/samples/:id/:case', (c) => recheck(c, world, c.req.param('id'), c.req.param('case')))
  return slice
}
