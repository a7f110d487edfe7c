import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { listFacts } from '@jingban/kernel/list/step.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { findList } from '../../lists/work.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import { recordsAsked, recordsMissing } from '../records.tsx'
import { cycleWords, type OpenedList, placeName } from './opened.ts'

type UsedOn = Extract<Refusal, { code: 'duplicateVoucher' }>['usedOn']

/** Where an invoice was used before, as far as whoever asks may know it: another unit's list is not named. */
async function usedWords(world: World, { actor }: Pick<OpenedList, 'actor'>, usedOn: UsedOn): Promise<string> {
  if (usedOn && 'list' in usedOn) {
    const found = await findList(world, actor, actor.area, usedOn.list)
    if (!found) return '别的单位的名册'
    return `${await placeName(world, actor.area, found.state.place)}的${found.rules.rule.name}（${cycleWords(found.state.cycle, world)}）`
  }
  const id = usedOn && 'case' in usedOn ? usedOn.case : ''
  const [row] = await world.db.rows<{ number: string }>('select number from case_row where area = $1 and id = $2', [actor.area, id])
  return row ? `办件 ${row.number}` : '另一件'
}

/** What a fee or a paper of the list's cases is called. */
function needName({ rules, state }: OpenedList, id: string): string {
  const filing = rules.pack.services.find((one) => one.id === state.service)?.filing
  const fee = Array.isArray(filing?.fees) ? filing.fees.find((one) => one.id === id) : undefined
  return fee?.name ?? filing?.materials.find((one) => one.id === id)?.name ?? id
}

/** A refusal of a step, told at the fields of its form with both figures and where a number was used (SHZ-53). */
export async function stepErrors(world: World, opened: OpenedList, step: Act, refusal: Refusal): Promise<FieldError[]> {
  const { rules, state } = opened
  const { title, todo } = refusalWords(refusal)
  switch (refusal.code) {
    case 'recordsMissing':
      return recordsMissing(recordsAsked(step.records, listFacts(rules, state)), refusal.records)
    case 'amountDiffers':
      return [{ field: 'record-amount', text: `${title}${todo}` }]
    case 'duplicateVoucher': {
      const where = await usedWords(world, opened, refusal.usedOn)
      return [{ field: 'record-invoice', text: `发票号 ${refusal.number} 已经用在${where}。请核对发票号；一张发票只能用一次。` }]
    }
    case 'wrongOrder': {
      const names = refusal.before.map((id) => rules.rule.steps.find((one) => one.id === id)?.name ?? id)
      return [{ field: 'step', text: `前面还没办：${names.join('、')}。请先办前面的。` }]
    }
    case 'needsOpen':
      return [{ field: 'step', text: `名单上有人还缺：${refusal.needs.map((id) => needName(opened, id)).join('、')}。收齐以后再办。` }]
    case 'noSuchPart':
      return [{ field: 'part', text: '还没有选交了哪几样。' }]
    default:
      return [{ field: 'step', text: `${title}${todo}` }]
  }
}
