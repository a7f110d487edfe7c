import { Hono } from 'hono'
import { type CasePage, pagesOfCase } from '../../cases/pages.ts'
import { keptAnswers } from '../../filing/keptAnswers.ts'
import { Card, Empty } from '../../page/citizen/box.tsx'
import { PhotoGrid } from '../../page/citizen/photos.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { Facts } from '../../page/citizen/summary.tsx'
import { fileSize } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { caseWords, ownCase } from '../ownCase.ts'
import { toPhotos } from '../photos.tsx'
import { type CitizenEnv, mine, page } from '../shell.tsx'

/** 看我交的材料: the photographs of one case, by material, numbered as the letters about it number them. */
export function seeMaterials(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/cases/:case/materials', async (c) => {
    const loaded = await ownCase(c, world)
    const given = await pagesOfCase(world.db, loaded.rules, loaded.state)
    const asked = await keptAnswers(world, loaded.state.filed.area, loaded.state.filed.application)
    const titles = [...new Set(given.map((one) => one.title))]
    const bytes = given.reduce((sum, one) => sum + one.bytes, 0)
    const lacking = loaded.state.handedIn.filter((one) => one.cannot)
    const nameOf = (item: string) => loaded.rules.service.filing.materials.find((one) => one.id === item)?.name ?? item
    const photosOf = (title: string) =>
      toPhotos(
        c,
        given.filter((one) => one.title === title),
        (one) => (one as CasePage).number,
      )
    return page(c, loaded.rules.pack, {
      title: '我交的材料',
      back: { href: mine(c, `cases/${loaded.state.id}`), text: '看进度' },
      children: (
        <>
          <Question title="我交的材料" above={`${await caseWords(world, loaded)}　办件号 ${loaded.state.filed.number}`}>
            {given.length > 0 && (
              <p>
                共 {given.length} 张，{fileSize(bytes)}。已经提交，不能再改。
              </p>
            )}
          </Question>
          {asked.length > 0 && (
            <Card title="当时填的">
              <Facts facts={asked.map(({ question, answer }) => ({ term: question, text: answer }))} />
            </Card>
          )}
          {titles.map((title) => (
            <Card title={title}>
              <PhotoGrid photos={photosOf(title)} />
            </Card>
          ))}
          {lacking.map((one) => (
            <Card title={nameOf(one.item)}>
              <p>没有交，您写的原因：{one.cannot}</p>
            </Card>
          ))}
          {given.length + lacking.length === 0 && (
            <Empty title="这一件没有照片">
              <p>材料是别人代您交的，或者还没有上传。请打电话问。</p>
            </Empty>
          )}
        </>
      ),
    })
  })
  return routes
}
