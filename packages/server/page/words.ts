/** How dates, amounts and masked data are written for people, in Chinese. One place, so that every page, message and paper says them alike. */
export * from './words/amount.ts'
export * from './words/day.ts'
export * from './words/mask.ts'
