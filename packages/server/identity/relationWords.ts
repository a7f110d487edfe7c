import type { Relation } from './patients.ts'

/** 关系: what the patient is to whoever is signed in. */
export const relationWords: Record<Relation, string> = {
  self: '本人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  otherRelative: '亲属',
  villager: '村民、居民',
  employee: '单位职工',
  other: '其他',
}

/** Whether a text names a relation. */
export const isRelation = (text: string): text is Relation => Object.hasOwn(relationWords, text)
