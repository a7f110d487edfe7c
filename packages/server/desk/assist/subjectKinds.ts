import type { Service } from '@jingban/kernel/pack/service.ts'
import type { SubjectKind } from '@jingban/kernel/pack/subject.ts'

/** Why a service is not for this kind of subject, and what to do. */
export function wrongKindWords({ name }: Pick<Service, 'name'>, kind: SubjectKind): string {
  return kind === 'legal'
    ? `“${name}”是给个人办的，要填本人的身份证号；给单位办的，请选单位的事项。`
    : `“${name}”是给单位办的，要填单位的统一社会信用代码；给个人办的，请选个人的事项。`
}
