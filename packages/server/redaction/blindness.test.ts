import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Task } from '@jingban/kernel/case/state.ts'
import { app } from '../app.ts'
import { listNotices } from '../notices/outbox.ts'
import { saveInstitution } from '../registry/institutions.ts'
import { findPerson } from '../registry/persons.ts'
import { citizenClient, clientFor } from '../testing/apiClient.ts'
import { type CitizenBrowser, signedInCitizen } from '../testing/citizenBrowser.ts'
import { crawl, type Opened, sightings } from '../testing/crawl.ts'
import { type DeskBrowser, signedInExpert } from '../testing/deskBrowser.ts'
import { fileWithPages } from '../testing/filingWithPages.ts'
import { area, citizenActor, enterExpert, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { familyPhone, freshIdNumber, proveAtCounter } from '../testing/patients.ts'
import { inOrder, judgeOnPage, type Reviewer, takeUpOnPage, tasksOf } from '../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

const experts = 9
/** What the first and the second member of the panel write: words that stand nowhere else. */
const said = { first: '甲在初审写的这一句话', other: '乙在终审写的这一句话' }

let world: TestWorld
let id: string
let application: string
let person: string
let first: Reviewer
let panel: Reviewer[]
let offered: Task[]
/** What names or reaches the person of the case, or whoever filed for them. */
let ofPerson: string[]
/** What names, reaches or places an expert. */
let ofExperts: string[]

before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 0)
  const workplace = {
    area,
    code: 'H777',
    name: '示例专家所在的医院',
    gradeA: true,
    designated: false,
    county: '示例区',
    address: '',
    phone: '',
    kinds: [],
  }
  await saveInstitution(world.db, workplace)
  for (let index = 1; index <= experts; index += 1) await enterExpert(world, `e0${index}`, 'H777')
  person = await enterPatient(world, '诸葛示例丙', freshIdNumber())
  const contacts = {
    phone: '13800005619',
    address: '示例区示例街道示例路 77 号',
    representativeName: '诸葛示例丁',
    representativePhone: '13800005620',
    representativeIdNumber: freshIdNumber(),
  }
  id = await fileWithPages(world, person, { contacts }, citizenActor('a1', person))
  await world.db.query(`update material_file set name = '诸葛示例丙.jpg'`)
  const [row] = await world.db.rows<{ application: string }>('select application from case_row where id = $1', [id])
  application = row?.application ?? ''
  const known = await findPerson(world.db, world.keys, area, person)
  assert.ok(known)
  ofPerson = ['诸葛示例', '示例路 77 号', familyPhone, ...Object.values(contacts), known.idNumber, known.birth ?? '']
  ofExperts = [
    '示例专家',
    'H777',
    'D410200e0',
    ...Array.from({ length: experts }, (_, index) => [`1390000${1001 + index}`, `"e0${index + 1}"`, `>e0${index + 1}<`]).flat(),
  ]
})
after(() => world.close())

const site = (): ReturnType<typeof app> => app(world)

/** Everything an expert can open at the desk by links, also by guessing the other addresses of the case. */
async function desk(browser: DeskBrowser): Promise<Opened[]> {
  const pages = await world.db.rows<{ id: string }>('select id from material_file where owner = $1 order by item, page', [
    `application:${application}`,
  ])
  const guessed = [
    ...['queue', 'work', 'filings', 'corrections', 'redaction', 'unmask', 'exceptions', 'served', 'revocations'].map(
      (place) => `/desk/${place}/${id}`,
    ),
    ...['checklist', 'notice', 'ruling', 'acceptance'].map((sheet) => `/desk/work/${id}/${sheet}`),
    ...pages.flatMap((page) => ['thumbnail', 'view', 'full', 'original'].map((size) => `/desk/pages/${id}/${page.id}?size=${size}`)),
    ...pages.flatMap((page) => [`/desk/redaction/${id}/${page.id}`, `/desk/redaction/${id}/${page.id}/ask`]),
    ...['table', 'form', 'approvalForm', 'assessment', 'table13'].map((form) => `/desk/cases/${id}/forms/${form}.pdf`),
  ]
  const own = (path: string): boolean =>
    path.startsWith('/desk') && !path.includes('sign-out') && !/second-factor|change-password|month=|standards\/|size=(view|full)/.test(path)
  return crawl(async (path) => (await browser.get(path)).response, ['/desk', ...guessed], own)
}

/** Everything the API answers to a question of this holder, for every id that the case has. */
async function api(holder: Parameters<typeof clientFor>[2]): Promise<Opened[]> {
  const client = await clientFor(world, area, holder)
  return askAll((path) => client.get(path))
}

type Ask = (path: string) => Promise<{ status: number; headers: Headers; body: unknown }>

async function askAll(ask: Ask): Promise<Opened[]> {
  const document = (await (await site().request('/api/v1/openapi.json')).json()) as { paths: Record<string, Record<string, unknown>> }
  const pages = await world.db.rows<{ id: string }>('select id from material_file where owner = $1', [`application:${application}`])
  const paths = Object.entries(document.paths).flatMap(([path, methods]) => ('get' in methods ? [path.replace('/api/v1', '')] : []))
  assert.ok(paths.length > 10, paths.join(' '))
  const filled = paths.flatMap((path) =>
    pages.flatMap((page) => [id, application].map((one) => path.replace('{page}', page.id).replaceAll(/\{\w+\}/g, one))),
  )
  const found: Opened[] = []
  for (const path of new Set(filled)) {
    const { status, headers, body } = await ask(path)
    const text = body instanceof Blob ? '' : JSON.stringify(body)
    found.push({ path, status, type: headers.get('content-type') ?? '', headers: [...headers].join('\n'), text })
  }
  return found
}

const staffHolder = ({ browser }: Reviewer) => ({ kind: 'staff', area, id: browser.id }) as const
const everything = async (reviewer: Reviewer): Promise<Opened[]> => [...(await desk(reviewer.browser)), ...(await api(staffHolder(reviewer)))]

/** What a reviewer hears who does once more what is done: a refusal tells what others did meanwhile. */
async function refusals(reviewer: Reviewer, task: string): Promise<Opened[]> {
  const page = await reviewer.browser.post(`/desk/offers/${id}/${task}`)
  const client = await clientFor(world, area, staffHolder(reviewer))
  const answer = await client.send<{ since: unknown }>('POST', `/cases/${id}/tasks/${task}/take-up`)
  assert.deepEqual([page.status, answer.status], [409, 409])
  const told = (path: string, text: string): Opened => ({ path, status: 409, type: 'text/html', headers: '', text })
  return [told('page', page.html), told('api', JSON.stringify(answer.body))]
}

/** What is new in each answer of its own accord: the key of a form, when a token was used. */
const steady = (found: readonly Opened[]): string[] =>
  found
    .filter(({ path }) => path !== '/tokens')
    .map(({ path, status, text }) => `${path} ${status} ${text.replaceAll(/name="key" value="[^"]*"/g, '')}`)
    .sort()

describe('whose case it is, experts do not learn', () => {
  test('[KF-15] neither before they take it up nor while they judge it, from no page, no answer of the API and no header', async () => {
    const [task] = await tasksOf(world, id)
    assert.ok(task)
    const before = await desk(await signedInExpert(world, task.to))
    assert.ok(before.some(({ path, status }) => path.startsWith('/desk/offers/') && status === 200))
    assert.deepEqual(sightings(before, ofPerson), [])
    first = await takeUpOnPage(world, id, task)
    const found = await everything(first)
    assert.ok(found.some(({ path, status }) => path.startsWith(first.path) && status === 200))
    assert.ok(found.some(({ path, status, type }) => path.startsWith('/desk/pages/') && status === 200 && type === 'image/jpeg'))
    assert.ok(found.some(({ path, status, text }) => path === `/cases/${id}` && status === 200 && text.includes('诸葛***')))
    assert.deepEqual(sightings(found, ofPerson), [])
  })

  test('the API withholds from them what the desk withholds, and gives no link that would open it', async () => {
    const client = await clientFor(world, area, staffHolder(first))
    const pages = await world.db.rows<{ id: string; item: string }>('select id, item from material_file where owner = $1', [
      `application:${application}`,
    ])
    for (const page of pages) {
      const { status } = await client.get(`/cases/${id}/pages/${page.id}`)
      assert.equal(status, page.item === 'id' ? 403 : 200, page.item)
      assert.equal((await client.get(`/cases/${id}/pages/${page.id}/link`)).status, 403)
    }
  })
})

describe('of each other, the members of a panel learn nothing', () => {
  before(async () => {
    await judgeOnPage(world, first, { ...inOrder, reason: said.first })
    offered = await tasksOf(world, id)
    assert.equal(offered.length, 2)
    panel = [await takeUpOnPage(world, id, offered[0] ?? assert.fail()), await takeUpOnPage(world, id, offered[1] ?? assert.fail())]
  })

  test('[KF-24] what one of them can open is the same, to the letter, before and after the other has spoken', async () => {
    const [one, other] = panel
    assert.ok(one && other)
    const task = offered[0]?.id ?? ''
    const before = steady([...(await everything(one)), ...(await refusals(one, task))])
    await judgeOnPage(world, other, { ...inOrder, opinion: 'fail', 'verdict-4': 'unmet', reason: said.other })
    const now = steady([...(await everything(one)), ...(await refusals(one, task))])
    assert.deepEqual(
      now.filter((text) => !before.includes(text)),
      [],
    )
    assert.equal(now.length, before.length)
  })

  test('nobody of them reads who else judged, or what they wrote', async () => {
    const [one, other] = panel
    assert.ok(one && other)
    const others = [first.browser.id, other.browser.id, said.other, ...ofExperts]
    const own = offered[0]?.to ?? ''
    const found = await everything(one)
    const hidden = others.filter((value) => value !== `"${own}"` && value !== `>${own}<` && value !== 'H777' && value !== '示例专家')
    assert.deepEqual(sightings(found, hidden), [])
    assert.deepEqual(sightings(found, ofPerson), [])
  })
})

describe('who judged, applicants do not learn', () => {
  let browser: CitizenBrowser
  before(async () => {
    browser = await signedInCitizen(world, familyPhone)
    await proveAtCounter(world, familyPhone, person)
  })
  const citizenPages = async (): Promise<Opened[]> => {
    const stays = (path: string): boolean => path.startsWith(`/${area}/my`) && !/sign-out|apply/.test(path)
    return crawl(
      async (path) => (await browser.get(path)).response,
      [`/${area}/my`, `/${area}/my/cases/${id}`, `/${area}/my/pictures/application/${application}/x`],
      stays,
    )
  }

  test('[KF-26] no page, answer of the API or message names, reaches or places an expert, while they judge and when it has ended', async () => {
    for (const ended of [false, true]) {
      if (ended) await endIt()
      const found = await citizenPages()
      assert.ok(found.some(({ path, status }) => path.includes(`/cases/${id}`) && status === 200))
      assert.deepEqual(sightings(found, [...ofExperts, ...panel.map(({ browser }) => browser.id), first.browser.id]), [])
      const client = await citizenClient(world, area, person)
      const answers = await askAll((path) => client.get(`${path}?area=${area}`))
      assert.ok(answers.some(({ path, status }) => path === `/cases/${id}` && status === 200))
      assert.deepEqual(sightings(answers, [...ofExperts, said.first, first.browser.id]), [])
    }
    const sent = (await listNotices(world.db, world.keys, area, { showCodes: false })).filter((one) => one.to === '13800005619')
    assert.ok(sent.length > 0)
    for (const one of sent) for (const value of ofExperts) assert.ok(!JSON.stringify(one.text).includes(value), value)
  })

  test('nor does anybody who looks at the board', async () => {
    const found = await crawl(
      async (path) => site().request(path),
      ['/', `/${area}`, `/${area}/progress`],
      (path) => !/\/my|\/desk|\/api|\/assets/.test(path),
    )
    assert.deepEqual(sightings(found, [...ofExperts.filter((value) => value !== 'H777'), ...ofPerson]), [])
  })

  /** The third, drawn because the two disagree, decides. */
  async function endIt(): Promise<void> {
    const [one] = panel
    assert.ok(one)
    await judgeOnPage(world, one)
    const [third] = await tasksOf(world, id)
    assert.ok(third)
    await judgeOnPage(world, await takeUpOnPage(world, id, third), {
      ...inOrder,
      opinion: 'fail',
      'verdict-4': 'unmet',
      reason: '近 6 个月没有化验单',
    })
  }
})
