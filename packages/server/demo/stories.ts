import { randomUUID } from 'node:crypto'
import { diseaseOf, serviceOf } from '@jingban/kernel/case/rules.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import { beginDraft } from '../filing/draft.ts'
import { submitDraft } from '../filing/fromDraft.ts'
import type { World } from '../world.ts'
import { doFormalities, followCase, judge, offeredTasks, take } from './actors.ts'
import { citizens } from './citizens.ts'
import { area } from './institutions.ts'
import { photographInto } from './photographs.ts'

interface Story {
  citizen: number
  disease: string
  provider: string
  /** How many hours before now it was handed in. */
  hoursAgo: number
  goesOn(world: StoryWorld, id: string): Promise<void>
}

/** A world whose clock the story moves. */
interface StoryWorld extends World {
  pass(hours: number): void
}

function storyWorld(world: World, begin: Instant): StoryWorld {
  let now = begin
  return {
    ...world,
    clock: { now: () => now },
    pass: (hours) => {
      now = plusHours(now, hours)
    },
  }
}

async function firstPasses(world: StoryWorld, id: string): Promise<void> {
  world.pass(5)
  for (const task of await offeredTasks(world, id)) await judge(world, id, task, { opinion: 'pass' })
}

async function granted(world: StoryWorld, id: string): Promise<void> {
  await firstPasses(world, id)
  world.pass(20)
  for (const task of await offeredTasks(world, id)) await judge(world, id, task, { opinion: 'pass' })
}

async function waitsForFinalReview(world: StoryWorld, id: string): Promise<void> {
  await firstPasses(world, id)
  world.pass(30)
  for (const task of await offeredTasks(world, id)) await take(world, id, task)
}

const lacksPapers =
  (why: string): Story['goesOn'] =>
  async (world, id) => {
    world.pass(20)
    for (const task of await offeredTasks(world, id)) {
      await judge(world, id, task, { opinion: 'supplement', reason: why, deficiencies: [{ item: 'reports', why }] })
    }
  }

const stories: Story[] = [
  {
    citizen: 0,
    disease: 'M01600',
    provider: 'H001',
    hoursAgo: 30 * 24,
    goesOn: async (world, id) => {
      await granted(world, id)
      world.pass(48)
      await doFormalities(world, id, 'H001')
    },
  },
  { citizen: 7, disease: 'M03900', provider: 'H001', hoursAgo: 6 * 24, goesOn: granted },
  { citizen: 1, disease: 'M03900', provider: 'H002', hoursAgo: 60, goesOn: waitsForFinalReview },
  { citizen: 2, disease: 'M04600', provider: 'H002', hoursAgo: 50, goesOn: waitsForFinalReview },
  { citizen: 0, disease: 'M04600', provider: 'H001', hoursAgo: 96, goesOn: lacksPapers('没有近 6 个月的心电图报告') },
  { citizen: 3, disease: 'M01600', provider: 'H003', hoursAgo: 90, goesOn: lacksPapers('化验单上没有近 6 个月的糖化血红蛋白') },
  {
    citizen: 4,
    disease: 'M04803',
    provider: 'H001',
    hoursAgo: 10 * 24,
    goesOn: async (world, id) => {
      world.pass(30)
      const reason = '要求：有脑血管病后遗症的表现和影像报告。看到：出院小结写明肢体活动正常，没有影像报告。建议：补做头颅 CT 或磁共振后再申请。'
      for (const task of await offeredTasks(world, id)) await judge(world, id, task, { opinion: 'fail', reason })
    },
  },
  {
    citizen: 5,
    disease: 'M06900',
    provider: 'H005',
    hoursAgo: 70,
    goesOn: async (world, id) => {
      await firstPasses(world, id)
      world.pass(24)
      const [one, two] = await offeredTasks(world, id)
      if (one) await judge(world, id, one, { opinion: 'pass' })
      if (two) await judge(world, id, two, { opinion: 'fail', reason: '要求：类风湿因子阳性。看到：化验单上没有这一项。建议：补做后再看。' })
    },
  },
  { citizen: 6, disease: 'M03900', provider: 'H003', hoursAgo: 3, goesOn: async () => {} },
]

async function tell(world: World, story: Story, person: string, account: string, seed: number): Promise<void> {
  const inStory = storyWorld(world, plusHours(world.clock.now(), -story.hoursAgo))
  const today = dayOf(inStory.clock.now())
  const pack = inStory.policies.packAt(area, today)?.pack
  const who = citizens[story.citizen]
  const disease = pack && diseaseOf(pack, story.disease)
  if (!pack || !who || !disease) throw new TypeError(`the demonstration's story ${seed} names something unknown`)
  const discharged = addDays(today, -120)
  const own = story.citizen <= 1
  const draft = await beginDraft(inStory, {
    area,
    owner: `account:${account}`,
    service: 'determination',
    step: 'check',
    answers: {
      person,
      filedAs: own ? 'representative' : 'applicant',
      channel: '开封医疗保障微信公众号',
      diseases: [story.disease],
      facts: { insurance: who.insurance === 'employee' ? '职工' : '居民', provider: story.provider, livesAway: false, recordsInstitution: 'H004' },
      byDisease: { [story.disease]: { document: 'inpatient', date: discharged, facts: {} } },
      contacts: { phone: '13800005619' },
      cannot: {},
    },
  })
  await photographInto(inStory, `draft:${draft.id}`, who, disease, discharged, seed)
  const actor = { kind: 'citizen' as const, account, persons: [person] }
  const filed = await submitDraft(inStory, actor, serviceOf(pack, 'determination'), draft, person, randomUUID())
  if (filed.kind !== 'done') throw new TypeError(`the demonstration's story ${seed} was refused: ${JSON.stringify(filed)}`)
  for (const { id } of filed.receipt.cases) {
    await followCase(inStory, id)
    await story.goesOn(inStory, id)
  }
}

/** Tells the stories: cases at every stage of the road, each at its own time before now, by the same verbs that people use. */
export async function tellStories(world: World, persons: readonly string[], account: string): Promise<void> {
  for (const [index, story] of stories.entries()) {
    const person = persons[story.citizen]
    if (person) await tell(world, story, person, story.citizen <= 1 ? account : `demo-${story.citizen}`, index + 1)
  }
}
