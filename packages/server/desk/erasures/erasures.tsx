import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm, DefinitionTable } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { type Erasure, findErasure, type Proposed, proposeErasure, refusalToPropose, settleErasure } from '../../registry/erasures.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson, findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, hasRole, packOf, page, type StaffActor } from '../shell.tsx'
import { listPage, type Typed } from './listPage.tsx'
import { place, refusalErrors } from './words.ts'

const consequences = [
  '这个人的姓名、证件号、手机号、地址，填过的申报内容、草稿、短信和材料照片都会销毁，谁也找不回来。',
  '只有本人用的手机账号也一起注销；同一账号下还有家人的，账号留下。',
  '办件经过和结果留在记录里，显示为（已注销）。在这之前的备份里还有，要等备份到期或旧主密钥销毁。',
]

/** Only who proposes, or only who approves. */
function administrator(c: DeskContext, world: World, role: 'systemAdministrator' | 'securityAdministrator'): StaffActor {
  const actor = enter(c, world, place)
  if (!hasRole(actor, role)) throw new HTTPException(403)
  return actor
}

interface Posted {
  typed: Typed
  person: Person | undefined
}

/** A person by the number that was typed, or by the id of a line of the list or of the page before. */
async function posted(c: DeskContext, world: World, area: string): Promise<Posted> {
  const form = await c.req.formData()
  const text = (name: string): string =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 200)
  const [id, idNumber] = [text('person'), text('idNumber')]
  const person = id !== '' ? await findPerson(world.db, world.keys, area, id) : await findPersonByIdNumber(world.db, world.keys, area, idNumber)
  return { person, typed: { idNumber, reason: text('reason'), document: text('document'), errors: [] } }
}

const proposedOf = (person: string, { reason, document }: Typed): Proposed => ({ person, reason, ...(document !== '' && { document }) })

/** Who it is about and why, with what follows from it. */
const Asked = ({ world, person, proposed }: { world: World; person: Person | undefined; proposed: Proposed }) => {
  const { name, idNumber } = masked(person, dayOf(world.clock.now()))
  return (
    <DefinitionTable
      items={[
        { term: '参保人', text: `${name} ${idNumber}` },
        { term: '原因', text: proposed.reason },
        { term: '批准文件', text: proposed.document ?? '没有写（保管期限已满）' },
      ]}
    />
  )
}

async function check(c: DeskContext, world: World): Promise<Response> {
  const actor = administrator(c, world, 'systemAdministrator')
  const { typed, person } = await posted(c, world, actor.area)
  const proposed = proposedOf(person?.id ?? '', typed)
  const refusal = await refusalToPropose(world, actor, proposed)
  if (refusal) return listPage(c, world, { ...typed, errors: refusalErrors(packOf(c, world), refusal) })
  return page(c, world, {
    title: '提出注销？',
    at: place,
    children: (
      <Confirm title="提出注销？" consequences={['提出以后还要安全管理员批准，批准后马上销毁。', ...consequences]}>
        <Asked {...{ world, person, proposed }} />
        <Form action={place} hidden={{ csrf: c.get('csrf'), person: proposed.person, reason: typed.reason, document: typed.document }}>
          <ButtonRow>
            <DeskButton kind="danger">提出注销</DeskButton>
            <DeskButton href={place}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

async function propose(c: DeskContext, world: World): Promise<Response> {
  const actor = administrator(c, world, 'systemAdministrator')
  const { typed, person } = await posted(c, world, actor.area)
  const step = await proposeErasure(world, actor, proposedOf(person?.id ?? '', typed))
  if (step.kind === 'refused') return listPage(c, world, { ...typed, errors: refusalErrors(packOf(c, world), step.refusal) })
  return c.redirect(place, 303)
}

async function askApproval(c: DeskContext, world: World, erasure: Erasure, errors: FieldError[] = []): Promise<Response> {
  const person = await findPerson(world.db, world.keys, administrator(c, world, 'securityAdministrator').area, erasure.person)
  return page(c, world, {
    title: '批准注销？',
    at: place,
    ...(errors.length > 0 && { status: 409, errors: errors.length }),
    children: (
      <Confirm title="批准注销？" consequences={['批准后马上销毁，不能撤回。', ...consequences]}>
        <ErrorSummary errors={errors} title="现在不能批准" />
        <Asked {...{ world, person, proposed: erasure }} />
        <Form action={`${place}/${erasure.id}`} hidden={{ csrf: c.get('csrf') }}>
          <ButtonRow end={<DeskButton href={place}>再想想</DeskButton>}>
            <DeskButton kind="danger" name="answer" value="approved">
              批准，马上销毁
            </DeskButton>
            <DeskButton name="answer" value="refused">
              不批准
            </DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

async function openErasure(c: DeskContext, world: World): Promise<Erasure> {
  const { area } = administrator(c, world, 'securityAdministrator')
  const erasure = await findErasure(world.db, area, c.req.param('id') ?? '')
  if (!erasure) throw new HTTPException(404)
  return erasure
}

async function settle(c: DeskContext, world: World): Promise<Response> {
  const erasure = await openErasure(c, world)
  const answer = (await c.req.formData()).get('answer') === 'approved' ? 'approved' : 'refused'
  const step = await settleErasure(world, administrator(c, world, 'securityAdministrator'), erasure.id, answer)
  if (step.kind === 'refused') return askApproval(c, world, erasure, refusalErrors(packOf(c, world), step.refusal))
  return c.redirect(place, 303)
}

/** 注销: the systemAdministrator proposes to destroy the key of a person, the securityAdministrator approves it. */
export function erasures(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/erasures', (c) => listPage(c, world))
  slice.post('/erasures/check', (c) => check(c, world))
  slice.post('/erasures', (c) => propose(c, world))
  slice.get('/erasures/:id', async (c) => {
    const erasure = await openErasure(c, world)
    return erasure.state === 'open' ? askApproval(c, world, erasure) : c.redirect(place, 303)
  })
  slice.post('/erasures/:id', (c) => settle(c, world))
  return slice
}
