import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AgreementLetter } from '../../agreements/letters.ts'
import type { RemovalLetter } from '../../follow/toInstitution.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Form } from '../../page/form/form.tsx'
import { dateWords, fullDateWords, momentWords } from '../../page/words.ts'
import { findExpert } from '../../registry/experts.ts'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { enter, packOf, page, type StaffActor } from '../shell.tsx'

interface Letter {
  id: string
  data: ({ kind?: undefined } & RemovalLetter) | AgreementLetter
  writtenAt: Instant
  readAt: Instant | null
}

/** The letters for the offices in which the member of staff works, by institution and role. */
function lettersFor(world: World, actor: StaffActor): Promise<Letter[]> {
  const offices = actor.roles.flatMap((one) => (one.institution ? [`${one.institution}/${one.role}`] : []))
  return world.db.rows<Letter>(
    `select id, data, written_at as "writtenAt", read_at as "readAt" from institution_letter
     where area = $1 and institution || '/' || role = any($2) and institution = any($3) order by written_at desc limit 100`,
    [actor.area, offices, offices.map((one) => one.split('/')[0])],
  )
}

const deedWords = { suspended: '中止', resumed: '恢复', changed: '变更', renewed: '续签', ended: '解除' } as const

/** What a letter about the agreement of the institution says. */
function agreementWords(letter: AgreementLetter): string {
  if (letter.kind === 'agreementEnding')
    return `贵单位的服务协议 ${fullDateWords(letter.on)}到期。要续签的，请在到期前联系经办机构；期满后发生的费用不再结算。`
  const day =
    letter.what === 'renewed'
      ? `到 ${fullDateWords(letter.on)}`
      : letter.what === 'ended'
        ? `最后一天 ${fullDateWords(letter.on)}`
        : `${fullDateWords(letter.on)}起`
  return `贵单位的服务协议${deedWords[letter.what]}，${day}。理由：${letter.reason}。有异议请联系经办机构。`
}

const titleOf = ({ data }: Letter): string => {
  if (data.kind === undefined) return '通报：取消一位专家的认定资格'
  return data.kind === 'agreementEnding' ? '服务协议快到期' : `服务协议${deedWords[data.what]}`
}

async function textOf(world: World, area: string, { data, writtenAt }: Letter): Promise<string> {
  if (data.kind !== undefined) return agreementWords(data)
  const name = (await findExpert(world.db, world.keys, area, data.expert))?.name ?? data.expert
  const day = dateWords(dayOf(writtenAt), dayOf(world.clock.now()))
  return `贵院评审专家 ${name}（${data.expert}）连续 ${data.inARow} 次没有接收任务，${day}起取消认定专家资格，手上的任务已随机换人。依据 ${data.basis}。有异议请联系经办机构监督岗。`
}

const LetterPanel = ({ letter, text, csrf, today }: { letter: Letter; text: string; csrf: string; today: ReturnType<typeof dayOf> }) => (
  <Panel title={titleOf(letter)} beside={letter.readAt ? <Chip kind="quiet" text="已阅" /> : <Chip kind="warn" text="未阅" />}>
    <p>{text}</p>
    <p class="quiet">
      {momentWords(letter.writtenAt, today)} 发{letter.readAt ? `，${momentWords(letter.readAt, today)} 阅` : ''}
    </p>
    {letter.readAt === null && (
      <Form action="/desk/letters/read" hidden={{ csrf, id: letter.id }}>
        <DeskButton kind="primary">已阅</DeskButton>
      </Form>
    )}
  </Panel>
)

/** 给医院的通知 (KF-39), and the duties of an institution (KF-36, KF-41, KF-43, KF-44, KF-45, KF-50). */
export function letters(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/letters', async (c) => {
    const actor = enter(c, world, '/desk/letters')
    const pack = packOf(c, world)
    const all = await lettersFor(world, actor)
    const texts = await Promise.all(all.map((letter) => textOf(world, actor.area, letter)))
    const duties = pack.guide.filter((one) => one.for === 'institution')
    return page(c, world, {
      title: '通知',
      at: '/desk/letters',
      children: (
        <>
          <PageHead title="通知" lead={`${pack.agency}发给贵院的通报，和贵院的职责`} />
          {all.length === 0 && (
            <EmptyState title="没有通报">
              <p>贵院的专家被取消资格、协议到期或变更等事项，会在这里通报。</p>
            </EmptyState>
          )}
          {all.map((letter, index) => (
            <LetterPanel letter={letter} text={texts[index] ?? ''} csrf={c.get('csrf')} today={dayOf(world.clock.now())} />
          ))}
          <Panel title="定点医疗机构的职责">
            <DefinitionTable items={duties.map((one) => ({ term: one.title, text: `${one.text}（${one.basis}）` }))} />
          </Panel>
        </>
      ),
    })
  })
  slice.post('/letters/read', async (c) => {
    const actor = enter(c, world, '/desk/letters')
    const id = String((await c.req.formData()).get('id') ?? '')
    if (!(await lettersFor(world, actor)).some((letter) => letter.id === id)) throw new HTTPException(403)
    await world.db.query('update institution_letter set read_at = $3, read_by = $4 where area = $1 and id = $2 and read_at is null', [
      actor.area,
      id,
      world.clock.now(),
      reference(actor),
    ])
    return c.redirect('/desk/letters', 303)
  })
  return slice
}
