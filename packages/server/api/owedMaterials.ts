import { z } from '@hono/zod-openapi'
import type { Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { MaterialPage } from '../files/page.ts'
import type { Draft } from '../filing/draft.ts'

export const owedMaterial = z
  .object({
    item: z.string().describe('Id of the material in the policy 材料'),
    disease: z.string().optional().describe('Where it is handed in for each disease apart 病种代码 (one disease, one record)'),
    name: z.string().describe('材料名称'),
    maxBytes: z.int().optional().describe('All files of this item together, in bytes 合计上限'),
    bytes: z.int().describe('Handed in so far, in bytes 已交字节数'),
    pages: z.int().describe('Files handed in so far 已交份数'),
    mayLack: z.boolean().describe('May be left out with a reason in `cannot` 可以写明原因不交'),
  })
  .openapi('OwedMaterial')

/** Most bytes the files of one item may have together (KF-06): MB of 1024 x 1024 bytes. Undefined where the pack says nothing. */
export const limitOf = (material: Material): number | undefined => material.maxMegabytes && material.maxMegabytes * 1024 * 1024

/** What a draft owes and what it has: each item once for the application, or once for each disease. */
export function owedFor(service: Service, { answers }: Draft, given: readonly MaterialPage[]): z.infer<typeof owedMaterial>[] {
  const line = (material: Material, disease: string | undefined) => {
    const own = given.filter((page) => page.item === material.id && page.disease === disease)
    const limit = limitOf(material)
    return {
      item: material.id,
      ...(disease !== undefined && { disease }),
      name: material.name,
      ...(limit !== undefined && { maxBytes: limit }),
      bytes: own.reduce((sum, page) => sum + page.bytes, 0),
      pages: own.length,
      mayLack: material.mayLack === true || material.orCommitment === true,
    }
  }
  const once = materialsFor({ service }, answers.facts).filter((material) => material.per === 'application')
  const each = answers.diseases.flatMap((disease) =>
    materialsFor({ service }, { ...answers.facts, ...answers.byDisease[disease]?.facts })
      .filter((material) => material.per === 'case')
      .map((material) => line(material, disease)),
  )
  return [...once.map((material) => line(material, undefined)), ...each]
}
