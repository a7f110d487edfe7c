import type { Parameter, Tariff } from '@jingban/kernel/pack/tariff.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { FieldError } from '../../page/form/field.tsx'
import { type FigureStep, type NewFigure, recordFigure, settleFigure } from '../../tariffs/record.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf } from '../shell.tsx'
import { listPage, parameterPath, tariffPath } from './listPage.tsx'
import { parameterPage } from './parameterPage.tsx'
import { readValue, refusalText } from './words.ts'

/** The figure that the path names; none is a 404. */
function named(c: DeskContext, world: World): { tariff: Tariff; parameter: Parameter } {
  const tariff = packOf(c, world).tariffs?.find(({ id }) => id === c.req.param('tariff'))
  const parameter = tariff?.parameters.find(({ id }) => id === c.req.param('parameter'))
  if (!tariff || !parameter) throw new HTTPException(404)
  return { tariff, parameter }
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

function dayIn(form: FormData, name: string): { day?: ReturnType<typeof readDay>; typed: boolean } {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) => textOf(form, `${name}-${part}`))
  const found = readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return { typed: `${year}${month}${day}` !== '', ...(found && { day: found }) }
}

function readFigure(form: FormData, tariff: Tariff, parameter: Parameter): NewFigure | FieldError[] {
  const special = textOf(form, 'special')
  const value = special === 'unlimited' || special === 'notStated' ? special : readValue(parameter.unit, textOf(form, 'value'))
  const from = dayIn(form, 'from')
  const to = dayIn(form, 'to')
  const errors: FieldError[] = [
    ...(value === undefined ? [{ field: 'value', text: `${parameter.name}没有填对，请照提示填。` }] : []),
    ...(from.day ? [] : [{ field: 'from', text: '从哪天起没有填对。请填年、月、日三格。' }]),
    ...(to.typed && !to.day ? [{ field: 'to', text: '到哪天为止没有填对。' }] : []),
  ]
  if (value === undefined || !from.day || errors.length > 0) return errors
  const chosen = (parameter.by ?? []).map(({ name }, index) => [name, textOf(form, `option-${index}`)] as const)
  return {
    ...{ tariff: tariff.id, parameter: parameter.id, value, from: from.day, source: textOf(form, 'source') },
    options: Object.fromEntries(chosen.filter(([, option]) => option !== '')),
    ...(to.day && { to: to.day }),
  }
}

const statusOf = (code: string): 403 | 409 | 422 => (code === 'forbidden' || code === 'ownRecord' ? 403 : code === 'settled' ? 409 : 422)

function answer(c: DeskContext, world: World, form: FormData, step: FigureStep): Response | Promise<Response> {
  const { tariff, parameter } = named(c, world)
  if (step.kind === 'done') return c.redirect(parameterPath(tariff, parameter), 303)
  return parameterPage(c, world, tariff, parameter, { typed: form, errors: [refusalText(step.refusal)], status: statusOf(step.refusal.code) })
}

/** 待遇标准: the agency's own figures for what the pack leaves 未配置, entered by one and approved by another; the history stays. */
export function tariffs(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/tariffs', (c) => {
    enter(c, world, tariffPath)
    return listPage(c, world, packOf(c, world))
  })
  slice.get('/tariffs/:tariff/:parameter', (c) => {
    enter(c, world, tariffPath)
    const { tariff, parameter } = named(c, world)
    return parameterPage(c, world, tariff, parameter)
  })
  slice.post('/tariffs/:tariff/:parameter', async (c) => {
    const actor = enter(c, world, tariffPath)
    const { tariff, parameter } = named(c, world)
    const form = await c.req.formData()
    const figure = readFigure(form, tariff, parameter)
    if (Array.isArray(figure)) return parameterPage(c, world, tariff, parameter, { typed: form, errors: figure, status: 422 })
    return answer(c, world, form, await recordFigure(world, packOf(c, world), actor, figure))
  })
  slice.post('/tariffs/:tariff/:parameter/settle', async (c) => {
    const actor = enter(c, world, tariffPath)
    const form = await c.req.formData()
    const verdict = form.get('verdict') === 'approved' ? 'approved' : 'refused'
    return answer(c, world, form, await settleFigure(world, packOf(c, world), actor, textOf(form, 'figure'), verdict, textOf(form, 'reason')))
  })
  return slice
}
