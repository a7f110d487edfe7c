import { Readable } from 'node:stream'
import { type ProviderKind, providerKinds } from '@jingban/kernel/agreement/event.ts'
import { readMonth } from '@jingban/kernel/settlement/month.ts'
import { HTTPException } from 'hono/http-exception'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { findInstitution } from '../../registry/institutions.ts'
import { detailLines, exampleSettlements, ledgerLines } from '../../settlement/exampleMonth.ts'
import { queueUpload } from '../../settlement/uploads.ts'
import type { World } from '../../world.ts'
import type { DeskContext, StaffActor } from '../shell.tsx'
import { openedMonth, place } from './opened.ts'

/** So many settlements an example has; a demonstration shows the reading of them, not a load. */
const most = 200_000
const usual = 5_000

function requireDemo(world: World): void {
  if (!world.demo) throw new HTTPException(404)
}

/** 示例账, in demonstrations only: fictional settlements for a month of a provider, taken in like any other ledger. */
export const ExampleForm = ({ csrf }: { csrf: string }) => (
  <Panel title="演示：示例账">
    <Form action={`${place}/ledger/example`} hidden={{ csrf }}>
      <TextField name="provider" label="机构编码" width="middle" />
      <TextField name="month" label="月份" placeholder="2026-03" width="short" />
      <TextField name="count" label="笔数" value={String(usual)} width="short" keyboard="numeric" />
      <DeskButton>生成并导入</DeskButton>
    </Form>
  </Panel>
)

/** What a provider of this code would settle. */
async function kindOf(world: World, area: string, provider: string): Promise<ProviderKind> {
  return (await findInstitution(world.db, area, provider))?.kinds.includes(providerKinds.pharmacy) ? 'pharmacy' : 'institution'
}

export async function answerExample(c: DeskContext, world: World, actor: StaffActor): Promise<Response> {
  requireDemo(world)
  const form = await c.req.formData()
  const provider = String(form.get('provider') ?? '').trim()
  const month = readMonth(String(form.get('month') ?? '').trim())
  const count = Math.min(most, Math.max(1, Math.trunc(Number(form.get('count')) || usual)))
  if (!month || !/^[!-~]{1,40}$/.test(provider)) throw new HTTPException(403, { message: '请写机构编码和月份，月份像 2026-03。' })
  const settlements = exampleSettlements(count, 1, await kindOf(world, actor.area, provider))
  const content = Readable.from(ledgerLines(provider, month, settlements)).map((line: string) => Buffer.from(line))
  const { hash: file, size: bytes } = await world.files.store.put(actor.area, content as AsyncIterable<Uint8Array>)
  await queueUpload(world, actor, actor.area, { purpose: 'ledger', file, bytes })
  return c.redirect(`${place}/ledger`, 303)
}

/** 示例明细 of a month, in demonstrations only: what stands in its ledger, but one settlement is missing and one has another amount. */
export async function exampleDetails(c: DeskContext, world: World): Promise<Response> {
  requireDemo(world)
  const { key } = await openedMonth(c, world)
  const [row] = await world.db.rows<{ count: number }>(
    'select count(*)::int as count from settlement_line where area = $1 and provider = $2 and month = $3',
    [key.area, key.provider, key.month],
  )
  const theirs = [...exampleSettlements(Math.min(most, row?.count ?? 0), 1, await kindOf(world, key.area, key.provider))]
    .slice(1)
    .map((one, index) => (index === 4 ? { ...one, fund: one.fund + 100 } : one))
  c.header('content-disposition', 'attachment; filename="details.txt"')
  return c.text([...detailLines(theirs)].join(''))
}
