import type { Material } from '@jingban/kernel/pack/material.ts'

/** 新证据: what is photographed for an appeal or a renewal. The notices name no list for it, so one item takes it all. */
export const evidence: Material = {
  id: 'evidence',
  name: '新证据',
  accepts: { judged: '和这一件有关的新材料' },
  per: 'case',
  mayLack: true,
  basis: '',
}
