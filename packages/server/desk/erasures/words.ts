import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { EraseBlock } from '../../registry/eraseBlocks.ts'
import type { EraseRefusal } from '../../registry/erasures.ts'

export const place = '/desk/erasures'

/** What stands against it, one sentence each, with what to do. */
function blockWords(pack: Pack, block: EraseBlock): string {
  if (block.kind === 'openCase') return `办件 ${block.number} 还没办完。办完以后再注销。`
  if (block.kind === 'benefit') {
    const name = diseaseOf(pack, block.disease)?.name ?? block.disease
    return `${name}待遇还在享受${block.to ? `，到 ${fullDateWords(block.to)}` : ''}。待遇结束以后再注销。`
  }
  if (block.kind === 'insured') return '还在参保。停保（单位注销登记）以后再注销。'
  const how = '要提前销毁，请写明批准文件的文号。'
  if (block.until === 'notStated') return `保管期限没有配置，不知道到没到期。${how}`
  return block.until === 'permanent' ? `档案是永久保管的。${how}` : `档案要保管到 ${fullDateWords(block.until)}。${how}`
}

/** The refusal of a step as errors of the form, each at its field. */
export function refusalErrors(pack: Pack, refusal: EraseRefusal): FieldError[] {
  switch (refusal.code) {
    case 'blocked':
      return refusal.blocks.map((block) => ({ field: block.kind === 'retention' ? 'document' : 'idNumber', text: blockWords(pack, block) }))
    case 'unknown':
      return [{ field: 'idNumber', text: '没有找到这个人。请核对身份证号。' }]
    case 'erased':
      return [{ field: 'idNumber', text: '这个人已经注销了，不用再办。' }]
    case 'proposed':
      return [{ field: 'idNumber', text: '已经有人提出注销这个人，等安全管理员批。' }]
    case 'reasonMissing':
      return [{ field: 'reason', text: '没有写原因。请写明为什么要注销。' }]
    case 'reasonNames':
      return [{ field: 'reason', text: '原因或文号里写了这个人的姓名、号码或生日，注销后还会留下来。请去掉。' }]
    case 'ownProposal':
      return [{ field: 'answer', text: '自己提出的，要由另一位批。' }]
    case 'settled':
      return [{ field: 'answer', text: '刚才已经有人批过了。' }]
    case 'notAllowed':
      return [{ field: 'answer', text: '您的岗位不能办这一步。' }]
  }
}
