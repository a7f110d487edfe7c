import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { MediaType } from './format.ts'
import type { FileHints } from './photo.ts'
import type { ScanState } from './scan.ts'

export type Held = Extract<ScanState, 'waiting' | 'found'>

/** Whose files: those of a draft may still be removed and moved, also those of a proof that is not handed in; those of an application are part of the record. */
export type DraftOwner = `draft:${string}`
export type ProofOwner = `proof:${string}`
export type Owner = DraftOwner | ProofOwner | `application:${string}`

/** 材料项: a material of the pack, for one disease where materials are handed in for each (KF-11). */
export interface MaterialItem {
  owner: Owner
  /** Material id of the pack. */
  item: string
  disease?: string | undefined
}

/** One file of a material item: a photograph, or a PDF of several sheets. */
export interface MaterialPage extends MaterialItem {
  area: string
  /** A UUID that stays, while `page` may change. */
  id: string
  /** From 1, in the order of the item and disease. */
  page: number
  /** Hash of the content. */
  file: string
  name: string
  type: MediaType
  bytes: number
  hints: FileHints
  uploadedBy: string
  uploadedAt: Instant
  /** The earlier page of the same item and disease with the very same content. */
  duplicateOf?: number
  /** Why it cannot be opened: the scanner has not looked at it yet, or has found a virus. */
  held?: Held
}

interface PageRow {
  area: string
  id: string
  owner: Owner
  item: string
  disease: string | null
  page: number
  file: string
  name: string
  type: MediaType
  bytes: number
  hints: FileHints
  uploaded_by: string
  uploaded_at: Instant
  scan: ScanState
  first_page: number
}

const columns = 'area, id, owner, item, disease, page, file, name, type, bytes, hints, uploaded_by, uploaded_at, scan'
const live = `select ${columns}, min(page) over (partition by item, disease, file) as first_page
  from material_file where area = $1 and owner = $2 and removed_at is null`

function toPage({ disease, uploaded_by, uploaded_at, scan, first_page, ...row }: PageRow): MaterialPage {
  return {
    ...row,
    uploadedBy: uploaded_by,
    uploadedAt: uploaded_at,
    ...(disease !== null && { disease }),
    ...(first_page < row.page && { duplicateOf: first_page }),
    ...((scan === 'waiting' || scan === 'found') && { held: scan }),
  }
}

/** The pages of a draft or an application, by item, then disease, then page. */
export async function pages(db: Queryable, area: string, owner: Owner): Promise<MaterialPage[]> {
  const rows = await db.rows<PageRow>(`${live} order by item, disease nulls first, page`, [area, owner], 'pages of an owner')
  return rows.map(toPage)
}

/** One page of that owner by its id; nothing when it is somebody else's, removed or unknown. A text that is no UUID finds nothing. */
export async function findPage(db: Queryable, area: string, owner: Owner, id: string): Promise<MaterialPage | undefined> {
  const rows = await db.rows<PageRow>(`select * from (${live}) as pages where id::text = $3`, [area, owner, id], 'page of an owner')
  return rows[0] && toPage(rows[0])
}

/** A page by its id alone, wherever it is now; nothing when it was removed. */
export async function pageById(db: Queryable, area: string, id: string): Promise<MaterialPage | undefined> {
  const [row] = await db.rows<{ owner: Owner }>(
    'select owner from material_file where area = $1 and id::text = $2 and removed_at is null',
    [area, id],
    'owner of a page',
  )
  return row && (await findPage(db, area, row.owner, id))
}

/** 已经用了, in bytes: by the files of one material item (KF-06), and by all files of its owner. */
export interface Usage {
  item: number
  owner: number
}

/** What is used beside one more file of that item. */
export async function usage(db: Queryable, area: string, { owner, item, disease }: MaterialItem): Promise<Usage> {
  const [row] = await db.rows<Usage>(
    `select coalesce(sum(bytes) filter (where item = $3 and disease is not distinct from $4), 0)::bigint as item, coalesce(sum(bytes), 0)::bigint as owner
     from material_file where area = $1 and owner = $2 and removed_at is null`,
    [area, owner, item, disease ?? null],
    'usage of an owner',
  )
  return row ?? { item: 0, owner: 0 }
}
