import { setTimeout as sleep } from 'node:timers/promises'
import { area } from '@jingban/server/testing/kaifengPeople.ts'
import { chanceOf } from '../chance.ts'
import type { Newcomers, Staff } from '../people.ts'
import { applyNext } from './apply.ts'
import type { Counts } from './counts.ts'
import type { Desk } from './desk.ts'
import { openJournal } from './journal.ts'
import { lookAround } from './lookAround.ts'
import { officeAt } from './office.ts'
import { drawPictures } from './photographs.ts'
import { reviewNext } from './review.ts'
import { supplementNext } from './supplement.ts'

// The process of the load: applicants, reviewers and whoever looks on, each doing one thing after the other. It is never killed, so that what it
// was told outlives whatever is.

/** What the drill tells the load, one after the other; each is answered, `go` when everybody has begun and `rest` when everybody has an answer. */
export type Order =
  | { order: 'open'; ports: number[]; journal: string; seed: number; staff: Staff }
  | { order: 'go'; came: Newcomers }
  | { order: 'rest' }

/** The answer to any order. */
export interface Report {
  counts: Counts
  /** Who has not filed yet. */
  waiting: number
}

const applicants = 4
const reviewers = 3
/** Who finds nothing to do looks again. */
const pauseMs = 150

async function forever(work: () => Promise<boolean>, pause = pauseMs): Promise<void> {
  for (;;) if (!(await work())) await sleep(pause)
}

async function open({ ports, journal, seed, staff }: Extract<Order, { order: 'open' }>): Promise<Desk> {
  const office = officeAt(ports, openJournal(journal), chanceOf(seed))
  const waiting = { citizens: [], patients: [] }
  return { area, office, staff, waiting, pictures: await drawPictures(), owners: new Map(), asked: [] }
}

function begin(desk: Desk): void {
  const lines = [supplementNext, ...Array.from({ length: applicants }, () => applyNext)].map((work) => forever(() => work(desk)))
  const reviewing = Array.from({ length: reviewers }, (_, line) => {
    const own = desk.staff.experts.filter((_, index) => index % reviewers === line)
    let turn = 0
    return forever(() => reviewNext(desk, own[turn++ % own.length] ?? { actor: 'anyone', token: '' }), 20)
  })
  const looking = forever(() => lookAround(desk), 250)
  Promise.all([...lines, ...reviewing, looking]).catch((error: unknown) => {
    console.error('the load itself failed', error)
    process.exit(1)
  })
}

let desk: Desk | undefined

async function obey(order: Order): Promise<void> {
  if (order.order === 'open') {
    desk = await open(order)
    begin(desk)
  }
  if (order.order === 'go') {
    desk?.waiting.citizens.push(...order.came.citizens)
    desk?.waiting.patients.push(...order.came.patients)
    desk?.office.open()
  }
  if (order.order === 'rest') await desk?.office.rest()
  if (desk) process.send?.({ counts: desk.office.counts, waiting: desk.waiting.citizens.length } satisfies Report)
}

process.on('message', (order: Order) => void obey(order))
process.on('disconnect', () => process.exit(0))
