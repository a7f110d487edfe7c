import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { RoleProposal } from '../../identity/roleGrants.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { type Definition, DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { roleWords } from '../roleWords.ts'
import { type DeskContext, hasRole, packOf, page, staffOf } from '../shell.tsx'
import { place } from './proposePage.tsx'

async function loginsOf(world: World, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const rows = await world.db.rows<{ id: string; login: string }>('select id, login from staff where id = any($1)', [ids.filter(Boolean)])
  return new Map(rows.map((row) => [row.id, row.login]))
}

const Decide = ({ csrf, id, error }: { csrf: string; id: string; error: string | undefined }) => (
  <Panel title="批准这个岗位？" deciding>
    <p>批准后，本人下一次打开页面就有这个岗位。请先确认提出的理由属实。</p>
    <Form action={`${place}/${id}/refuse`} hidden={{ csrf }}>
      <TextField name="answer" label="不批准的理由" hint="批准不用写" error={error} />
      <ButtonRow>
        <DeskButton kind="approve" action={`${place}/${id}/approve`}>
          批准
        </DeskButton>
        <DeskButton kind="danger">不批准</DeskButton>
      </ButtonRow>
    </Form>
  </Panel>
)

/** One proposal with all that is known of it; for the securityAdministrator who may settle it, with the two buttons. */
export async function proposalPage(
  c: DeskContext,
  world: World,
  proposal: RoleProposal,
  wrong?: { status: 403 | 409 | 422; error: string },
): Promise<Response> {
  const actor = staffOf(c)
  const today = dayOf(world.identity.clock.now())
  const logins = await loginsOf(world, [proposal.proposedBy, proposal.settledBy])
  const facts: Definition[] = [
    { term: '登录名', text: proposal.login },
    { term: '岗位', text: roleWords(packOf(c, world), proposal.role) },
    { term: '理由', text: proposal.reason },
    { term: '提出', text: `${logins.get(proposal.proposedBy) ?? ''}，${momentWords(proposal.proposedAt, today)}` },
  ]
  if (proposal.settledAt) {
    const how = proposal.state === 'approved' ? '批准' : '不批准'
    facts.push({ term: how, text: `${logins.get(proposal.settledBy ?? '') ?? ''}，${momentWords(proposal.settledAt, today)}` })
  }
  if (proposal.answer) facts.push({ term: '为什么不批准', text: proposal.answer })
  const decides =
    proposal.state === 'open' && hasRole(actor, 'securityAdministrator') && proposal.proposedBy !== actor.id && proposal.staff !== actor.id
  return page(c, world, {
    title: '提出的岗位',
    at: place,
    ...(wrong && { status: wrong.status, errors: 1 }),
    children: (
      <>
        <PageHead title="提出的岗位" back={{ href: place, text: '岗位审批' }} />
        {wrong && <ErrorSummary errors={[{ field: 'answer', text: wrong.error }]} title="没有办成" />}
        <Panel>
          <DefinitionTable items={facts} />
        </Panel>
        {decides && <Decide csrf={c.get('csrf')} id={proposal.id} error={wrong?.status === 422 ? wrong.error : undefined} />}
      </>
    ),
  })
}
