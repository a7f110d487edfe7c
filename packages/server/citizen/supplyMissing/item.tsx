import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { saveDraft } from '../../filing/draft.ts'
import { Button } from '../../page/citizen/button.tsx'
import { More, Points, Question } from '../../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { caseWords } from '../ownCase.ts'
import { changePhotos, type PhotoPlace, photosAt, TakePhotos } from '../photos.tsx'
import { requirements } from '../records.ts'
import { type CitizenContext, citizenOf, mine, page } from '../shell.tsx'
import { errorAt, here, hereWith, postedTo, type Typed, typedBefore } from '../typed.ts'
import { type MissingItem, nameOf, type Supply } from './items.ts'

function placeOf(c: CitizenContext, { draft }: Supply, { material, disease }: MissingItem): PhotoPlace {
  return { area: draft.area, draft: draft.id, material, disease, uploadedBy: reference(citizenOf(c)) }
}

interface Shown {
  errors?: FieldError[]
  status?: 413 | 415 | 422
  typed?: Typed | undefined
}

const Cannot = ({ kept, typed, error, name }: { kept: string | undefined; typed: Typed | undefined; error: string | undefined; name: string }) => (
  <More summary={`开不到${name}怎么办？`} open={error !== undefined || kept !== undefined}>
    <TextField name="cannot" label="为什么开不到？" hint="写明原因也算补了，由专家判断够不够。" value={typed?.get('cannot') ?? kept} error={error} />
    <Button kind="plain" name="without" value="1">
      就写这个原因
    </Button>
  </More>
)

/** One line of the notice: its photographs, or why it cannot be had. */
export async function askItem(c: CitizenContext, world: World, supply: Supply, item: MissingItem, { errors = [], status = 422, typed }: Shown = {}) {
  const { loaded } = supply.asking
  const place = placeOf(c, supply, item)
  const given = await photosAt(world, place)
  const retaken = given.find((one) => one.id === c.req.query('retake'))
  const title = retaken ? `重拍第 ${retaken.page} 页` : `请拍下${nameOf(item)}`
  return page(c, loaded.rules.pack, {
    title,
    back: retaken ? { href: c.req.path, text: '不重拍了' } : { href: mine(c, `cases/${loaded.state.id}/supplement`), text: '要补的' },
    errors: errors.length,
    status: errors.length > 0 ? status : 200,
    islands: retaken ? [] : ['photo'],
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={here(c)} hidden={{ csrf: c.get('csrf') }} files>
          <Question title={title} above={await caseWords(world, loaded)}>
            <p>{retaken ? `新的会换下原来的第 ${retaken.page} 页。没拍好之前，原来的还在。` : item.deficiency.why}</p>
          </Question>
          <Points
            items={[...requirements(item.material, dayOf(loaded.state.marks.submitted ?? loaded.state.enteredAt)), '四个角都拍进去，字能看清']}
          />
          <div id="photos">
            <TakePhotos c={c} place={place} given={retaken ? [] : given} />
          </div>
          <Button>{retaken ? '重拍好了' : '拍完了，回去看还缺什么'}</Button>
          {given.length === 0 && <Cannot name={nameOf(item)} kept={item.cannot} typed={typed ?? typedBefore(c)} error={errorAt(errors, 'cannot')} />}
        </Form>
      </>
    ),
  })
}

/** Takes in what the form brought; everything is kept at once, whatever is still missing. */
export async function answerItem(c: CitizenContext, world: World, supply: Supply, item: MissingItem): Promise<Response> {
  const form = await postedTo(c)
  const { draft } = supply
  const changed = await changePhotos(c, world, placeOf(c, supply, item), form)
  if (changed.kind === 'refused') {
    return askItem(c, world, supply, item, { status: changed.status, errors: changed.texts.map((text) => ({ field: 'photos', text })) })
  }
  if (changed.kind === 'again') return c.redirect(hereWith(c, { retake: changed.retake }), 303)
  const given = await photosAt(world, placeOf(c, supply, item))
  const reason = form.get('cannot')?.trim() ?? ''
  const { [item.material.id]: _, ...others } = draft.answers.cannot
  if (form.has('without') && reason === '') {
    return askItem(c, world, supply, item, { typed: form, errors: [{ field: 'cannot', text: '请写一句为什么开不到。' }] })
  }
  if (!form.has('without') && given.length === 0) {
    return askItem(c, world, supply, item, { typed: form, errors: [{ field: 'photos', text: '还没有照片。请拍一张，或写明开不到的原因。' }] })
  }
  const cannot = form.has('without') ? { ...others, [item.material.id]: reason } : others
  await saveDraft(world, { ...draft, answers: { ...draft.answers, cannot } })
  if (c.req.query('retake')) return c.redirect(c.req.path, 303)
  return c.redirect(mine(c, `cases/${supply.asking.loaded.state.id}/supplement`), 303)
}
