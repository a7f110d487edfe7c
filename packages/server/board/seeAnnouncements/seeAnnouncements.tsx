import type { Announcement, Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { PublicEmpty, PublicTable, Sheet } from '../../page/board/parts.tsx'
import { fullDateWords } from '../../page/words.ts'
import { type PublishedPaper, publishedPapers } from '../../policy/papers.ts'
import type { World } from '../../world.ts'
import { packOf, publicPage } from '../shell.tsx'

const Forms = ({ pack, paper }: { pack: Pack; paper: Announcement }) => {
  const forms = (pack.forms ?? []).filter((form) => paper.forms.includes(form.id))
  if (forms.length === 0) return null
  return (
    <>
      <h3>附的表，可以下载打印</h3>
      {forms.map((form) => (
        <p>
          <a href={`/${pack.area}/forms/${form.id}.pdf`}>{form.title}（PDF）</a>
          {form.copies !== undefined && `，一式 ${form.copies} 份`}
        </p>
      ))}
    </>
  )
}

/** This year's paper: when it came, what it says, its forms, and where it is posted; before that, when it usually comes. */
const ThisYear = ({ pack, paper, known, year }: { pack: Pack; paper: Announcement; known: PublishedPaper | undefined; year: number }) => (
  <Sheet>
    <h2>
      {year} 年 {paper.name}
    </h2>
    {known ? (
      <p>
        {fullDateWords(known.day)} 发布{known.number && `，${known.number}`}。
      </p>
    ) : (
      <p>今年的还没发布。</p>
    )}
    {known?.text && <p>{known.text}</p>}
    <p>{paper.text}</p>
    <h3>在哪里看得到</h3>
    <p>{paper.where.join('、')}</p>
    <Forms pack={pack} paper={paper} />
  </Sheet>
)

const Past = ({ pack, papers }: { pack: Pack; papers: readonly PublishedPaper[] }) =>
  papers.length === 0 ? null : (
    <>
      <h2>往年的文件</h2>
      <PublicTable
        caption="往年的文件"
        columns={['年度', '文件', '文号', '发布']}
        rows={papers.map((one) => [
          `${one.cycle} 年`,
          pack.announcements?.find(({ id }) => id === one.id)?.name ?? one.id,
          one.number || '没有文号',
          fullDateWords(one.day),
        ])}
      />
    </>
  )

/** 年度文件 (SHZ-07, SHZ-38, SHZ-39, SHZ-43): for everybody, with the forms to take away and where else it is posted. */
export function seeAnnouncements(world: World): Hono {
  const routes = new Hono()
  routes.get('/:area/announcements', async (c) => {
    const pack = packOf(c, world)
    const papers = pack.announcements ?? []
    const today = dayOf(world.clock.now())
    const year = Number(today.slice(0, 4))
    const published = await publishedPapers(world.db, pack.area, today)
    if (papers.length === 0 && published.length === 0) throw new HTTPException(404)
    const past = published.filter((one) => one.cycle !== year)
    return publicPage(c, world, pack, {
      title: '年度文件',
      trail: [{ text: '办事大厅', href: `/${pack.area}` }, { text: '年度文件' }],
      children: (
        <>
          <h1>年度文件</h1>
          {papers.length === 0 && (
            <PublicEmpty title="这里现在没有年度文件">
              <p>办事的规定在“办事指南”里。</p>
            </PublicEmpty>
          )}
          {papers.map((paper) => (
            <ThisYear {...{ pack, paper, year }} known={published.find((one) => one.id === paper.id && one.cycle === year)} />
          ))}
          <Past pack={pack} papers={past} />
        </>
      ),
    })
  })
  return routes
}
