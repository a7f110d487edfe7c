import type { Parameter, Tariff } from '@jingban/kernel/pack/tariff.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { SelectField } from '../../page/form/choice.tsx'
import { DateField } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { momentWords } from '../../page/words.ts'
import { maySettle } from '../../tariffs/record.ts'
import { figuresOfArea, type TariffFigure } from '../../tariffs/recorded.ts'
import type { World } from '../../world.ts'
import { type DeskContext, packOf, page, staffOf } from '../shell.tsx'
import { parameterPath, tariffPath } from './listPage.tsx'
import { optionWords, valueWords } from './words.ts'

/** A form that came back. */
export interface PostedFigure {
  typed: FormData
  errors: readonly FieldError[]
  status: 403 | 409 | 422
}

const stateChips = {
  open: { kind: 'soon', text: '等复核' },
  approved: { kind: 'pass', text: '生效' },
  refused: { kind: 'fail', text: '没有同意' },
} as const

const Settle = ({ figure, path, csrf }: { figure: TariffFigure; path: string; csrf: string }) => (
  <Form action={`${path}/settle`} hidden={{ csrf, key: crypto.randomUUID(), figure: figure.id }}>
    <TextField name="reason" label="不同意的理由" />
    <p class="btn-line">
      <DeskButton kind="approve" name="verdict" value="approved">
        和文件一致，同意
      </DeskButton>
      <DeskButton kind="danger" name="verdict" value="refused">
        不同意
      </DeskButton>
    </p>
  </Form>
)

const units = { fen: '元', percent: '%', days: '天', number: undefined } as const
const valueHint = (unit: Parameter['unit']): string => {
  if (unit === 'percent') return '例：85；分段写：0:50 10000:80（超过 1 万元的部分 80%）'
  return unit === 'fen' ? '例：800 或 800.50；封顶线没有上限的，选“不设上限”' : '只填数字'
}

const Record = ({ parameter, path, csrf, posted }: { parameter: Parameter; path: string; csrf: string; posted: PostedFigure | undefined }) => {
  const typed = (name: string): string | undefined => {
    const value = posted?.typed.get(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const error = (name: string): string | undefined => posted?.errors.find((one) => one.field === name)?.text
  const date = (name: string) => ({ year: typed(`${name}-year`), month: typed(`${name}-month`), day: typed(`${name}-day`) })
  const special = [
    ...(parameter.unit === 'fen' ? [{ value: 'unlimited', text: '不设上限' }] : []),
    { value: 'notStated', text: '撤回前面录的（回到未配置）' },
  ]
  return (
    <Form action={path} hidden={{ csrf, key: crypto.randomUUID() }}>
      {(parameter.by ?? []).map(({ name, options }, index) => (
        <SelectField
          name={`option-${index}`}
          label={name}
          empty="全部"
          options={options.map((option) => ({ value: option.name, text: option.name }))}
          value={typed(`option-${index}`)}
        />
      ))}
      <TextField
        name="value"
        label={parameter.name}
        hint={valueHint(parameter.unit)}
        unit={units[parameter.unit]}
        value={typed('value')}
        error={error('value')}
        width="middle"
      />
      <SelectField name="special" label="或者" empty="按上面的数" options={special} value={typed('special')} />
      <DateField name="from" label="从哪天起" value={date('from')} error={error('from')} />
      <DateField name="to" label="到哪天为止（没写就不填）" value={date('to')} error={error('to')} />
      <TextField name="source" label="文号和条款" hint="没有依据的不能录入" value={typed('source')} error={error('source')} />
      <DeskButton kind="primary">录入，交别人复核</DeskButton>
    </Form>
  )
}

/** One figure of a tariff: what the pack says, everything that was ever recorded, and the forms to record and to settle. */
export async function parameterPage(c: DeskContext, world: World, tariff: Tariff, parameter: Parameter, posted?: PostedFigure): Promise<Response> {
  const actor = staffOf(c)
  const pack = packOf(c, world)
  const csrf = c.get('csrf')
  const today = dayOf(world.clock.now())
  const path = parameterPath(tariff, parameter)
  const figures = (await figuresOfArea(world.db, pack.area, tariff.id)).filter((one) => one.parameter === parameter.id)
  const open = figures.filter(({ state, recordedBy }) => state === 'open' && recordedBy !== actor.id && maySettle(pack, actor))
  return page(c, world, {
    title: `${tariff.name} · ${parameter.name}`,
    at: tariffPath,
    ...(posted && { status: posted.status, errors: posted.errors.length }),
    children: (
      <>
        <PageHead title={parameter.name} back={{ href: tariffPath, text: '待遇标准' }} lead={tariff.name} />
        {posted && <ErrorSummary errors={posted.errors} />}
        {open.map((figure) => (
          <Panel title="请复核" deciding id="settle">
            <p>
              <b>{valueWords(parameter.unit, figure.value)}</b>，适用：{Object.values(figure.options).join('，') || '全部'}，从 {figure.from} 起
              {figure.to ? `到 ${figure.to} 止` : ''}，依据：{figure.source}
            </p>
            <Settle figure={figure} path={path} csrf={csrf} />
          </Panel>
        ))}
        <Panel title="照文件录入" deciding>
          <Record parameter={parameter} path={path} csrf={csrf} posted={posted} />
        </Panel>
        <Panel title="录过的" flush>
          {figures.length === 0 ? (
            <p class="criterion-group">还没有录过。</p>
          ) : (
            <Table
              caption="录过的标准"
              dense
              columns={['是多少', '适用', '从哪天', '到哪天', '依据', '录入', '复核'].map((text) => ({ text }))}
              rows={figures.map((one) => ({
                cells: [
                  valueWords(parameter.unit, one.value),
                  Object.values(one.options).join('，') || '全部',
                  one.from,
                  one.to ?? '—',
                  one.source,
                  momentWords(one.recordedAt, today),
                  <>
                    <Chip {...stateChips[one.state]} /> {one.reason ?? ''}
                  </>,
                ],
              }))}
            />
          )}
        </Panel>
        <Panel title="政策包里的" flush>
          <Table
            caption="政策包里的标准"
            dense
            columns={['是多少', '适用', '从哪天', '依据'].map((text) => ({ text }))}
            rows={parameter.values.map((one) => ({
              cells: [valueWords(parameter.unit, one.value), optionWords(parameter, one.when), one.from, one.source],
            }))}
          />
        </Panel>
      </>
    ),
  })
}
