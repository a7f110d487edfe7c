import { may } from '../case/may.ts'
import { type Owed, owed } from '../case/owed.ts'
import type { Service } from '../pack/service.ts'
import type { Facts, Id } from '../pack/tree.ts'
import { addDays, type Day } from '../time/day.ts'
import type { Announced } from '../time/dayRule.ts'
import { dayOf, plusHours, plusMinutes } from '../time/instant.ts'
import { begin } from './begin.ts'
import { debtors } from './cast.ts'
import { askedFacts, someAnswer } from './facts.ts'
import { filingFor } from './filing.ts'
import { brokenInvariants } from './invariants.ts'
import { systemWork } from './perform.ts'
import { oneOf, type Random, randomFrom, shuffled } from './random.ts'
import { until } from './time.ts'
import { type Chance, movesFor } from './walkMoves.ts'
import { caseOf, type Setting, type World, worldOf } from './world.ts'

/** A walk that came to its end: the world there, what was done, and which of it settled what the notice leaves open. */
export interface Trail {
  world: World
  moves: string[]
  settled: string[]
}

/** After so many moves the walk takes the plain way, and after twice as many more it has lost its way. */
const patience = 60

class Stuck extends Error {}

function someFacts(service: Service, random: Random): Facts {
  const asked = askedFacts(service)
  const recorded = new Set([
    'opinion',
    ...service.procedures.flatMap((one) => one.stages.flatMap((stage) => (stage.records ?? []).map((field) => field.id))),
  ])
  const fields = service.filing.form.filter((field) => !field.personal && (field.required || random() < 0.7))
  const others = [...asked].filter(([id]) => !recorded.has(id) && !service.filing.form.some((field) => field.id === id))
  return {
    ...Object.fromEntries(others.flatMap(([id, values]) => (random() < 0.7 ? [[id, oneOf(random, values) ?? '']] : []))),
    ...Object.fromEntries(fields.map((field) => [field.id, someAnswer(field, asked, random)])),
  }
}

/** Every day that staff have to announce anywhere in this data falls on one day. */
function everyAnnounced(data: unknown, day: Day): Announced {
  if (typeof data !== 'object' || data === null) return {}
  const own = 'announced' in data && typeof data.announced === 'string' ? { [data.announced]: day } : {}
  return Object.assign(own, ...Object.values(data).map((inner) => everyAnnounced(inner, day)))
}

/** A filing by somebody who may file, with answers on either side of every question that the pack asks; some facts fit no stage, others then. Now and then the pool is small. */
function start(setting: Setting, procedure: Id, random: Random): World {
  const plain = worldOf(setting)
  const announced = { ...everyAnnounced(plain.rules.pack, addDays(dayOf(plain.now), 3)), ...plain.rules.announced }
  const known: World = { ...plain, rules: { ...plain.rules, announced } }
  const world = random() < 0.2 ? { ...known, experts: known.experts.slice(0, 3) } : known
  const { pack, service } = world.rules
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const filedAs = oneOf(random, service.filing.by) ?? ''
    const helper = pack.roles[filedAs]?.of === 'institution' ? { helper: 'hospital2' } : {}
    const disease = typeof pack.diseases === 'object' && service.perDisease ? { disease: oneOf(random, pack.diseases.list)?.code ?? '' } : {}
    const filing = filingFor(pack, service, { filedAs, ...helper, ...disease, facts: someFacts(service, random) }, dayOf(world.now))
    const begun = begin(world, procedure, filing)
    if (begun) return systemWork(begun)
  }
  throw new Stuck(`${pack.area} ${service.id} ${procedure}: no stage fits any filing`)
}

/** Whoever owes something must be allowed to do it. What is brought in, others take in. */
function forbidden(world: World, one: Owed): boolean {
  if (one.verb === 'receive') return false
  const about = one.act === undefined ? undefined : { act: one.act }
  return !debtors(world, one.who).some((actor) => may(world.rules, actor, one.verb, caseOf(world), about))
}

const describe = (world: World): string => {
  const { rules, state, refusal, now } = world
  const at = `${rules.pack.area} ${rules.service.id} ${rules.procedure.id} at ${state?.at ?? 'the end'}, ${now}`
  return `${at}\n  owed: ${JSON.stringify(owed(rules, caseOf(world)))}\n  refusal: ${JSON.stringify(refusal)}\n  facts: ${JSON.stringify(state?.facts)}`
}

interface Moved {
  world: World
  by: Owed
}

/** One thing that is owed, done by whoever owes it; undefined when time must pass first. */
function move(world: World, chance: Chance): Moved | undefined {
  const owing = owed(world.rules, caseOf(world))
  const bad = owing.find((one) => forbidden(world, one))
  if (bad) throw new Stuck(`whoever owes ${bad.verb} may not do it: ${JSON.stringify(bad.who)} ${describe(world)}`)
  let refusal: World | undefined
  for (const one of shuffled(chance.random, owing)) {
    if (one.from && one.from >= world.now && one.verb !== 'closeNotice') continue
    for (const step of movesFor(world, one, chance)) {
      const next = step(world)
      if (!next.refusal) return { world: systemWork(next), by: one }
      refusal = next
    }
  }
  const later = owing.some((one) => one.from && one.from >= world.now)
  if (refusal && !later) throw new Stuck(`all that is owed is refused: ${describe(refusal)}`)
  return undefined
}

/** Time passes: a while where somebody could act, otherwise until the next thing falls due. */
function wait(world: World, chance: Chance): World {
  const from = owed(world.rules, caseOf(world)).flatMap((one) => (one.from && one.from >= world.now ? [one.from] : []))
  const next = from.sort()[0]
  if (next === undefined) throw new Stuck(`nobody can do anything and nothing falls due: ${describe(world)}`)
  return until(world, chance.random() < 0.5 ? plusMinutes(next, 1) : plusHours(next, 30))
}

function check(world: World): void {
  const broken = brokenInvariants(world)
  if (broken.length > 0) throw new Stuck(`${broken.join('; ')}: ${describe(world)}`)
}

/**
 * 随机走查: drives one case through a procedure by nothing but what is owed, each thing done by whoever owes it, until it has ended and nothing is
 * owed any more. What the notice leaves open is settled on the way. Time passes, so that tasks lapse and notices run out.
 * Throws, saying where, when a case is stuck, when whoever owes something may not do it, when it never ends, or when an invariant breaks.
 */
export function walk(setting: Setting, procedure: Id, random: Random): Trail {
  let world = start(setting, procedure, random)
  const moves: string[] = []
  const settled: string[] = []
  check(world)
  while (owed(world.rules, caseOf(world)).length > 0) {
    if (moves.length > 3 * patience) throw new Stuck(`no end after ${moves.slice(-20).join(' ')}: ${describe(world)}`)
    const chance = { random, plainly: moves.length > patience }
    const idle = !chance.plainly && random() < 0.1
    const moved = idle ? undefined : move(world, chance)
    if (moved?.by.hole) settled.push(`${moved.by.verb} at ${world.state?.at ?? 'the end'}`)
    moves.push(moved?.by.verb ?? 'wait')
    world = idle ? until(world, plusHours(world.now, 1 + random() * 70)) : (moved?.world ?? wait(world, chance))
    check(world)
  }
  return { world, moves, settled }
}

/** Walks every procedure of every service so often, from the same seeds each time. Answers the trails; throws with the seed of the first that was stuck. */
export function walkEvery(setting: Omit<Setting, 'service'>, times: number): Trail[] {
  return setting.pack.services.flatMap((service) =>
    service.procedures.flatMap((procedure) =>
      Array.from({ length: times }, (_, seed) => {
        try {
          return walk({ ...setting, service: service.id }, procedure.id, randomFrom(seed))
        } catch (error) {
          throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`)
        }
      }),
    ),
  )
}
