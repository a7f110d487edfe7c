import { z } from '@hono/zod-openapi'
import type { DocumentKind } from '@jingban/kernel/pack/material.ts'

const kinds = [
  'inpatient',
  'outpatient',
  'discharge',
  'diagnosis',
  'test',
  'imaging',
  'pathology',
  'surgery',
  'treatment',
  'prescription',
  'id',
  'booklet',
  'form',
  'receipt',
  'proof',
  'commitment',
  'photo',
] as const satisfies readonly DocumentKind[]

/** 材料种类: what a record is. */
export const documentKind = z.enum(kinds)
