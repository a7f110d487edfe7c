import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Announcement } from '@jingban/kernel/pack/pack.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { beginListsAfter } from '../lists/openLists.ts'
import { queueNotice } from '../notices/queueNotice.ts'
import { SMS_LIMIT } from '../notices/sms.ts'
import { findInstitution } from '../registry/institutions.ts'
import { checkMobileNumber } from '../registry/mobileNumber.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import { senderName } from './agency.ts'
import { announceDay, announces } from './announced.ts'

/** A yearly paper as it was published: which of the policy's, for which year, on which day, the number it bears, and what staff add for that year. */
export interface PublishedPaper {
  id: string
  cycle: number
  day: Day
  number: string
  text: string
}

/** Everything published in an area up to a day, the newest first. */
export function publishedPapers(db: Queryable, area: string, today: Day): Promise<PublishedPaper[]> {
  return db.rows<PublishedPaper>(
    'select id, cycle, day, number, text from announcement where area = $1 and day <= $2 order by cycle desc, day desc, id',
    [area, today],
    'published papers',
  )
}

export type PaperAnswer = { kind: 'done'; begun: string[]; told: number } | { kind: 'forbidden' } | { kind: 'unknownName' }

async function keep({ db, clock }: Pick<World, 'db' | 'clock'>, actor: Actor, area: string, paper: PublishedPaper): Promise<void> {
  await db.query(
    `insert into announcement (area, id, cycle, day, number, text, published_by, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (area, id, cycle) do update set day = $4, number = $5, text = $6, published_by = $7, published_at = $8`,
    [area, paper.id, paper.cycle, paper.day, paper.number, paper.text, reference(actor), clock.now()],
  )
}

/** One message to each unit whose list it begins, to the mobile number the unit is registered with. */
async function tell(world: World, area: string, { id, cycle }: PublishedPaper, name: string, places: readonly string[]): Promise<number> {
  const pack = world.policies.versions(area).at(-1)?.pack
  let told = 0
  for (const place of places) {
    const phone = checkMobileNumber((await findInstitution(world.db, area, place))?.phone ?? '')
    if (!phone.ok || !pack) continue
    const text = `【${senderName(pack)}】今年的${name}已经发布。请登录，在“名册”里办。`
    const plain = text.length <= SMS_LIMIT ? text : `【${senderName(pack)}】今年的申报文件已经发布。请登录，在“名册”里办。`
    const notice = { area, id: `announcement/${id}/${cycle}/${place}`, kind: 'announcement', to: phone.phone, text: plain }
    if (await queueNotice(world.db, world.keys, notice, world.clock.now())) told += 1
  }
  return told
}

/**
 * 年度文件发布 (SHZ-07): keeps the paper, sets the day that the rules wait for, begins the lists of the units that wait for it and writes to them. Doing it
 * again corrects the paper and begins or tells nothing twice. Refuses whoever does not publish such papers.
 */
export async function publishPaper(world: World, actor: Actor, area: string, paper: Announcement, published: PublishedPaper): Promise<PaperAnswer> {
  const pack = world.policies.versions(area).at(-1)?.pack
  if (!pack || !announces(pack, actor)) return { kind: 'forbidden' }
  const name = 'announced' in paper.published ? paper.published.announced : undefined
  if (name !== undefined) {
    const answer = await announceDay(world, actor, { area, name, cycle: published.cycle, day: published.day })
    if (answer.kind !== 'done') return answer.kind === 'forbidden' ? answer : { kind: 'unknownName' }
  }
  await keep(world, actor, area, published)
  const begun = name === undefined ? [] : await beginListsAfter(world, area, name)
  return { kind: 'done', begun, told: await tell(world, area, published, paper.name, begun) }
}
