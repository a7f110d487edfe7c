import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import type { Procedure, Stage } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'

/** Those for whom a stage is work: who does it, who appoints for it, who answers an objection, gives a time, or passes a payment. */
export function works(stage: Stage, role: Id): boolean {
  const beside = [
    stage.kind === 'review' && stage.fill.how === 'appoint' && stage.fill.by,
    stage.kind === 'notice' && stage.objection !== 'notStated' && stage.objection.by,
    stage.kind === 'attend' && typeof stage.slot === 'object' && stage.slot.by,
    stage.kind === 'act' && stage.pays?.checkedBy,
  ]
  return stage.by === role || beside.includes(role)
}

const stagesOf = ({ stages, after = [] }: Procedure): Stage[] => [...stages, ...after.map(({ act }) => act)]

const hasWork = ({ filing, procedures }: Service, role: Id): boolean =>
  filing.by.includes(role) || procedures.flatMap(stagesOf).some((stage) => works(stage, role))

type Shared = Pick<Pack, 'roles' | 'services' | 'lists'>

/**
 * The services in whose cases a role has a share, by their ids; undefined where nothing bounds it: of who supervises, of who works on lists of cases, and of a role without work of
 * its own, as a leader has. What lies outside is neither listed nor read (最小必要, 个人信息保护法 art. 6).
 */
export function servicesOf({ roles, services, lists = [] }: Shared, role: Id): Id[] | undefined {
  if (roles[role]?.supervises || lists.some(({ steps }) => steps.some(({ by }) => by === role))) return undefined
  const own = services.filter((service) => hasWork(service, role)).map(({ id }) => id)
  return own.length === 0 ? undefined : own
}

/**
 * Whether a role takes in, judges or oversees cases of some service, and so has a list of them; those whose whole share is an act, as paying or a word to another agency, find
 * it where that act waits.
 */
export function handlesCases(pack: Shared, role: Id): boolean {
  if (servicesOf(pack, role) === undefined) return true
  return pack.services.some(
    ({ filing, procedures }) =>
      filing.by.includes(role) || procedures.some(({ stages }) => stages.some((stage) => stage.kind !== 'act' && works(stage, role))),
  )
}

const actsOnListed = ({ services }: Shared, role: Id): boolean =>
  services.some(({ procedures }) =>
    procedures.some(({ stages }) => stages.some(({ kind }) => kind === 'wait' || kind === 'notice') && stages.some(({ by }) => by === role)),
  )

/** Whether a role sees the lists of a pack (名册): who has a step of one; of the agency and its bureau whoever handles cases, or acts on those that a list let go. */
export function seesLists(pack: Shared, role: Id): boolean {
  if (pack.lists === undefined || pack.lists.length === 0) return false
  if (pack.lists.some(({ steps }) => steps.some(({ by }) => by === role))) return true
  return ['agency', 'bureau'].includes(pack.roles[role]?.of ?? '') && (handlesCases(pack, role) || actsOnListed(pack, role))
}
