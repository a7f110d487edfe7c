import type { Material } from '@jingban/kernel/pack/material.ts'
import { Hono } from 'hono'
import { Button } from '../../page/citizen/button.tsx'
import { Points, Question } from '../../page/citizen/step.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, diseaseName, diseaseOfPath, goOn, materialOfPath, openDraft } from '../applying.ts'
import { hospitalWords, recordChoices, recordOf, requirements, sinceWords } from '../records.ts'
import { plainName } from '../serviceName.ts'
import { type CitizenContext, type CitizenEnv, mine, page } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { telephone } from '../telephone.tsx'
import { here, postedTo } from '../typed.ts'

const NONE = 'none'
/** A service that asks for several papers with a day names the one that is meant. */
const titleOf = (material: Material): string =>
  /病历/.test(material.name) && !/佐证/.test(material.name) ? '您有哪种病历？' : `${material.name}：您有哪一种？`

function options(material: Material, { today }: Applying) {
  const kinds = recordChoices(material).map(({ kind, name, evidence }) => {
    const since = sinceWords(evidence, today, kind)
    const hospital = hospitalWords(evidence.hospital)
    const asks = [since && ` ${since}的`, hospital && `${hospital}的`].filter(Boolean)
    return { value: kind as string, text: name, ...(asks.length > 0 && { hint: `要${asks.join('，')}` }) }
  })
  return [...kinds, { value: NONE, text: '都没有', hint: '看看怎么向医院要' }]
}

interface Place {
  material: Material
  disease: string
}

function ask(c: CitizenContext, applying: Applying, { material, disease }: Place, errors: readonly FieldError[] = []) {
  const title = titleOf(material)
  return stepPage(c, applying, {
    step: `record/${material.id}/${disease}`,
    title,
    disease,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <RadioList
          name="record"
          label={title}
          asTitle
          hint="都有的，选写得最全的那一种。"
          options={options(material, applying)}
          value={recordOf(applying.draft.answers.byDisease[disease], material).document}
          error={errors[0]?.text}
        />
        <Button>选好了，下一步</Button>
      </Form>
    ),
  })
}

/** 都没有: what to ask the hospital for, to be printed or shown there; the draft stays. */
function explain(c: CitizenContext, applying: Applying, { material, disease }: Place) {
  const { person, pack, draft, today } = applying
  const name = diseaseName(pack, disease)
  return page(c, pack, {
    title: '向医院要这些',
    back: { href: mine(c, `apply/${draft.id}/record/${material.id}/${disease}`), text: '上一步' },
    children: (
      <>
        <Question title="向医院要这些" above={`${person ? `${maskName(person.name)} · ` : ''}${name}`}>
          <p>{material.without ?? '请到看病的医院复印。'}</p>
        </Question>
        <section class="card">
          <h2>给医院看的条子</h2>
          <p>
            参保人申请{plainName(applying.service)}（{name}），要：
          </p>
          <Points items={[material.name, ...requirements(material, today)]} />
          <p>
            {pack.agency}
            {telephone(pack) && `，电话 ${telephone(pack)}`}
          </p>
        </section>
        <p class="small">可以打印这一页，或者到医院打开给他们看。填的都存好了，要到以后接着填。</p>
        <Button kind="plain" href={mine(c)}>
          先存着，回我的申请
        </Button>
      </>
    ),
  })
}

/** C11 您有哪种病历？ The kind decides how old it may be (KF-08). */
export function chooseRecord(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const placeOf = (c: CitizenContext, applying: Applying): Place => ({
    material: materialOfPath(c, applying),
    disease: diseaseOfPath(c, applying) ?? '',
  })
  const path = '/apply/:draft/record/:item/:disease'
  routes.get(path, async (c) => {
    const applying = await openDraft(c, world)
    return ask(c, applying, placeOf(c, applying))
  })
  routes.get(`${path}/none`, async (c) => {
    const applying = await openDraft(c, world)
    return explain(c, applying, placeOf(c, applying))
  })
  routes.post(path, async (c) => {
    const applying = await openDraft(c, world)
    const place = placeOf(c, applying)
    const given = (await postedTo(c)).get('record') ?? ''
    if (given === NONE) return c.redirect(`${c.req.path}/none`, 303)
    const document = recordChoices(place.material).find(({ kind }) => kind === given)?.kind
    if (!document) return ask(c, applying, place, [{ field: 'record', text: '请选有哪一种。' }])
    const { answers } = applying.draft
    const own = answers.byDisease[place.disease] ?? { facts: {} }
    const before = recordOf(own, place.material)
    const record = before.document === document ? before : { document }
    const byDisease = { ...answers.byDisease, [place.disease]: { ...own, records: { ...own.records, [place.material.id]: record } } }
    return goOn(c, applying, `record/${place.material.id}/${place.disease}`, { ...answers, byDisease })
  })
  return routes
}
