import type { Field } from '@jingban/kernel/pack/material.ts'

/** How a question of yes or no is answered: 「办过」 by 「没有」, any other 「是」 by 「不是」. */
export const yesWords = ({ label }: Pick<Field, 'label'>): { yes: string; no: string } =>
  label.startsWith('办过') ? { yes: '是，办过', no: '没有' } : { yes: '是', no: '不是' }
