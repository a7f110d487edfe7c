import type { ApplyRefusal } from '../../exports/apply.ts'
import { type DownloadRefusal, mostDownloads } from '../../exports/download.ts'
import type { ExportRequest } from '../../exports/request.ts'
import type { SettleRefusal } from '../../exports/settle.ts'
import type { ExportSubject } from '../../exports/subject.ts'
import type { ChipKind } from '../../page/desk/chip.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { count } from '../../page/words.ts'

export const place = '/desk/exports'

/** What is wrong with an application, at the field it stands in. */
export function applyError(subject: ExportSubject, refusal: ApplyRefusal): FieldError {
  switch (refusal.code) {
    case 'notAllowed':
      return { field: 'column', text: '这张表不是您的岗位能导出的。' }
    case 'columnsMissing':
      return { field: 'column', text: '没有选要哪几列。请选用得着的列。' }
    case 'reasonMissing': {
      const title = subject.columns.find(({ id }) => id === refusal.column)?.title ?? refusal.column
      return { field: `reason-${refusal.column}`, text: `没有写为什么${title}不遮。请写原因，或不选这一列。` }
    }
    case 'purposeMissing':
      return { field: 'purpose', text: '没有写用途。请写明导出来做什么。' }
    case 'nothing':
      return { field: 'column', text: '现在没有符合条件的，不用导出。请回去换条件。' }
    case 'overLimit':
      return { field: 'column', text: `超过 ${count(refusal.most)} 行，一次导不出。请回去加条件，分几次导出。` }
  }
}

const settleWords: Record<SettleRefusal, string> = {
  notAllowed: '只有安全管理员能批导出。',
  unknown: '没有这份申请。',
  ownRequest: '自己的申请要由另一位安全管理员批。',
  settled: '这份申请别人已经批过了。',
  reasonMissing: '没有写为什么不批准。请写明原因。',
}
export const settleError = (refusal: SettleRefusal): FieldError => ({ field: 'reason', text: settleWords[refusal] })

/** Why a table is not given. */
export const downloadWords: Record<Exclude<DownloadRefusal, 'unknown'>, string> = {
  noRight: '您现在的岗位不能再下载这张表。',
  notReady: '表还没有做好，请等一会儿再下载。',
  over: '批准已经过了 72 小时，文件已销毁。还要用，请重新申请。',
  usedUp: `已经下载 ${mostDownloads} 次，不能再下载。还要用，请重新申请。`,
}

/** How an application stands. */
export function stateOf({ state, rows, downloads, refusal }: ExportRequest): { kind: ChipKind; text: string } {
  switch (state) {
    case 'asked':
      return { kind: 'soon', text: '等安全管理员批' }
    case 'refused':
      return { kind: 'fail', text: '没有批准' }
    case 'approved':
      return { kind: 'soon', text: rows === 0 ? '批准了，正在做表' : `正在做表，已写 ${count(rows)} 行` }
    case 'made':
      return downloads >= mostDownloads ? { kind: 'quiet', text: '下载次数用完' } : { kind: 'pass', text: '可以下载' }
    case 'notMade':
      return { kind: 'fail', text: refusal === 'overLimit' ? '行数超了，没有做' : '岗位变了，没有做' }
    case 'ended':
      return { kind: 'quiet', text: '到期，文件已销毁' }
  }
}

/** 办件号、姓名（遮）、身份证号（不遮：…） */
export const columnWords = (subject: ExportSubject | undefined, { columns, unmasked }: Pick<ExportRequest, 'columns' | 'unmasked'>): string[] =>
  columns.map((id) => {
    const column = subject?.columns.find((one) => one.id === id)
    const title = column?.title ?? id
    if (!column?.personal) return title
    return unmasked[id] === undefined ? `${title}（遮住）` : `${title}（不遮，因为：${unmasked[id]}）`
  })
