import { reference } from '@jingban/kernel/case/actor.ts'
import { removePage } from '../../files/changePages.ts'
import { handIn } from '../../files/handIn.ts'
import { refusalStatus, refusalWords } from '../../files/refusal.ts'
import { saveDraft } from '../../filing/draft.ts'
import { belongsTo } from '../../filing/fromDraft.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, assistedOf } from './assisted.ts'
import { beside, cannotKey, diseaseFor, givenOf, itemsOf } from './items.ts'
import { askMaterials } from './materialsForm.tsx'

const megabyte = 1024 * 1024

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
    const named = beside.some((one) => one.id === material.id) ? { ...file, name: material.name } : file
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
    if (some || cannot || beside.some((one) => one.id === material.id)) return []
    const lacks = material.mayLack || material.orCommitment
    const field = `${lacks ? 'cannot' : 'file'}-${material.id}`
    return [{ field, text: lacks ? `${material.name}没有传。有的请传，没有的请写原因。` : `${material.name}没有传。请选照片或 PDF。` }]
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
