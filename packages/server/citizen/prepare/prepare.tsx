import type { Material } from '@jingban/kernel/pack/material.ts'
import { leaves } from '@jingban/kernel/pack/tree.ts'
import { Hono } from 'hono'
import { Card } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { More, Points, Question } from '../../page/citizen/step.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, diseaseName, goOn, openDraft } from '../applying.ts'
import { requirements } from '../records.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { isAsked } from '../steps.ts'
import { here } from '../typed.ts'

const title = '先看要准备什么'

const Item = ({ applying, material, number }: { applying: Applying; material: Material; number: number }) => {
  const { draft, pack, today } = applying
  const several = material.per === 'case' && draft.answers.diseases.length > 1
  const each = several ? [`${draft.answers.diseases.map((code) => diseaseName(pack, code)).join('、')}各一份`] : []
  return (
    <Card title={`${number}. ${material.name}`}>
      <Points items={[...each, ...requirements(material, today), ...(material.mayLack ? ['没有也能交，写明原因就行'] : [])]} />
      {material.without && (
        <More summary="没有怎么办？">
          <p>{material.without}</p>
        </More>
      )}
    </Card>
  )
}

/** Asked for only after an answer that is still to be given. */
function mayStillCome({ draft }: Applying, { when }: Material): boolean {
  return when !== undefined && leaves(when).some(({ fact }) => draft.answers.facts[fact] === undefined)
}

function show(c: CitizenContext, applying: Applying) {
  const { service, draft, person } = applying
  const asked = service.filing.materials.filter((material) => !material.officerMay)
  const needed = asked.filter((material) => isAsked(material, draft.answers))
  const perhaps = asked.filter((material) => !needed.includes(material) && mayStillCome(applying, material))
  return stepPage(c, applying, {
    step: 'prepare',
    title,
    children: (
      <>
        <Question title={title}>
          <p>
            {person && `${maskName(person.name)} `}要交 {needed.length} 样，用手机拍照就行。缺一样也能先开始，填到哪里存到哪里。
          </p>
        </Question>
        {needed.map((material, index) => (
          <Item applying={applying} material={material} number={index + 1} />
        ))}
        {perhaps.length > 0 && (
          <Card title="有的人还要">
            <Points items={perhaps.map((material) => `${material.name}${material.help ? `：${material.help}` : ''}`)} />
          </Card>
        )}
        <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
          <Button>都准备好了，开始</Button>
        </Form>
        <p class="small">可以截图发给家人，或者打印这一页，照着准备。</p>
      </>
    ),
  })
}

/** C10 先看要准备什么: the list for this person, each look-back as a date (KF-08). */
export function prepare(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/prepare', async (c) => show(c, await openDraft(c, world)))
  routes.post('/apply/:draft/prepare', async (c) => {
    const applying = await openDraft(c, world)
    return goOn(c, applying, 'prepare', applying.draft.answers)
  })
  return routes
}
