import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { actorWords, loginsOf } from '../../audit/actorWords.ts'
import { mostDownloads } from '../../exports/download.ts'
import { downloadsOf, type ExportRequest, findExport } from '../../exports/request.ts'
import { mayApprove } from '../../exports/settle.ts'
import { subjectOf } from '../../exports/subjects.ts'
import type { AdministratorRole } from '../../identity/administrators.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Confirm, type Definition, DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, hasRole, packOf, page, type StaffActor } from '../shell.tsx'
import { columnWords, place, stateOf } from './words.ts'

const auditor: AdministratorRole = 'auditAdministrator'

/** The application that the path names, for the applicant, for whoever approves and for the auditor; a 404 for everybody else. */
export async function openedExport(c: DeskContext, world: World): Promise<{ actor: StaffActor; request: ExportRequest }> {
  const actor = enter(c, world, place)
  const request = await findExport(world.db, actor.area, c.req.param('export') ?? '')
  if (!request || !(request.appliedBy === actor.id || mayApprove(actor) || hasRole(actor, auditor))) throw new HTTPException(404)
  return { actor, request }
}

/** What was asked for, by whom, and what came of it. */
async function factsOf(c: DeskContext, world: World, actor: StaffActor, request: ExportRequest): Promise<Definition[]> {
  const subject = subjectOf(request.subject)
  const today = dayOf(world.clock.now())
  const staff = [request.appliedBy, request.settledBy ?? ''].map((id) => `staff:${id}`)
  const logins = await loginsOf(world.db, staff)
  const downloads = await downloadsOf(world.db, actor.area, request.id)
  const scope = { actor, pack: packOf(c, world), filter: request.filter }
  return [
    { term: '申请人', text: `${actorWords(staff[0] ?? '', logins)}，${momentWords(request.appliedAt, today)}` },
    { term: '哪张表', text: subject?.name ?? request.subject },
    { term: '条件', text: (await subject?.filterWords(world, scope)) ?? '' },
    { term: '列', text: columnWords(subject, request).join('、') },
    { term: '用途', text: request.purpose },
    ...(request.settledAt ? [{ term: '谁批的', text: `${actorWords(staff[1] ?? '', logins)}，${momentWords(request.settledAt, today)}` }] : []),
    ...(request.state === 'refused' ? [{ term: '为什么没批', text: request.refusal ?? '' }] : []),
    ...(request.until ? [{ term: '下载到', text: momentWords(request.until, today) }] : []),
    ...(request.state === 'made' || request.state === 'ended' ? [{ term: '行数', text: `${request.rows} 行` }] : []),
    {
      term: '下载',
      text: downloads.length === 0 ? '没有下载过' : `${downloads.length} 次：${downloads.map(({ at }) => momentWords(at, today)).join('、')}`,
    },
  ]
}

const Take = ({ csrf, request }: { csrf: string; request: ExportRequest }) => (
  <Panel title="下载" deciding>
    <p>每次下载都会记下，还能下载 {mostDownloads - request.downloads} 次。表上有您的登录名和编号，只在单位里用，用完就删。</p>
    <Form action={`${place}/${request.id}/download`} hidden={{ csrf }}>
      <DeskButton kind="primary">下载表格</DeskButton>
    </Form>
  </Panel>
)

const Settle = ({ csrf, request, errors }: { csrf: string; request: ExportRequest; errors: readonly FieldError[] }) => (
  <Confirm
    title="批准导出？"
    consequences={[
      '批准以后马上做表，申请人 72 小时里最多下载 5 次，不能收回已经下载的。',
      Object.keys(request.unmasked).length > 0 ? '里面有不遮的列，请看清原因。' : '姓名、号码和地址都遮住了。',
    ]}
  >
    <ErrorSummary errors={errors} />
    <Form action={`${place}/${request.id}`} hidden={{ csrf }}>
      <TextField name="reason" label="不批准的原因（不批准才写）" hint="申请人看得到" error={errors.find((one) => one.field === 'reason')?.text} />
      <ButtonRow end={<DeskButton href={place}>再想想</DeskButton>}>
        <DeskButton kind="approve" name="answer" value="approve">
          批准，做表
        </DeskButton>
        <DeskButton name="answer" value="refuse">
          不批准
        </DeskButton>
      </ButtonRow>
    </Form>
  </Confirm>
)

/** 一份导出申请: with its answer for whoever approves, its download for the applicant, and nothing of its content. */
export async function onePage(
  c: DeskContext,
  world: World,
  { actor, request }: { actor: StaffActor; request: ExportRequest },
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const own = request.appliedBy === actor.id
  const current = request.until === undefined || request.until > world.clock.now()
  const takes = own && request.state === 'made' && current && request.downloads < mostDownloads
  // Nothing is typed on the page of an applicant whose table is being made.
  if (own && request.state === 'approved' && current) c.header('refresh', '5')
  return page(c, world, {
    title: `导出 ${request.number}`,
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title={`导出 ${request.number}`} back={{ href: place, text: '导出' }} aside={<Chip {...stateOf(request)} />} />
        <Panel>
          <DefinitionTable items={await factsOf(c, world, actor, request)} />
        </Panel>
        {takes && <Take csrf={c.get('csrf')} request={request} />}
        {request.state === 'asked' && !own && mayApprove(actor) && <Settle csrf={c.get('csrf')} request={request} errors={errors} />}
        {request.state === 'asked' && own && <Panel>等安全管理员批。批的人不会是您自己。</Panel>}
      </>
    ),
  })
}
