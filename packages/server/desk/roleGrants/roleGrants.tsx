import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { admitExpert } from '../../follow/toExpert.ts'
import { approveRole, type GrantStep, listProposals, type RoleProposal, refuseRole } from '../../identity/roleGrants.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip, type ChipKind } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { roleWords } from '../roleWords.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, enter, hasRole, packOf, page, type StaffActor } from '../shell.tsx'
import { proposalPage } from './proposalPage.tsx'
import { place, propose, proposePage } from './proposePage.tsx'
import { refusalText } from './refusals.ts'
import { confirmWithdrawal, withdraw } from './withdraw.tsx'

const states: Record<RoleProposal['state'], { kind: ChipKind; text: string }> = {
  open: { kind: 'today', text: '等批准' },
  approved: { kind: 'pass', text: '批准了' },
  refused: { kind: 'fail', text: '没有批准' },
}

async function show(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const all = [...(await listProposals(world.db, actor.area, 'open')), ...(await listProposals(world.db, actor.area, 'settled'))]
  const today = dayOf(world.identity.clock.now())
  return page(c, world, {
    title: '岗位审批',
    at: place,
    children: (
      <>
        <PageHead
          title="岗位审批"
          lead="系统管理员提出，安全管理员批准；谁都不能批准自己提出的、给自己的。"
          aside={hasRole(actor, 'systemAdministrator') && <DeskButton href={`${place}/new`}>提出岗位</DeskButton>}
        />
        {all.length === 0 ? (
          <EmptyState title="没有提出的岗位" done>
            <p>提出以后列在这里，批准和不批准的也都留着。</p>
          </EmptyState>
        ) : (
          <Table
            caption="提出的岗位"
            columns={['登录名', '岗位', '提出', '现在'].map((text) => ({ text }))}
            rows={all.map((one) => ({
              marked: one.state === 'open',
              cells: [
                <a href={`${place}/${one.id}`}>{one.login}</a>,
                roleWords(pack, one.role),
                nearMomentWords(one.proposedAt, today),
                <Chip {...states[one.state]} />,
              ],
            }))}
          />
        )}
      </>
    ),
  })
}

function proposer(c: DeskContext, world: World): StaffActor {
  const actor = enter(c, world, place)
  if (!hasRole(actor, 'systemAdministrator')) throw new HTTPException(403)
  return actor
}

async function found(c: DeskContext, world: World): Promise<RoleProposal> {
  const { area } = enter(c, world, place)
  const [proposal] = await listProposals(world.db, area, { id: c.req.param('id') ?? '' })
  if (!proposal) throw new HTTPException(404)
  return proposal
}

/** After a step: the list, the same page with what is missing, or why not. */
async function answer(c: DeskContext, world: World, step: GrantStep): Promise<Response> {
  if (step.kind === 'done') return c.redirect(place, 303)
  const { refusal } = step
  if (refusal === 'notAllowed') throw new HTTPException(403)
  const status = refusal === 'reasonMissing' ? 422 : refusal === 'settled' ? 409 : 403
  return proposalPage(c, world, await found(c, world), { status, error: refusalText[refusal] })
}

/** 岗位审批 (四眼): what is proposed, approved, refused and withdrawn; the auditAdministrator reads it. */
export function roleGrants(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/role-grants', (c) => show(c, world))
  slice.get('/role-grants/new', (c) => {
    proposer(c, world)
    return proposePage(c, world, { login: c.req.query('login') ?? '' })
  })
  slice.post('/role-grants', (c) => propose(c, world, proposer(c, world)))
  slice.get('/role-grants/withdraw', (c) => confirmWithdrawal(c, world))
  slice.post('/role-grants/withdraw', (c) => withdraw(c, world))
  slice.get('/role-grants/:id', async (c) => proposalPage(c, world, await found(c, world)))
  slice.post('/role-grants/:id/approve', async (c) => {
    const actor = enter(c, world, place)
    const admission = { at: world.clock.now(), by: reference(actor) }
    const step = await approveRole(world.db, actor, c.req.param('id'), world.identity.clock.now(), async (db, { area, expert }) => {
      if (expert !== undefined) await admitExpert(db, world.keys, area, expert, admission)
    })
    return answer(c, world, step)
  })
  slice.post('/role-grants/:id/refuse', async (c) => {
    const actor = enter(c, world, place)
    const why = String((await c.req.formData()).get('answer') ?? '')
    return answer(c, world, await refuseRole(world.db, actor, c.req.param('id'), why, world.identity.clock.now()))
  })
  return slice
}
