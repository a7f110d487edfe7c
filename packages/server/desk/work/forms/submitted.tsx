import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { Table } from '../../../page/desk/table.tsx'
import { fullDateWords } from '../../../page/words.ts'
import { documentWords } from '../../documentWords.ts'
import { thingName } from '../deeds/deed.ts'
import type { OpenedWork } from '../opened.ts'

const kindWords = ({ document, date }: HandedIn): string =>
  [document && documentWords[document], date && fullDateWords(date)].filter(Boolean).join('，') || '—'

/** What was handed in, item by item. `boxes` adds empty ones to tick by hand on paper. */
export const SubmittedTable = ({ opened, boxes }: { opened: Pick<OpenedWork, 'rules' | 'state'>; boxes?: boolean }) => (
  <Table
    caption="已提交的材料"
    dense
    columns={['材料', '是哪一种', '页数', ...(boxes ? ['带来了原件', '看过，已退还'] : [])].map((text) => ({ text }))}
    rows={opened.state.handedIn.map((one) => ({
      cells: [
        thingName(opened, one.item),
        one.cannot ? `没有交：${one.cannot}` : kindWords(one),
        one.cannot ? '—' : `${one.pages} 页`,
        ...(boxes ? ['□', '□'] : []),
      ],
    }))}
  />
)

/** 已提交的: only these are looked at; what else is needed is asked for online (SJZ-19). */
export const Submitted = ({ opened }: { opened: OpenedWork }) => (
  <>
    <p>
      只看下面<b>已提交的</b>材料的原件。缺的请本人在网上补交，不收纸质的。
      <a href={`/desk/work/${opened.state.id}/checklist`}>打印核对清单</a>
    </p>
    <SubmittedTable opened={opened} />
  </>
)
