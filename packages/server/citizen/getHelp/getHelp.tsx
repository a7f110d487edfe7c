import { Hono } from 'hono'
import { Card } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { CellList } from '../../page/citizen/cells.tsx'
import { Points, Question } from '../../page/citizen/step.tsx'
import { searchInstitutions } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { servicesFor } from '../applying.ts'
import { areaOf, type CitizenEnv, mine, packOf, page } from '../shell.tsx'
import { FILLED_IN_BY } from '../steps.ts'
import { Call } from '../telephone.tsx'

/** 打电话问、请人帮忙办: the number, how the family helps, and which institutions hand in for their patients (KF-04, KF-05). */
export function getHelp(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/help', async (c) => {
    const pack = packOf(c, world)
    const helpers = servicesFor(pack).some((service) =>
      service.filing.by.some((role) => pack.roles[role]?.of === 'institution' && pack.roles[role]?.scope === 'own'),
    )
    const others = servicesFor(pack).flatMap(({ filing }) => filing.form.find(({ id }) => id === FILLED_IN_BY)?.options?.slice(1) ?? [])
    const hospitals = helpers ? await searchInstitutions(world.db, areaOf(c), { designated: true }) : []
    return page(c, pack, {
      title: '打电话问、请人帮忙办',
      back: { href: mine(c), text: '我的申请' },
      children: (
        <>
          <Question title="打电话问、请人帮忙办" />
          <Card title="打电话问">
            <p>{pack.agency}</p>
            <Call pack={pack} />
          </Card>
          <Card title="请家人办">
            <Points
              items={[
                '家人用自己的手机登录，选“加一位家人”，填您的姓名和身份证号。',
                '结果短信两个手机都能收到。',
                '给老人看，可以换成大字，以后都记得。',
              ]}
            />
            <Button kind="plain" href={`${mine(c)}?care=1`}>
              换成长辈版 大字
            </Button>
          </Card>
          {others.length > 0 && (
            <Card title="谁可以代办">
              <p>{others.join('、')}。代办人用自己的手机登录，患者本人的情况照实填。</p>
            </Card>
          )}
          {helpers && (
            <Card title="请医院办">
              <p>在定点医院住院或看病，可以请医院医保办代传病历。带上身份证就行。打电话先问一声：</p>
              <CellList
                label="定点医院"
                links={hospitals
                  .filter((one) => one.phone !== '')
                  .slice(0, 8)
                  .map((one) => ({ href: `tel:${one.phone}`, text: one.name, detail: one.phone, icon: 'phone' }))}
              />
            </Card>
          )}
        </>
      ),
    })
  })
  return routes
}
