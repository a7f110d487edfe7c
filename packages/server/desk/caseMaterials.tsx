import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import type { CasePage } from '../cases/pages.ts'
import { Panel } from '../page/desk/panel.tsx'
import { Viewer } from '../page/desk/viewer.tsx'
import { dateWords, momentWords } from '../page/words.ts'
import type { Shown } from '../redaction/shown.ts'
import { coveredWords, releaseHref } from './coveredWords.ts'

const turns = [0, 90, 180, 270] as const

interface MaterialsProps {
  caseId: string
  pages: readonly CasePage[]
  query: (name: string) => string | undefined
  /** How this reader gets each page, by id, and where they come back to; without it as it is. */
  covered?: { shown: Map<string, Shown>; back: string }
  now: Instant
}

/** The materials of the case, as handed in; each page is marked on the server with who looks and when. */
export const Materials = ({ caseId, pages, query, covered, now }: MaterialsProps) => {
  const shown = pages.find((one) => one.number === Number(query('page'))) ?? pages[0]
  if (!shown) return <Panel title="材料">这一件没有材料页。参保人写明了开不到的原因，或材料还没有传完。</Panel>
  const today = dayOf(now)
  const turn = turns.find((one) => one === Number(query('turn'))) ?? 0
  const image = (page: CasePage, size: string): string => `/desk/pages/${caseId}/${page.id}?size=${size}`
  const href = (number: number): string | undefined => (pages.some((one) => one.number === number) ? `?page=${number}#viewer` : undefined)
  const { width = 900, height = 1200 } = shown.hints
  return (
    <Viewer
      page={{
        number: shown.number,
        kind: shown.title,
        image: image(shown, 'view'),
        width,
        height,
        given: [
          `${momentWords(shown.uploadedAt, today)} ${shown.uploadedBy.startsWith('account:') ? '参保人' : '工作人员'}交`,
          ...coveredWords(covered?.shown.get(shown.id)),
        ].join(' · '),
      }}
      total={pages.length}
      thumbs={pages.map((one) => ({
        number: one.number,
        kind: one.title,
        thumbnail: image(one, 'thumbnail'),
        href: `?page=${one.number}#viewer`,
        ...(one.supplemented && { added: `${dateWords(dayOf(one.uploadedAt), today)}补` }),
      }))}
      turn={turn}
      turnHref={`?page=${shown.number}&turn=${(turn + 90) % 360}#viewer`}
      original={image(shown, 'full')}
      previous={href(shown.number - 1)}
      next={href(shown.number + 1)}
      ask={covered && releaseHref({ id: caseId }, shown, covered.shown.get(shown.id), covered.back)}
      watermark=""
    />
  )
}
