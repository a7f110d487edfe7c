import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { faultsOfCase, isRetryable, type RegisterFault } from '../insurance/faults.ts'
import { faultWords } from '../insurance/faultWords.ts'
import { reachOf, readsRegister, within, writesRegister } from '../insurance/rights.ts'
import { DeskButton } from '../page/desk/button.tsx'
import { Panel } from '../page/desk/panel.tsx'
import { Form } from '../page/form/form.tsx'
import { TextField } from '../page/form/text.tsx'
import { momentWords } from '../page/words.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './shell.tsx'

const Settle = ({ fault, csrf }: { fault: RegisterFault; csrf: string }) => (
  <Form action={`/desk/register/faults/${fault.case}`} hidden={{ csrf, fault: fault.id }}>
    <TextField name="note" label="怎么处理的" hint="不要写姓名和号码。例：已请单位重新申报" />
    <DeskButton>处理好了</DeskButton>
  </Form>
)

const Again = ({ fault, csrf }: { fault: RegisterFault; csrf: string }) => (
  <Form action={`/desk/register/faults/${fault.case}/again`} hidden={{ csrf, fault: fault.id }}>
    <DeskButton>改好了，再试一次</DeskButton>
  </Form>
)

/** 登记没成的: what of this case the register did not take, why, and what to do; whoever reads the register says when it is settled. */
export async function registerPanel(world: World, pack: Pack, { id, filed, facts }: CaseState, actor: StaffActor, csrf: string) {
  const faults = await faultsOfCase(world.db, filed.area, id)
  if (faults.length === 0) return null
  const today = dayOf(world.clock.now())
  const county = typeof facts.county === 'string' ? facts.county : undefined
  const settles = within(reachOf(pack, actor, readsRegister), county)
  const writes = within(reachOf(pack, actor, writesRegister), county)
  const waiting = faults.filter(({ settledAt }) => settledAt === undefined).length
  return (
    <Panel title="没有登记上的" beside={waiting > 0 ? `${waiting} 行等处理` : '都处理了'} id="register" deciding={waiting > 0}>
      {faults.map((one) => {
        const { what, todo } = faultWords(one.fault)
        return (
          <>
            <p>
              <b>
                {one.line > 0 ? `第 ${one.line} 行：` : ''}
                {what}
              </b>
              。{one.settledAt ? `${momentWords(one.settledAt, today)}处理：${one.note}` : todo}
            </p>
            {writes && isRetryable(one) && <Again fault={one} csrf={csrf} />}
            {settles && one.settledAt === undefined && <Settle fault={one} csrf={csrf} />}
          </>
        )
      })}
    </Panel>
  )
}
