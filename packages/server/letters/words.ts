import type { LetterKind } from './letter.ts'

/** What a letter between agencies is called. */
export const kindWords: Readonly<Record<LetterKind, string>> = {
  transferLetter: '联系函',
  informationTable: '信息表',
  fundsSent: '资金划转',
  returned: '退回',
}
