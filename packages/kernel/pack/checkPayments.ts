import type { Problem } from './check.ts'
import type { Pack } from './pack.ts'
import { procedures, type Walked } from './reference.ts'
import type { Act } from './stage.ts'

/** 拨付: somebody granted it first, the amount is known, and two roles share it. */
export function checkPayments(pack: Pack): Problem[] {
  return procedures(pack).flatMap((walked) =>
    walked.procedure.stages.flatMap((stage, index) => (stage.kind === 'act' && stage.pays ? wrongPayment(walked, stage, index) : [])),
  )
}

/** The balance of the personal account is known without anybody's recording it. */
const balance = 'accountBalance'

function wrongPayment({ pack, service, procedure, path }: Walked, stage: Act, index: number): Problem[] {
  const at = `${path}/stages/${stage.id}/pays`
  const { pays } = stage
  if (!pays) return []
  const before = procedure.stages.slice(0, index)
  const recorded = [...service.filing.form, ...before.flatMap((one) => one.records ?? [])].map((field) => field.id)
  const checker = pack.roles[pays.checkedBy]
  const decided = before.some((one) => one.kind === 'review' && one.decides)
  const computed = before.some((one) => one.computes !== undefined)
  const said = pays.amount === balance || computed || recorded.includes(pays.amount)
  return [
    ...(decided ? [] : [{ path: at, problem: '付款以前没有哪个环节作出决定', remedy: '让前面的一个审核环节写上 decides' }]),
    ...(said ? [] : [{ path: `${at}/amount`, problem: `没有地方记录金额：${pays.amount}`, remedy: '写前面环节记录的金额，或 accountBalance' }]),
    ...(checker && checker.of !== 'agency'
      ? [{ path: `${at}/checkedBy`, problem: '复核付款的不是经办机构的岗位', remedy: '换一个经办机构的岗位' }]
      : []),
    ...(pays.checkedBy === stage.by ? [{ path: `${at}/checkedBy`, problem: '制单和复核是同一个岗位', remedy: '写另一个岗位：付款要两个人' }] : []),
    ...(checker ? [] : [{ path: `${at}/checkedBy`, problem: `没有这个岗位：${pays.checkedBy}`, remedy: '写岗位表里有的一个' }]),
  ]
}
