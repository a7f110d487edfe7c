import { reference } from '@jingban/kernel/case/actor.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { removePage } from '../../files/changePages.ts'
import { handIn } from '../../files/handIn.ts'
import { refusalStatus, refusalWords } from '../../files/refusal.ts'
import { type DraftAnswers, saveDraft } from '../../filing/draft.ts'
import { belongsTo } from '../../filing/fromDraft.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, assistedOf, atCounter } from './assisted.ts'
import { askableOf, askedWhy, cannotKey, commitment, committed, diseaseFor, givenOf, isBeside, itemsOf } from './items.ts'
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
    const named = isBeside(material) ? { ...file, name: material.name } : file
    const added = await handIn(world.files, world.db, { ...where, ...rest }, named)
    if (added.kind === 'added') continue
    errors.push({ field: file.field, text: refusalWords(added.refusal) })
    status = refusalStatus(added.refusal)
  }
  return { errors, ...(status && { status }) }
}

/** What is said of a material that is neither here nor answered otherwise. */
function missingWords(assisted: Assisted, { id, name, mayLack, orCommitment }: Material): FieldError {
  if (orCommitment && atCounter(assisted)) return { field: `file-${id}`, text: `${name}没有传。有的请传；没有的，本人签个人承诺书，勾上并传上来。` }
  if (mayLack || orCommitment) return { field: `cannot-${id}`, text: `${name}没有传。有的请传，没有的请写原因。` }
  return { field: `file-${id}`, text: `${name}没有传。请选照片或 PDF。` }
}

async function faultsOf(world: World, assisted: Assisted): Promise<FieldError[]> {
  const given = await givenOf(world, assisted)
  const has = (material: Material): boolean => given.some((page) => belongsTo(page, material.id, diseaseFor(material, assisted)))
  const { cannot } = assisted.draft.answers
  const faults = itemsOf(assisted).flatMap((material): FieldError[] => {
    if (has(material) || cannot[cannotKey(material, assisted)] || isBeside(material)) return []
    return [missingWords(assisted, material)]
  })
  const unsigned = Object.values(cannot).includes(committed) && !has(commitment)
  const unexplained = askableOf(assisted).filter((material) => askedWhy(material, assisted) === '')
  return [
    ...faults,
    ...(unsigned ? [{ field: `file-${commitment.id}`, text: '个人承诺书没有传。请本人签好字，拍照或扫描传上来。' }] : []),
    ...unexplained.map(({ id, name }) => ({ field: `why-${id}`, text: `没有写为什么要${name}。请写清楚要核实什么。` })),
  ]
}

const ticked = (form: FormData, name: string): boolean => form.get(name) === 'yes'

/** What the form says of papers that are not there, and of those the officer asks for. */
function said(assisted: Assisted, form: FormData): Pick<DraftAnswers, 'cannot' | 'asked'> {
  const reason = (material: Material): string =>
    ticked(form, `commit-${material.id}`) ? committed : String(form.get(`cannot-${material.id}`) ?? '').trim()
  const reasons = itemsOf(assisted).map((material) => [cannotKey(material, assisted), reason(material)] as const)
  const asked = askableOf(assisted).filter(({ id }) => ticked(form, `ask-${id}`))
  return {
    cannot: Object.fromEntries(reasons.filter(([, text]) => text !== '')),
    asked: Object.fromEntries(asked.map((material) => [cannotKey(material, assisted), String(form.get(`why-${material.id}`) ?? '').trim()])),
  }
}

/** Answers the third step: removes, takes in, and goes on when nothing is missing. */
export async function answerMaterials(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world)
  const { draft, path } = assisted
  const form = await c.req.formData()
  const remove = form.get('remove')
  if (typeof remove === 'string') await removePage(world.db, draft.area, `draft:${draft.id}`, remove, world.clock.now())
  const answers = { ...draft.answers, ...said(assisted, form) }
  await saveDraft(world, { ...draft, step: 'materials', answers })
  const now = { ...assisted, draft: { ...draft, answers } }
  const { errors, status } = await takeIn(c, world, now)
  if (errors.length > 0) return askMaterials(c, world, now, errors, status)
  if (form.get('do') !== 'next' || typeof remove === 'string') return c.redirect(`${path}/materials`, 303)
  const missing = await faultsOf(world, now)
  return missing.length > 0 ? askMaterials(c, world, now, missing) : c.redirect(`${path}/check`, 303)
}
