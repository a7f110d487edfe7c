import type { Material } from '@jingban/kernel/pack/material.ts'
import { movePageUp, removePage } from '../files/changePages.ts'
import { handIn } from '../files/handIn.ts'
import { type DraftOwner, type MaterialPage, pages } from '../files/page.ts'
import { type FileRefusal, refusalStatus, refusalWords } from '../files/refusal.ts'
import { belongsTo } from '../filing/fromDraft.ts'
import type { Photo } from '../page/citizen/photos.tsx'
import { PhotoGrid } from '../page/citizen/photos.tsx'
import { PhotoTaker } from '../page/citizen/photoTaker.tsx'
import { fileSize } from '../page/words.ts'
import type { World } from '../world.ts'
import { isCard } from './records.ts'
import { type CitizenContext, mine } from './shell.tsx'
import type { Typed } from './typed.ts'

/** Where photographs of one material go: for one disease where the material is handed in for each (KF-11). */
export interface PhotoPlace {
  area: string
  draft: string
  material: Material
  disease: string | undefined
  uploadedBy: string
}

const MEGABYTE = 1024 * 1024
/** Where the pack states no limit a form's own holds. */
const UNSTATED_MEGABYTES = 64

/** 单个材料大小合计: what the files of one item may come to together, in bytes (KF-06). */
export const limitOf = (material: Material): number => (material.maxMegabytes ?? UNSTATED_MEGABYTES) * MEGABYTE

export const ownerOf = ({ draft }: Pick<PhotoPlace, 'draft'>): DraftOwner => `draft:${draft}`

/** Materials handed in once for all diseases have none. */
export const diseaseFor = (material: Material, disease: string | undefined): string | undefined => (material.per === 'case' ? disease : undefined)

/** Where a page of photographs is looked at, in every size. */
const pictureOf = (c: CitizenContext, page: MaterialPage, size: 'thumbnail' | 'view'): string => {
  const [kind, id] = page.owner.split(':')
  return mine(c, `pictures/${kind}/${id}/${page.id}?size=${size}`)
}

function stateOf({ hints, duplicateOf, held }: MaterialPage): { warn: boolean; text: string } {
  if (held === 'found') return { warn: true, text: '查出病毒，请删掉重拍' }
  if (hints.blurred) return { warn: true, text: '有点模糊' }
  if (hints.dark) return { warn: true, text: '有点暗' }
  if (duplicateOf !== undefined) return { warn: true, text: `和第 ${duplicateOf} 页一样` }
  return { warn: false, text: held === 'waiting' ? '已传好，等检查' : '已传好' }
}

/** How pages of the record are shown to whoever handed them in. */
export function toPhotos(c: CitizenContext, given: readonly MaterialPage[], numbered = (page: MaterialPage): number => page.page): Photo[] {
  return given.map((page) => {
    const { warn, text } = stateOf(page)
    return {
      id: page.id,
      number: numbered(page),
      thumbnail: pictureOf(c, page, 'thumbnail'),
      href: pictureOf(c, page, 'view'),
      size: fileSize(page.bytes),
      state: warn ? 'warn' : 'ok',
      stateText: text,
    }
  })
}

/** A bad photograph warns and never stops anybody; a picture taken twice is asked about. */
const Warnings = ({ given }: { given: readonly MaterialPage[] }) => {
  const unclear = given.filter(({ hints }) => hints.blurred || hints.dark)
  const twice = given.filter((page) => page.duplicateOf !== undefined)
  return (
    <>
      {unclear.length > 0 && (
        <section class="task todo">
          <h2>第 {unclear.map(({ page }) => page).join('、')} 页可能看不清</h2>
          <p>看不清会被退回，多等几天。建议重拍。您也可以就这样交。</p>
        </section>
      )}
      {twice.map((page) => (
        <section class="task todo">
          <h2>
            第 {page.page} 页和第 {page.duplicateOf} 页一样
          </h2>
          <p>要不要去掉一张？都留着也能交。</p>
        </section>
      ))}
    </>
  )
}

/** The photographs of a place so far. */
export async function photosAt(world: World, place: PhotoPlace): Promise<MaterialPage[]> {
  const all = await pages(world.db, place.area, ownerOf(place))
  return all.filter((page) => belongsTo(page, place.material.id, place.disease))
}

/** The part of a page that takes photographs, inside a form with files. */
export const TakePhotos = ({ c, place, given }: { c: CitizenContext; place: PhotoPlace; given: readonly MaterialPage[] }) => {
  const used = given.reduce((sum, page) => sum + page.bytes, 0)
  const allowed = limitOf(place.material)
  return (
    <PhotoTaker
      endpoint={mine(c, 'uploads')}
      metadata={{ draft: place.draft, item: place.material.id, ...(place.disease && { disease: place.disease }) }}
      used={used === 0 ? '0 MB' : fileSize(used)}
      allowed={fileSize(allowed)}
      bytes={{ used, allowed }}
      some={given.length > 0}
    >
      {given.length > 0 && <PhotoGrid photos={toPhotos(c, given)} editable />}
      <Warnings given={given} />
    </PhotoTaker>
  )
}

/** What a form with photographs asked for: the page again after a change, another page, or to go on. */
export type PhotoAnswer =
  | { kind: 'again'; retake?: string | undefined }
  | { kind: 'refused'; texts: string[]; status: 413 | 415 | 422 }
  | { kind: 'goOn' }

async function takeIn(c: CitizenContext, world: World, place: PhotoPlace): Promise<{ added: MaterialPage[]; refused: FileRefusal[] }> {
  const added: MaterialPage[] = []
  const refused: FileRefusal[] = []
  const { area, material, disease, uploadedBy } = place
  const subject = isCard(material) ? 'card' : 'page'
  const addition = { area, owner: ownerOf(place), item: material.id, disease, limit: limitOf(material), uploadedBy, subject } as const
  for (const file of c.get('files') ?? []) {
    const answer = await handIn(world.files, world.db, { ...addition, now: world.clock.now() }, file)
    if (answer.kind === 'added') added.push(answer.page)
    else refused.push(answer.refusal)
  }
  return { added, refused }
}

/** The new picture takes the place of the one it replaces, which goes only now. */
async function replace(world: World, place: PhotoPlace, old: string, added: MaterialPage): Promise<void> {
  const owner = ownerOf(place)
  const before = (await photosAt(world, place)).find((page) => page.id === old)
  if (!before) return
  await removePage(world.db, place.area, owner, old, world.clock.now())
  for (let at = added.page - 1; at > before.page; at -= 1) await movePageUp(world.db, place.area, owner, added.id)
}

/** Does what the form asked for: 删除, 前移, 重拍, and takes in whatever files came with it, also with 下一步. */
export async function changePhotos(c: CitizenContext, world: World, place: PhotoPlace, form: Typed): Promise<PhotoAnswer> {
  const owner = ownerOf(place)
  const [remove, up, retake] = ['remove', 'up', 'retake'].map((verb) => form.get(verb))
  if (remove) await removePage(world.db, place.area, owner, remove, world.clock.now())
  if (up) await movePageUp(world.db, place.area, owner, up)
  if (retake) return { kind: 'again', retake }
  const { added, refused } = await takeIn(c, world, place)
  const [first] = added
  const replaced = c.req.query('retake')
  if (first && replaced) await replace(world, place, replaced, first)
  const [problem] = refused
  if (problem) return { kind: 'refused', texts: refused.map(refusalWords), status: refusalStatus(problem) }
  return remove || up || form.has('upload') ? { kind: 'again' } : { kind: 'goOn' }
}
