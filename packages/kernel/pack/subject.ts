import type { Service } from './service.ts'

/** 办事主体: a natural person, or a legal one (单位, 定点医药机构). */
export type SubjectKind = 'natural' | 'legal'

/** Whether a service is for natural persons. */
export const takesNatural = ({ subject }: Pick<Service, 'subject'>): boolean => ['person', 'unitOrPerson', 'entitlement'].includes(subject)

/** Whether a service is for legal persons: units and providers. */
export const takesLegal = ({ subject }: Pick<Service, 'subject'>): boolean => ['unit', 'unitOrPerson', 'provider', 'providerMonth'].includes(subject)

/** Whether a service is for this kind of subject. */
export const takes = (service: Pick<Service, 'subject'>, kind: SubjectKind): boolean =>
  kind === 'legal' ? takesLegal(service) : takesNatural(service)
