import { reference } from '@jingban/kernel/case/actor.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { removePage } from '../../files/changePages.ts'
import { handIn } from '../../files/handIn.ts'
import { type MaterialPage, pages } from '../../files/page.ts'
import { refusalStatus, refusalWords } from '../../files/refusal.ts'
import { saveDraft } from '../../filing/draft.ts'
import { belongsTo } from '../../filing/fromDraft.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fileSize } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, assistedOf } from './assisted.ts'
import { errorAt, stepPage } from './steps.tsx'

const megabyte = 1024 * 1024

/** 病人同意书: no material of the pack; it travels with the filing, so that the consent can be looked at later. */
export const consent: Material = {
  id: 'consent',
  name: '病人同意书（有签字的请传）',
  accepts: { document: ['commitment'] },
  per: 'application',
  mayLack: true,
  basis: '',
}

const itemsOf = ({ service, draft }: Assisted): Material[] => [...materialsFor({ service }, draft.answers.facts), consent]
const diseaseFor = (material: Material, { disease }: Assisted): string | undefined => (material.per === 'case' ? disease : undefined)
const cannotKey = (material: Material, { disease }: Assisted): string => (material.per === 'case' ? `${material.id}/${disease ?? ''}` : material.id)

/** The files of the filing so far. */
export const givenOf = (world: World, { draft }: Assisted): Promise<MaterialPage[]> => pages(world.db, draft.area, `draft:${draft.id}`)

const doubtsOf = ({ hints, duplicateOf }: MaterialPage): string =>
  [...(hints.blurred ? ['看着不清楚'] : []), ...(hints.dark ? ['看着太暗'] : []), ...(duplicateOf ? [`和第 ${duplicateOf} 张相同`] : [])].join('，')

const Given = ({ given }: { given: readonly MaterialPage[] }) => (
  <ul class="kept">
    {given.map((one) => (
      <li>
        已收 第 {one.page} 张 {one.name}（{fileSize(one.bytes)}）{doubtsOf(one)}{' '}
        <button class="btn plain" type="submit" name="remove" value={one.id}>
          去掉
          <span class="sr">
            第 {one.page} 张 {one.name}
          </span>
        </button>
      </li>
    ))}
  </ul>
)

const Item = ({
  material,
  assisted,
  given,
  errors,
}: {
  material: Material
  assisted: Assisted
  given: readonly MaterialPage[]
  errors: readonly FieldError[]
}) => {
  const own = given.filter((page) => belongsTo(page, material.id, diseaseFor(material, assisted)))
  return (
    <Panel title={material.name} beside={material.basis}>
      {own.length > 0 && <Given given={own} />}
      <FileField
        name={`file-${material.id}`}
        label={own.length > 0 ? '再加几张' : '选照片或 PDF'}
        hint={[material.help, material.maxMegabytes && `合计最多 ${material.maxMegabytes} MB`].filter(Boolean).join('；') || undefined}
        accept="image/jpeg,image/png,application/pdf"
        several
        error={errorAt(errors, `file-${material.id}`)}
      />
      {material.mayLack && material.id !== consent.id && (
        <TextField
          name={`cannot-${material.id}`}
          label="没有的，写原因"
          value={assisted.draft.answers.cannot[cannotKey(material, assisted)]}
          error={errorAt(errors, `cannot-${material.id}`)}
        />
      )}
    </Panel>
  )
}

/** The third step: plain fields for files, several at once. */
export async function askMaterials(
  c: DeskContext,
  world: World,
  assisted: Assisted,
  errors: readonly FieldError[] = [],
  status?: 413 | 415 | 422,
): Promise<Response> {
  const given = await givenOf(world, assisted)
  return stepPage(c, world, {
    step: 3,
    assisted,
    errors,
    ...(status && { status }),
    children: (
      <Form action={`${assisted.path}/materials`} hidden={{ csrf: c.get('csrf') }} files>
        <button type="submit" name="do" value="upload" hidden>
          上传
        </button>
        {itemsOf(assisted).map((material) => (
          <Item material={material} assisted={assisted} given={given} errors={errors} />
        ))}
        <Panel>
          <ButtonRow>
            <DeskButton name="do" value="upload">
              上传选好的，留在这一页
            </DeskButton>
            <DeskButton kind="primary" name="do" value="next">
              传好了，去预核
            </DeskButton>
          </ButtonRow>
        </Panel>
      </Form>
    ),
  })
}

/** Takes in every file that came with the form; what is refused says why, all else is kept. */
async function takeIn(c: DeskContext, world: World, assisted: Assisted): Promise<{ errors: FieldError[]; status?: 413 | 415 | 422 }> {
  const errors: FieldError[] = []
  let status: 413 | 415 | 422 | undefined
  for (const file of c.get('files') ?? []) {
    const material = itemsOf(assisted).find((one) => `file-${one.id}` === file.field)
    if (!material) continue
    const subject = material.id === 'id' ? ('card' as const) : ('page' as const)
    const where = {
      area: assisted.draft.area,
      owner: `draft:${assisted.draft.id}` as const,
      item: material.id,
      disease: diseaseFor(material, assisted),
    }
    const rest = { limit: (material.maxMegabytes ?? 15) * megabyte, uploadedBy: reference(assisted.actor), now: world.clock.now(), subject }
    const named = material.id === consent.id ? { ...file, name: '病人同意书' } : file
    const added = await handIn(world.files, world.db, { ...where, ...rest }, named)
    if (added.kind === 'added') continue
    errors.push({ field: file.field, text: refusalWords(added.refusal) })
    status = refusalStatus(added.refusal)
  }
  return { errors, ...(status && { status }) }
}

async function faultsOf(world: World, assisted: Assisted): Promise<FieldError[]> {
  const given = await givenOf(world, assisted)
  return itemsOf(assisted).flatMap((material) => {
    const some = given.some((page) => belongsTo(page, material.id, diseaseFor(material, assisted)))
    const cannot = assisted.draft.answers.cannot[cannotKey(material, assisted)]
    if (some || cannot || material.id === consent.id) return []
    const field = `${material.mayLack ? 'cannot' : 'file'}-${material.id}`
    return [{ field, text: material.mayLack ? `${material.name}没有传。有的请传，没有的请写原因。` : `${material.name}没有传。请选照片或 PDF。` }]
  })
}

/** Answers the third step: removes, takes in, and goes on when nothing is missing. */
export async function answerMaterials(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world)
  const { draft, path } = assisted
  const form = await c.req.formData()
  const remove = form.get('remove')
  if (typeof remove === 'string') await removePage(world.db, draft.area, `draft:${draft.id}`, remove, world.clock.now())
  const reasons = itemsOf(assisted).map(
    (material) => [cannotKey(material, assisted), String(form.get(`cannot-${material.id}`) ?? '').trim()] as const,
  )
  const answers = { ...draft.answers, cannot: Object.fromEntries(reasons.filter(([, reason]) => reason !== '')) }
  await saveDraft(world, { ...draft, step: 'materials', answers })
  const now = { ...assisted, draft: { ...draft, answers } }
  const { errors, status } = await takeIn(c, world, now)
  if (errors.length > 0) return askMaterials(c, world, now, errors, status)
  if (form.get('do') !== 'next' || typeof remove === 'string') return c.redirect(`${path}/materials`, 303)
  const missing = await faultsOf(world, now)
  return missing.length > 0 ? askMaterials(c, world, now, missing) : c.redirect(`${path}/check`, 303)
}
