import { randomUUID } from 'node:crypto'
import { schemeTerms } from '@jingban/kernel/settlement/scheme.ts'
import { isEqual } from '@jingban/kernel/settlement/state.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { momentWords } from '../../page/words.ts'
import type { MonthCase } from '../../settlement/caseOfMonth.ts'
import { monthPath, type OpenedMonth } from './opened.ts'

interface Props {
  opened: OpenedMonth
  cases: readonly MonthCase[]
  files: boolean
  csrf: string
  now: Instant
}

const stageOf = ({ rules, state }: MonthCase): string => rules.procedure.stages.find((stage) => stage.id === state.at)?.name ?? '已办结'

/** 办件: what was applied for, one for each scheme, and where each stands. */
const Cases = ({ cases }: { cases: readonly MonthCase[] }) => (
  <ul>
    {cases.map((one) => (
      <li>
        {schemeTerms[one.scheme]}：<a href={`/desk/work/${one.state.id}`}>{one.state.filed.number}</a>，{stageOf(one)}
      </li>
    ))}
  </ul>
)

/** 申请和月结: the papers are handed in with the application; an equal month is closed, or taken back. */
export const ClosingPanel = ({ opened, cases, files, csrf, now }: Props) => {
  const { state, side, key } = opened
  const path = monthPath(key)
  const equal = isEqual(state) && !state.closed
  return (
    <Panel title="申请和月结" deciding={equal && side === 'provider'} id="closing">
      {cases.length > 0 ? (
        <Cases cases={cases} />
      ) : (
        <p>还没有申请。月结以前，要把汇总表等材料{files || side !== 'provider' ? '交上来' : '带到经办机构的窗口，由窗口收下'}。</p>
      )}
      {files && cases.length < 2 && (
        <p class="btn-line">
          <DeskButton href={`${path}/file`} kind={cases.length === 0 ? 'primary' : 'plain'}>
            申请月结算，交材料
          </DeskButton>
        </p>
      )}
      {state.closed && <p>{momentWords(state.closed.at, dayOf(now))}已经月结。</p>}
      {equal && side === 'provider' && (
        <Form action={`${path}/close`} hidden={{ csrf, key: randomUUID() }}>
          <p>对平了。月结以后送经办机构审核，不能再改。</p>
          <DeskButton kind="approve">发起月结</DeskButton>
        </Form>
      )}
      {equal && side !== undefined && (
        <details>
          <summary>退回对账</summary>
          <Form action={`${path}/take-back`} hidden={{ csrf, key: randomUUID() }}>
            <TextField name="reason" label="为什么退回" />
            <DeskButton kind="danger">退回对账</DeskButton>
          </Form>
        </details>
      )}
    </Panel>
  )
}
