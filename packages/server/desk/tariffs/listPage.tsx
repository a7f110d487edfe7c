import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Parameter, StatedValue, Tariff } from '@jingban/kernel/pack/tariff.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { fullDateWords } from '../../page/words.ts'
import { figuresOfArea, inForce } from '../../tariffs/recorded.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { optionWords, same, valueWords } from './words.ts'

export const tariffPath = '/desk/tariffs'
export const parameterPath = (tariff: Pick<Tariff, 'id'>, parameter: Pick<Parameter, 'id'>): string => `${tariffPath}/${tariff.id}/${parameter.id}`

const holdsOn = ({ from, to }: StatedValue, today: Day): boolean => from <= today && (to === undefined || today <= to)

/** The values that may count today, each for whom it first does; what is covered by an earlier one of the same kind is left out. */
function counting({ values }: Parameter, today: Day): StatedValue[] {
  const now = values.filter((one) => holdsOn(one, today))
  const first = now.filter((one, index) => now.findIndex((other) => same(other.when, one.when)) === index)
  const stated = first.filter(({ value }) => value !== 'notStated')
  return stated.length > 0 ? stated : first.slice(0, 1)
}

const rowsOf = (tariff: Tariff, parameter: Parameter, today: Day) =>
  counting(parameter, today).map((one, index) => ({
    marked: one.value === 'notStated',
    cells: [
      index === 0 ? <a href={parameterPath(tariff, parameter)}>{parameter.name}</a> : '',
      one.value === 'notStated' ? <Chip kind="warn" text="未配置" /> : valueWords(parameter.unit, one.value),
      optionWords(parameter, one.when),
      one.value === 'notStated' ? '—' : `${fullDateWords(one.from)}起`,
      one.source,
    ],
  }))

/** 待遇标准 of the area as they stand today: what is configured with its document, and what is not. */
export async function listPage(c: DeskContext, world: World, pack: Pack): Promise<Response> {
  const today = dayOf(world.clock.now())
  const tariffs = await Promise.all((pack.tariffs ?? []).map((tariff) => inForce(world.db, pack.area, tariff)))
  const waiting = (await figuresOfArea(world.db, pack.area)).filter(({ state }) => state === 'open')
  const nameOf = (id: string, parameter: string) => {
    const tariff = tariffs.find((one) => one.id === id)
    return `${tariff?.name ?? id} · ${tariff?.parameters.find((one) => one.id === parameter)?.name ?? parameter}`
  }
  return page(c, world, {
    title: '待遇标准',
    at: tariffPath,
    children: (
      <>
        <PageHead title="待遇标准" lead="没有配置的标准，系统不替您算。一个人照文件录入，另一个人复核后生效" />
        {waiting.length > 0 && (
          <Panel title="等复核" beside={`${waiting.length} 项`}>
            <ul>
              {waiting.map((one) => (
                <li>
                  <a href={`${tariffPath}/${one.tariff}/${one.parameter}`}>{nameOf(one.tariff, one.parameter)}</a>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {tariffs.map((tariff) => (
          <Panel title={tariff.name} beside={tariff.basis} flush>
            <Table
              caption={tariff.name}
              dense
              columns={['标准', '是多少', '适用', '从哪天', '依据'].map((text) => ({ text }))}
              rows={tariff.parameters.flatMap((parameter) => rowsOf(tariff, parameter, today))}
            />
          </Panel>
        ))}
      </>
    ),
  })
}
