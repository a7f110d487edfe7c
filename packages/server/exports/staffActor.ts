import type { Actor } from '@jingban/kernel/case/actor.ts'

export type StaffActor = Extract<Actor, { kind: 'staff' }>
