import type { Step } from '@jingban/kernel/benefit/explain.ts'
import { roundingWords } from '@jingban/kernel/benefit/round.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Calculation } from '../../claims/calculations.ts'
import type { Payable } from '../../claims/payable.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { fullDateWords, momentWords, money } from '../../page/words.ts'
import { whoStates } from '../../tariffs/record.ts'
import { claimPath, type OpenedClaim } from './opened.ts'
import { errorAt, of, type Posted, typedAt } from './posted.ts'
import { hiddenIn } from './receiptsPanel.tsx'

interface Props {
  opened: OpenedClaim
  posted: Posted | undefined
  csrf: string
  today: Day
  payable: Payable
  calculations: readonly Calculation[]
  /** Figures that are missing, where the amount may be entered. */
  missing: readonly MissingFigure[]
}

/** A figure that is 未配置, and the page on which it is recorded. */
export interface MissingFigure {
  name: string
  path: string
}

const amount = (step: Step, value: number): string => (step.unit === 'days' ? `${value} 天` : money(value))

/** Every step, so that it can be told to the person: how, from how much to how much, by which figure of which document. */
export const Steps = ({ steps }: { steps: readonly Step[] }) => (
  <Table
    caption="核算步骤"
    dense
    columns={[{ text: '步骤' }, { text: '怎么算' }, { text: '从', right: true }, { text: '到', right: true }, { text: '依据' }]}
    rows={steps.map((step) => ({ cells: [step.label, step.words, amount(step, step.from), amount(step, step.to), step.source ?? '—'] }))}
  />
)

const Latest = ({ calculation, id, standing }: { calculation: Calculation; id: string; standing: boolean }) => (
  <>
    <p>
      <b>应付 {money(calculation.fen)}</b> {standing ? <Chip kind="pass" text="有效" /> : <Chip kind="warn" text="核算以后有变化，要重新核算" />}{' '}
      {calculation.state === 'entered' && <Chip kind="warn" text="手工确定" />}
    </p>
    {calculation.reason && (
      <p>
        手工确定的理由：{calculation.reason}。当时未配置：{calculation.missing?.join('、')}
      </p>
    )}
    <Steps steps={calculation.steps} />
    <p class="quiet">
      按 {fullDateWords(calculation.day)} 的标准；此前本年度基金已支付 {money(calculation.before.paid)}。{roundingWords}。
    </p>
    <p>
      <a href={`${claimPath(id)}/sheet.pdf?version=${calculation.version}`}>打印待遇核算表</a>
    </p>
  </>
)

const Earlier = ({ calculations, today }: Pick<Props, 'calculations' | 'today'>) => (
  <details>
    <summary>以前的核算（{calculations.length}）</summary>
    {calculations.map((one) => (
      <details>
        <summary>
          第 {one.version} 次，{momentWords(one.at, today)}，{money(one.fen)}
          {one.state === 'entered' ? '（手工确定）' : ''}
        </summary>
        <Steps steps={one.steps} />
      </details>
    ))}
  </details>
)

const EnterAmount = ({ opened, posted, csrf, missing }: Pick<Props, 'opened' | 'posted' | 'csrf' | 'missing'>) => {
  const own = of(posted, 'enter')
  const { record, settle } = whoStates(opened.computing.loaded.rules.pack)
  return (
    <>
      <p class="wrong">
        不能核算，这些标准未配置：
        {missing.map(({ name, path }, index) => (
          <>
            {index > 0 && '、'}
            <a href={path}>{name}</a>
          </>
        ))}
        。
      </p>
      <p>
        先照文件把标准录进去：由{record.join('、')}录入，{settle.join('、')}复核，再来核算。也可以写明理由，手工确定金额。不办就离开，这一件不变。
      </p>
      <Form action={`${claimPath(opened.computing.loaded.state.id)}/enter`} hidden={hiddenIn({ opened, csrf })}>
        <TextField
          name="amount-entered"
          label="应付金额"
          unit="元"
          keyboard="decimal"
          width="short"
          value={typedAt(own, 'amount-entered')}
          error={errorAt(own, 'amount-entered')}
        />
        <TextArea name="reason" label="怎么定的，依据什么" rows={3} value={typedAt(own, 'reason')} error={errorAt(own, 'reason')} />
        <DeskButton kind="danger">手工确定金额</DeskButton>
      </Form>
    </>
  )
}

/** 核算结果: the calculation that stands, its steps, and the earlier ones. */
export const ResultPanel = (props: Props) => {
  const { opened, csrf, calculations, payable, missing, posted } = props
  const { id } = opened.computing.loaded.state
  const [latest, ...earlier] = calculations
  return (
    <Panel title="核算结果" id="result" deciding={opened.mayCompute}>
      {latest ? <Latest calculation={latest} id={id} standing={payable.kind === 'stands'} /> : <p class="quiet">还没有核算。</p>}
      {opened.mayCompute && (
        <Form action={`${claimPath(id)}/compute`} hidden={hiddenIn({ opened, csrf })}>
          <DeskButton kind="primary">{latest ? '重新核算' : '核算'}</DeskButton>
        </Form>
      )}
      {opened.mayCompute && missing.length > 0 && <EnterAmount opened={opened} posted={posted} csrf={csrf} missing={missing} />}
      {earlier.length > 0 && <Earlier calculations={earlier} today={props.today} />}
    </Panel>
  )
}
