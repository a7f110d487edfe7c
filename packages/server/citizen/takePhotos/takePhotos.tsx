import { reference } from '@jingban/kernel/case/actor.ts'
import { documentsOf } from '@jingban/kernel/criteria/lookBack.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { Hono } from 'hono'
import type { MaterialPage } from '../../files/page.ts'
import { Button } from '../../page/citizen/button.tsx'
import { More, Points, Question } from '../../page/citizen/step.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, diseaseOfPath, goOn, materialOfPath, openDraft } from '../applying.ts'
import { changePhotos, diseaseFor, type PhotoPlace, photosAt, TakePhotos } from '../photos.tsx'
import { chosenRecord, hospitalWords, isCard, recordChoices, recordWords, sinceWords } from '../records.ts'
import { type CitizenContext, type CitizenEnv, mine } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { lackKey } from '../steps.ts'
import { here, hereWith, postedTo, type Typed, typedBefore } from '../typed.ts'

interface Place extends PhotoPlace {
  step: string
}

function placeOf(c: CitizenContext, applying: Applying): Place {
  const material = materialOfPath(c, applying)
  const disease = diseaseFor(material, diseaseOfPath(c, applying))
  const { area, id } = applying.draft
  const step = `photos/${material.id}${disease === undefined ? '' : `/${disease}`}`
  return { area, draft: id, material, disease, uploadedBy: reference(applying.actor), step }
}

/** What to photograph, by the kind of record that was chosen: its name, and how old it may be. */
function subjectOf(
  { draft, today }: Applying,
  { material, disease }: Place,
): { name: string; since?: string | undefined; hospital?: string | undefined } {
  const chosen = disease === undefined ? undefined : chosenRecord(draft.answers.byDisease[disease], material)
  if (!chosen) return { name: material.name }
  const { kind, evidence, name } = chosen
  const only = recordChoices(material).length === 1
  const grouped = evidence.document.length > 1 && name === evidence.of
  const since = sinceWords(evidence, today, kind)
  return { name: only ? material.name : grouped ? name : recordWords(kind).photographed, since, hospital: hospitalWords(evidence.hospital) }
}

/** The name of the paper says itself whose it is. */
const saysWhose = (name: string): boolean => /本人|患者|委托人|代理人|代办人/.test(name)

function titleOf({ person }: Applying, { material }: Place, name: string): string {
  if (!isCard(material) || saysWhose(name)) return `请拍下${name}`
  return person ? `请拍 ${maskName(person.name)} 的${name}` : `请拍患者本人的${name}`
}

const HowTo = ({ material }: { material: Material }) => {
  const sealed = documentsOf(material.accepts).some((one) => one.seal)
  const sides = isCard(material) ? ['正面一张，反面一张'] : []
  return <Points items={[...sides, '四个角都拍进去', '字能看清', ...(sealed ? ['医院的红章要拍到'] : [])]} />
}

const Help = ({ c, applying, material, name }: { c: CitizenContext; applying: Applying; material: Material; name: string }) => {
  const { pack, service } = applying
  const helped = service.filing.by.some((role) => pack.roles[role]?.of === 'institution' && pack.roles[role]?.scope === 'own')
  const [, wanted] = /《(.+?)》/.exec(material.name) ?? []
  const blank = wanted === undefined ? undefined : pack.forms?.find(({ title }) => title.includes(wanted))
  return (
    <>
      {material.without && (
        <More summary={`没有${name}怎么办？`}>
          <p>{material.without}</p>
        </More>
      )}
      {blank && (
        <p>
          <a href={`/${applying.pack.area}/forms/${blank.id}.pdf`}>下载空白《{blank.title}》</a>
        </p>
      )}
      {helped && (
        <p>
          <a href={mine(c, 'help')}>不会拍？可以请医院医保办代传</a>
        </p>
      )}
    </>
  )
}

interface Shown {
  errors?: FieldError[]
  status?: 413 | 415 | 422
  typed?: Typed | undefined
}

/** 没有这一张: where the pack lets the applicant go without, and what follows. */
const Lack = ({ applying, place, typed, error }: { applying: Applying; place: Place; typed: Typed | undefined; error: string | undefined }) => {
  const kept = applying.draft.answers.cannot[lackKey(place.material, place.disease)]
  return (
    <More summary="没有这一份" open={error !== undefined || kept !== undefined}>
      <TextField
        name="cannot"
        label="为什么没有？"
        hint="专家看了觉得不够，会一次告诉您还缺什么，时间暂停。"
        value={typed?.get('cannot') ?? kept}
        error={error}
      />
      <Button kind="plain" name="without" value="1">
        没有这一份，下一步
      </Button>
    </More>
  )
}

async function ask(c: CitizenContext, applying: Applying, place: Place, { errors = [], status, typed }: Shown = {}) {
  const { material } = place
  const given = await photosAt(applying.world, place)
  const retaken = given.find((page) => page.id === c.req.query('retake'))
  const { name, since, hospital } = subjectOf(applying, place)
  const title = retaken ? `重拍第 ${retaken.page} 页` : titleOf(applying, place, name)
  return stepPage(c, applying, {
    step: place.step,
    title,
    disease: place.disease,
    errors,
    status,
    islands: retaken ? [] : ['photo'],
    back: retaken && { href: hereWith(c, {}), text: '不重拍了' },
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }} files>
        <Question title={title}>
          <Guide material={material} since={since} hospital={hospital} retaken={retaken} />
        </Question>
        <HowTo material={material} />
        <div id="photos">
          <TakePhotos c={c} place={place} given={retaken ? [] : given} />
        </div>
        <Button>{retaken ? '重拍好了' : '拍完了，下一步'}</Button>
        {material.mayLack && given.length === 0 && (
          <Lack applying={applying} place={place} typed={typed} error={errors.find((error) => error.field === 'cannot')?.text} />
        )}
        <Help c={c} applying={applying} material={material} name={name} />
      </Form>
    ),
  })
}

interface GuideProps {
  material: Material
  since: string | undefined
  hospital: string | undefined
  retaken: MaterialPage | undefined
}

const Guide = (props: GuideProps) => {
  if (props.retaken) return <p>新的会换下原来的第 {props.retaken.page} 页。没拍好之前，原来的还在。</p>
  const help = props.material.help ? `${props.material.help}。` : ''
  return (
    <p>
      {props.since && (
        <>
          要 <b>{props.since.replace(/以后.*/, '以后')}</b>
          {props.since.replace(/.*以后/, '')}的。
        </>
      )}
      {props.hospital && `要${props.hospital}的。`}
      {isCard(props.material) ? help : `${help}每一页都拍，一页一张。`}
    </p>
  )
}

async function answer(c: CitizenContext, applying: Applying, place: Place): Promise<Response> {
  const form = await postedTo(c)
  const { answers } = applying.draft
  const key = lackKey(place.material, place.disease)
  const changed = await changePhotos(c, applying.world, place, form)
  if (changed.kind === 'refused') {
    return ask(c, applying, place, { status: changed.status, errors: changed.texts.map((text) => ({ field: 'photos', text })) })
  }
  if (changed.kind === 'again') return c.redirect(hereWith(c, { retake: changed.retake }), 303)
  const reason = form.get('cannot')?.trim() ?? ''
  if (form.has('without') && place.material.mayLack) {
    if (reason === '')
      return ask(c, applying, place, { typed: form, errors: [{ field: 'cannot', text: '请写一句为什么没有，比如“医院还没出报告”。' }] })
    return goOn(c, applying, place.step, { ...answers, cannot: { ...answers.cannot, [key]: reason } })
  }
  if ((await photosAt(applying.world, place)).length === 0) {
    return ask(c, applying, place, { errors: [{ field: 'photos', text: '还没有照片。请拍一张，或从相册选。' }] })
  }
  if (c.req.query('retake')) return c.redirect(hereWith(c, {}), 303)
  const { [key]: _, ...cannot } = answers.cannot
  return goOn(c, applying, place.step, { ...answers, cannot })
}

/** C6, C12, C14, C15: the photographs of one material. Uploading is not submitting; a warning never blocks. */
export function takePhotos(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  for (const path of ['/apply/:draft/photos/:item', '/apply/:draft/photos/:item/:disease']) {
    routes.get(path, async (c) => {
      const applying = await openDraft(c, world)
      return ask(c, applying, placeOf(c, applying), { typed: typedBefore(c) })
    })
    routes.post(path, async (c) => {
      const applying = await openDraft(c, world)
      return answer(c, applying, placeOf(c, applying))
    })
  }
  return routes
}
