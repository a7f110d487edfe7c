import type { GrantRefusal } from '../../identity/roleGrants.ts'

/** Why a step of a grant was not taken, in words of the desk. */
export const refusalText: Record<GrantRefusal, string> = {
  notAllowed: '这一步不归您办。岗位由系统管理员提出，安全管理员批准。',
  yourself: '不能给自己提出或批准岗位。请另一位管理员来办。',
  ownProposal: '自己提出的，不能自己批准。',
  unknown: '没有这个账号，或者这个岗位已经不在了。',
  disabled: '这个账号停用了。要先恢复账号。',
  held: '本人已经有这个岗位，或者已经提出、正等批准。',
  conflict: '三员分立：一个人只能当一种管理员，当了管理员就不能再有办件的岗位。请先收回原来的岗位。',
  settled: '已经有人办过了。',
  reasonMissing: '没有写理由。请写明为什么。',
}
