import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { accountPhone } from '../../identity/citizens.ts'
import { givenByOfficers, PROOF_LIST_LIMIT, waitingProofs } from '../../identity/proofRequests.ts'
import { relationWords } from '../../identity/relationWords.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { type Row, Table } from '../../page/desk/table.tsx'
import { maskPhone, momentWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { atCounter } from './atCounter.tsx'
import { oneProof } from './oneProof.tsx'
import { place } from './place.ts'
import { decidesAbout } from './reach.ts'
import { takeBack } from './takeBack.tsx'

/** What two kinds of line have in common. */
interface Listed {
  account: string
  person: string
  relation?: Parameters<typeof relationName>[0]
}

const relationName = (relation: keyof typeof relationWords | undefined): string => (relation ? relationWords[relation] : '')

/** Those at this officer's place, each with its person and the phone that asks. */
async function atPlace<One extends Listed>(
  c: DeskContext,
  world: World,
  listed: readonly One[],
): Promise<{ one: One; person: Person; phone: string }[]> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(listed.map(({ person }) => person))])
  const mine = listed.flatMap((one) => {
    const person = persons.get(one.person)
    return person && decidesAbout(pack, actor, person) ? [{ one, person }] : []
  })
  return Promise.all(mine.map(async (line) => ({ ...line, phone: maskPhone((await accountPhone(world.db, world.keys, line.one.account)) ?? '') })))
}

async function waitingRows(c: DeskContext, world: World): Promise<Row[]> {
  const actor = enter(c, world, place)
  const today = dayOf(world.clock.now())
  const lines = await atPlace(c, world, (await waitingProofs(world.db, actor.area, actor.avoids)).slice(0, 50))
  return lines.map(({ one, person, phone }) => {
    const who = masked(person, today)
    const asked = one.askedAt ? momentWords(one.askedAt, dayOf(world.identity.clock.now())) : ''
    return { cells: [<a href={`${place}/${one.id}`}>{who.name}</a>, `尾号 ${who.tail}`, relationName(one.relation), phone, asked] }
  })
}

async function givenRows(c: DeskContext, world: World): Promise<Row[]> {
  const actor = enter(c, world, place)
  const [today, now] = [dayOf(world.clock.now()), dayOf(world.identity.clock.now())]
  const lines = await atPlace(c, world, await givenByOfficers(world.db, actor.area))
  return lines.map(({ one, person, phone }) => {
    const who = masked(person, today)
    const how = one.proof === 'counter' ? '窗口看过证件' : '认可了照片'
    const back = <a href={`${place}/given/${one.account}/${one.person}`}>收回</a>
    return { cells: [who.name, `尾号 ${who.tail}`, relationName(one.relation), phone, `${momentWords(one.provedAt, now)} ${how}`, back] }
  })
}

const columns = (...names: string[]) => names.map((text) => ({ text }))

async function list(c: DeskContext, world: World): Promise<Response> {
  const [waiting, given] = [await waitingRows(c, world), await givenRows(c, world)]
  return page(c, world, {
    title: '家人证明',
    at: place,
    children: (
      <>
        <PageHead
          title={`等您看的家人证明（${waiting.length}）`}
          lead="谁能看一个人的申请和待遇，由您核对证件后定。谁、什么时候、为什么，都会记下。"
          aside={<DeskButton href={`${place}/counter`}>窗口登记</DeskButton>}
        />
        {waiting.length === 0 ? (
          <EmptyState title="没有等您看的" done>
            <p>参保人拍了身份证和户口本等证件交上来，就列在这里。</p>
          </EmptyState>
        ) : (
          <Table caption="等您看的家人证明" columns={columns('参保人', '身份证', '是对方的', '对方手机号', '交的时间')} rows={waiting} />
        )}
        {given.length > 0 && (
          <Panel title={`最近认可的（最多列 ${PROOF_LIST_LIMIT} 个）`} flush>
            <Table caption="最近认可的" columns={columns('参保人', '身份证', '是对方的', '对方手机号', '怎么认可的', '不对的')} rows={given} />
          </Panel>
        )}
      </>
    ),
  })
}

/** 家人证明: photographs of papers are looked at and approved or refused; papers seen at the counter are entered; a wrong one is taken back. */
export function patientProofs(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/patient-proofs', (c) => list(c, world))
  for (const part of [atCounter, takeBack, oneProof]) slice.route('/', part(world))
  return slice
}
