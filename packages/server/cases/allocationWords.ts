import type { Allocation } from '@jingban/kernel/case/event.ts'
import { findInstitution } from '../registry/institutions.ts'
import type { Queryable } from '../store/database.ts'
import type { LoadedCase } from './load.ts'

const rules: Record<Allocation['rule'][number], string> = {
  county: '参保地近的',
  fewestOpen: '正在办的件最少的',
  smallestCode: '编码在前的',
}

/** 系统替您选的: which institution, from how many, and by which rule (SJZ-14); undefined where the person chose. */
export async function allocationWords({ db }: { db: Queryable }, { state }: LoadedCase): Promise<string | undefined> {
  const { allocation, area } = state.filed
  if (!allocation) return undefined
  const institution = await findInstitution(db, area, allocation.institution)
  const where = [institution?.name ?? allocation.institution, allocation.department].filter(Boolean).join('')
  return `${where}。从能认定这个病的 ${allocation.among} 家里选，先看${allocation.rule.map((one) => rules[one]).join('，再看')}`
}
