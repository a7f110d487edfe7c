import type { Problem } from './check.ts'
import type { Pack } from './pack.ts'
import { dangling, each, procedures, stagesOf } from './reference.ts'
import type { Calculation } from './stage.ts'
import { type FigureValue, type Parameter, type ParameterUnit, type Tariff, tariffFor } from './tariff.ts'
import type { Id, NotStated } from './tree.ts'

/** The figures that each calculation asks for; kernel/benefit says what they mean. The settlement of institutions has its own in each agreement. */
function figuresOf({ for: calculation, allowance }: Tariff): Id[] | undefined {
  const of: Record<Calculation, Id[] | undefined> = {
    reimbursement: ['ownShare', 'deductible', 'ratio', 'cap'],
    maternity: allowance ? ['birthDays', 'difficultDays', 'furtherBabyDays', 'miscarriageDays', 'extraDays', 'divisor'] : ['limit'],
    medicalAid: ['deductible', 'ratio', 'cap'],
    settlement: undefined,
  }
  return of[calculation]
}

/** What the officer must be asked of a claim, since the calculation cannot do without: the wage, what happened; what others paid. */
function answersOf({ for: calculation, allowance }: Tariff): Id[] {
  if (allowance) return ['treatedOn', 'monthlyAverage', 'outcome', 'difficult', 'babies', 'pregnancyMonths']
  return calculation === 'medicalAid' ? ['eligible', 'basicPaid', 'seriousIllnessPaid', 'aidCategories'] : []
}

/** What is wrong with a figure of this unit, in words; nothing when it may stand. */
export function figureProblem(unit: ParameterUnit, value: FigureValue | NotStated): string | undefined {
  if (value === 'notStated') return undefined
  if (value === 'unlimited') return unit === 'fen' ? undefined : '只有金额可以不设上限'
  if (!Array.isArray(value)) return numberProblem(unit, value)
  if (unit !== 'percent') return '只有比例可以分段'
  if (value[0]?.above !== 0) return '第一段要从 0 元起'
  if (value.some(({ above }, index) => !Number.isInteger(above) || (index > 0 && above <= (value[index - 1]?.above ?? 0)))) return '各段要从低到高'
  return value.map((tier) => numberProblem(unit, tier.value)).find((one) => one !== undefined)
}

function numberProblem(unit: ParameterUnit, value: number): string | undefined {
  if (!Number.isFinite(value) || value < 0) return '不能小于 0'
  if ((unit === 'fen' || unit === 'days') && !Number.isInteger(value)) return unit === 'fen' ? '金额最多两位小数' : '天数要是整数'
  if (unit === 'percent' && (value > 100 || Math.abs(value * 100 - Math.round(value * 100)) > 1e-6)) return '比例在 0 和 100 之间，最多两位小数'
  return unit === 'number' && value === 0 ? '不能是 0' : undefined
}

/** Whatever computes has its tariff, each tariff has the figures that its calculation asks for and no others, and each figure could be one. */
export function checkTariffs(pack: Pack): Problem[] {
  const computing = procedures(pack).flatMap((walked) =>
    stagesOf(walked).flatMap(({ stage, at }) => (stage.computes ? [{ at, stage, computes: stage.computes, service: walked.service.id }] : [])),
  )
  const used = computing.map(({ computes, service }) => tariffFor(pack, computes, service)?.id)
  return [
    ...computing.flatMap(({ at, stage, computes, service }) => [
      ...(tariffFor(pack, computes, service) ? [] : [{ path: `${at}/computes`, problem: '没有待遇标准可以用来计算', remedy: '在 tariffs 里写上' }]),
      ...(computes === 'settlement' || stage.records?.some(({ id, type }) => id === 'payable' && type === 'money')
        ? []
        : [{ path: `${at}/records`, problem: '算出来的金额没有地方记', remedy: '在 records 里写上 payable，类型 money' }]),
    ]),
    ...(pack.tariffs ?? []).flatMap((tariff) => [
      ...(used.includes(tariff.id)
        ? []
        : [{ path: `tariffs/${tariff.id}`, problem: '没有哪个环节用它计算', remedy: '在环节的 computes 里用上它，或者删掉' }]),
      ...dangling(
        each(
          `tariffs/${tariff.id}/services`,
          tariff.services,
          '事项',
          pack.services.map(({ id }) => id),
        ),
      ),
      ...figureNames(tariff),
      ...answersOf(tariff)
        .filter((id) => !tariff.asks?.some((field) => field.id === id))
        .map((id) => ({ path: `tariffs/${tariff.id}/asks`, problem: `没有问 ${id}`, remedy: '在 asks 里写上这一项' })),
      ...tariff.parameters.flatMap((parameter) => wrongFigures(tariff, parameter)),
    ]),
  ]
}

function figureNames(tariff: Tariff): Problem[] {
  const asked = figuresOf(tariff)
  if (!asked) return []
  const has = tariff.parameters.map(({ id }) => id)
  return [
    ...asked
      .filter((id) => !has.includes(id))
      .map((id) => ({ path: `tariffs/${tariff.id}/parameters`, problem: `缺少 ${id}`, remedy: '写上它；不知道的写 notStated' })),
    ...has
      .filter((id) => !asked.includes(id))
      .map((id) => ({ path: `tariffs/${tariff.id}/parameters/${id}`, problem: '计算用不到这一项', remedy: `只写 ${asked.join('、')}` })),
  ]
}

function wrongFigures(tariff: Tariff, { id, unit, values }: Parameter): Problem[] {
  const path = `tariffs/${tariff.id}/parameters/${id}/values`
  return values.flatMap(({ value, source, from, to }, index) => {
    const problem = figureProblem(unit, value) ?? (source.trim() === '' ? '没有写出处' : to !== undefined && to < from ? '结束早于开始' : undefined)
    return problem === undefined ? [] : [{ path: `${path}/${index}`, problem, remedy: '照文件改正' }]
  })
}
