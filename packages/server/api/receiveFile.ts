import { open, rm } from 'node:fs/promises'
import { z } from '@hono/zod-openapi'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { leaves } from '@jingban/kernel/pack/tree.ts'
import { arrivingPath } from '../files/files.ts'
import { formLimit } from '../files/formUpload.ts'
import { handIn } from '../files/handIn.ts'
import { type MaterialItem, type MaterialPage, usage } from '../files/page.ts'
import type { World } from '../world.ts'
import { type ApiContext, areaOf, ownerOf } from './access.ts'
import { idFromKey } from './idempotency.ts'
import { limitOf } from './owedMaterials.ts'
import { fileRefused } from './refused.ts'

/** The body of a request that is the file itself, never base64 in JSON. */
export const fileBody = {
  body: {
    description: "The file itself 文件本身. Its name goes into Content-Disposition: attachment; filename*=UTF-8''...",
    required: true,
    content: Object.fromEntries(
      ['image/jpeg', 'image/png', 'image/heic', 'application/pdf', 'application/octet-stream'].map((type) => [
        type,
        { schema: { type: 'string' as const, format: 'binary' } },
      ]),
    ),
  },
}

export const pageSchema = z
  .object({
    id: z.string().describe('Id of the page 页标识'),
    item: z.string().describe('材料'),
    disease: z.string().optional().describe('病种代码'),
    page: z.int().describe('Its place within the item, from 1 第几页'),
    type: z.string().describe('What the content is, whatever was claimed 文件类型'),
    bytes: z.int().describe('字节数'),
    blurred: z.boolean().describe('Looks out of focus; it warns and blocks nothing 可能不清楚'),
    dark: z.boolean().describe('可能太暗'),
    duplicateOf: z.int().optional().describe('The same file is already there as this page 与第几页相同'),
  })
  .openapi('MaterialPage')

export function pageAnswer({ id, item, disease, page, type, bytes, hints, duplicateOf }: MaterialPage): z.infer<typeof pageSchema> {
  const optional = { ...(disease !== undefined && { disease }), ...(duplicateOf !== undefined && { duplicateOf }) }
  return { id, item, page, type, bytes, blurred: hints.blurred === true, dark: hints.dark === true, ...optional }
}

/** The name in Content-Disposition (RFC 6266), plain or encoded; empty when there is none. */
export function nameOf(header: string | undefined): string {
  const [, encoded] = /filename\*=UTF-8''([^;\s]+)/i.exec(header ?? '') ?? []
  const [, quoted, bare] = /filename=(?:"([^"]*)"|([^;\s]+))/i.exec(header ?? '') ?? []
  try {
    return encoded === undefined ? (quoted ?? bare ?? '') : decodeURIComponent(encoded)
  } catch {
    return ''
  }
}

/** Writes the body to disk as it comes, until it exceeds `most` bytes: what is behind is not read. Answers how much was written. */
async function spool(body: ReadableStream<Uint8Array> | null, path: string, most: number): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let size = 0
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength
      await file.writeFile(chunk)
      if (size > most) break
    }
  } finally {
    await file.close()
  }
  return size
}

/** A card is looked at otherwise than a page of records. */
const isCard = (material: Material): boolean => leaves(material.accepts).some((leaf) => 'document' in leaf && leaf.document.includes('id'))

/**
 * Streams the body of the request into the last page of a material item, up to the item's total (KF-06; where the policy names none, the limit of
 * one form). A declared length over it is refused before a byte is read. Refuses with 413, 415 and 422 in the words of the pages.
 */
export async function receiveFile(c: ApiContext, world: World, material: Material, into: MaterialItem): Promise<MaterialPage> {
  if (c.req.header('content-type')?.includes('json')) throw fileRefused({ code: 'wrongFormat', extension: 'json' })
  const area = areaOf(c, world)
  const limit = limitOf(material) ?? formLimit
  const name = nameOf(c.req.header('content-disposition'))
  const { item: used } = await usage(world.db, area, into)
  const announced = Number(c.req.header('content-length') ?? 0)
  if (used + announced > limit) throw fileRefused({ code: 'tooBig', name, size: announced, used, limit })
  const path = arrivingPath(world.files)
  try {
    await spool(c.req.raw.body, path, limit - used)
    const subject = isCard(material) ? ('card' as const) : ('page' as const)
    const addition = { ...into, area, limit, subject, uploadedBy: ownerOf(c), now: world.clock.now(), id: idFromKey(c) }
    const added = await handIn(world.files, world.db, addition, { path, name })
    if (added.kind === 'refused') throw fileRefused(added.refusal)
    return added.page
  } finally {
    await rm(path, { force: true })
  }
}
