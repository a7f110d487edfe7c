import type { Service } from '@jingban/kernel/pack/service.ts'

/** How the good end of a case is told to whoever asked: as its policy says, otherwise 通过了 where somebody was judged, and 办好了 of every other errand. */
export const grantedWords = ({ shows, perDisease }: Pick<Service, 'shows' | 'perDisease'>): string =>
  shows?.granted ?? (perDisease ? '通过了' : '办好了')
