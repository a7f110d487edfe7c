import type { Service } from '@jingban/kernel/pack/service.ts'
import type { PersonKind } from '../../registry/person.ts'

/** Whether a service is for natural persons. */
export const takesNatural = ({ subject }: Pick<Service, 'subject'>): boolean => ['person', 'unitOrPerson', 'entitlement'].includes(subject)

/** Whether a service is for legal persons: units and providers. */
export const takesLegal = ({ subject }: Pick<Service, 'subject'>): boolean => ['unit', 'unitOrPerson', 'provider', 'providerMonth'].includes(subject)

export const takes = (service: Pick<Service, 'subject'>, kind: PersonKind): boolean =>
  kind === 'legal' ? takesLegal(service) : takesNatural(service)

/** Why a service is not for this kind of subject, and what to do. */
export function wrongKindWords({ name }: Pick<Service, 'name'>, kind: PersonKind): string {
  return kind === 'legal'
    ? `“${name}”是给个人办的，要填本人的身份证号；给单位办的，请选单位的事项。`
    : `“${name}”是给单位办的，要填单位的统一社会信用代码；给个人办的，请选个人的事项。`
}
