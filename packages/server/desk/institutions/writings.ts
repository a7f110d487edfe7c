import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Watch } from '@jingban/kernel/pack/service.ts'
import type { SupervisionKind } from '@jingban/kernel/supervision/supervision.ts'

/** What can be written down about an institution: an unannounced visit (KF-43), a training (KF-41), points deducted (KF-40). */
export interface Writing {
  kind: Extract<SupervisionKind, 'unannouncedVisit' | 'training' | 'deduction'>
  title: string
  label: string
  basis: string
}

/** The pack's share of removed experts from which points are deducted; undefined where it has none. */
export function deductionRule(pack: Pack): Extract<Watch, { ratio: 'removedExperts' }> | undefined {
  return pack.watches?.find((one) => 'ratio' in one)
}

/** The pack's own reports on institutions, and the deduction once its line is reached. */
export function writingsFor(pack: Pack, deduct: boolean): Writing[] {
  const rule = deduct ? deductionRule(pack) : undefined
  const reports = (pack.watches ?? []).flatMap((one): Writing[] => {
    if (!('report' in one) || one.of !== 'institution') return []
    if (one.report === 'conduct') return [{ kind: 'unannouncedVisit', title: '记一次明察暗访', label: '看到了什么', basis: one.basis }]
    return one.report === 'training' ? [{ kind: 'training', title: '记一次专家培训和管理', label: '培训内容、人数', basis: one.basis }] : []
  })
  return [...(rule ? [{ kind: 'deduction' as const, title: '记年终考核扣分', label: '为什么扣这些分', basis: rule.basis }] : []), ...reports]
}

/** The duties that a visit goes through: those guide texts for institutions that rest on the same clauses as the visit (KF-45, KF-50). */
export function duties(pack: Pack): Pack['guide'] {
  const visit = writingsFor(pack, false).find((one) => one.kind === 'unannouncedVisit')
  const clauses = visit?.basis.split(' ') ?? []
  return pack.guide.filter((text) => text.for === 'institution' && text.basis.split(' ').some((clause) => clauses.includes(clause)))
}
