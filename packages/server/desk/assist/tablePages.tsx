import type { Field } from '@jingban/kernel/pack/material.ts'
import type { DraftLine } from '../../filing/draft.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { count } from '../../page/words.ts'
import { PAGE_LINES, type PlacedLine, type View } from './tableLines.ts'

/** A table as the page shows it. */
interface Viewed {
  field: Field
  lines: readonly DraftLine[]
  /** Where its spreadsheets are. */
  path: string
  view: View
  shown: readonly PlacedLine[]
  pages: number
}

/** What can be done with the lines that are wrong, once they do not all stand on the page: see them alone, take them along, do without them. */
export const WrongLines = ({ field, lines, path, view }: Viewed) => {
  const wrong = lines.filter((line) => line.wrong).length
  if (wrong === 0 || lines.length <= PAGE_LINES) return null
  return (
    <div class="proposal">
      <p>
        <b>有 {count(wrong)} 行要改</b>，全部 {count(lines.length)}{' '}
        行都存着。可以在这里一行一行改；也可以下载要改的行，请单位改好，这里先不要这些行，再把改好的传上来。
      </p>
      <p class="btn-line">
        {view.only === 'all' ? (
          <DeskButton name="do" value={`page:${field.id}:wrong:1`}>
            只看要改的行
          </DeskButton>
        ) : (
          <DeskButton name="do" value={`page:${field.id}:all:1`}>
            看全部的行
          </DeskButton>
        )}
        <a href={`${path}/${field.id}-wrong.xlsx`}>下载要改的行（.xlsx）</a>
        <DeskButton name="do" value={`clear:${field.id}:wrong`}>
          先不要这 {count(wrong)} 行
        </DeskButton>
      </p>
    </div>
  )
}

/** 清空 is asked once more. */
export const SureToClear = ({ field, lines, which }: Pick<Viewed, 'field' | 'lines'> & { which: string }) => {
  if (which === '') return null
  const gone = which === 'wrong' ? lines.filter((line) => line.wrong).length : lines.length
  return (
    <div class="proposal" role="alert">
      <p>
        <b>要从这张表里去掉 {count(gone)} 行吗？</b>去掉以后要用，得重新填或重新传。
      </p>
      <p class="btn-line">
        <DeskButton kind="danger" name="do" value={`clear:${field.id}:${which}:yes`}>
          去掉这 {count(gone)} 行
        </DeskButton>
        <DeskButton name="do" value={`page:${field.id}:${which}:1`}>
          不去掉
        </DeskButton>
      </p>
    </div>
  )
}

/** The way to the other pages: buttons of the form, so that what was typed on this one is kept. */
export const Pages = ({ field, view: { only, page }, shown, pages }: Viewed) => {
  if (pages === 1) return null
  const to = (at: number, text: string) => (
    <DeskButton name="do" value={`page:${field.id}:${only}:${at}`}>
      {text}
    </DeskButton>
  )
  return (
    <nav class="pager" aria-label={`${field.label}翻页`}>
      <span class="quiet">
        第 {count(page)} 页，共 {count(pages)} 页（第 {count(shown[0]?.number ?? 0)}–{count(shown.at(-1)?.number ?? 0)} 行）
      </span>
      {page > 1 && to(1, '‹ 第一页')}
      {page > 1 && to(page - 1, '上一页')}
      {page < pages && to(page + 1, '下一页 ›')}
      {page < pages && to(pages, '最后一页')}
    </nav>
  )
}
