import { examplePhoto } from '../files/examples.ts'
import { type Client, staffClient } from '../testing/apiClient.ts'
import type { TestWorld } from '../testing/testWorld.ts'

/** What a test applies for by default: diabetes, with an inpatient record of September 2025 and no reports. */
export function answersFor(person: string, changes: object = {}): object {
  return {
    service: 'determination',
    person: { id: person },
    filedAs: 'applicant',
    channel: '豫事办',
    diseases: ['M01600'],
    facts: { insurance: '居民', provider: 'H001', livesAway: false, recordsInstitution: 'H002' },
    byDisease: { M01600: { document: 'inpatient', date: '2025-09-11' } },
    contacts: { phone: '13800005619' },
    cannot: { 'reports/M01600': '门诊没有开' },
    ...changes,
  }
}

export interface ApplicationAnswer {
  id: string
  person: string
  materials: { item: string; pages: number; maxBytes: number; disease?: string }[]
}

export interface ReceiptAnswer {
  application: string
  digest: string
  cases: { id: string; number: string; disease: string }[]
}

/** Begins an application and answers its id; throws what it was answered otherwise. */
export async function begin(client: Client, answers: object): Promise<string> {
  const { status, body } = await client.send<ApplicationAnswer>('POST', `/applications?area=${client.area}`, { json: answers })
  if (status !== 201) throw new TypeError(JSON.stringify(body))
  return body.id
}

/** Hands in an identity card and one page of records. */
export async function photograph(client: Client, id: string): Promise<void> {
  const file = async (text: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await examplePhoto({ width: 300, height: 400, text }))
  const into = (item: string): string => `/applications/${id}/materials?area=${client.area}&item=${item}`
  await client.send('POST', into('id'), { file: await file('正面') })
  await client.send('POST', `${into('records')}&disease=M01600`, { file: await file('出院小结') })
}

/** A whole application for diabetes, from the answers to the receipt; answers the id of its case, which the worker has followed. */
export async function applyFor(world: TestWorld, client: Client, person: string, changes: object = {}): Promise<string> {
  const id = await begin(client, answersFor(person, changes))
  await photograph(client, id)
  const { body } = await client.send<ReceiptAnswer>('POST', `/applications/${id}/submit?area=${client.area}`)
  await world.settle()
  const filed = body.cases?.[0]?.id
  if (filed === undefined) throw new TypeError(JSON.stringify(body))
  return filed
}

/** One task of the list, with a client for the expert who holds it. */
export interface OfferedTask {
  id: string
  expert: string
  client: Client
}

/** The tasks of a case that wait to be taken up. */
export async function offeredTasks(world: TestWorld, id: string): Promise<OfferedTask[]> {
  const sql = `select area, id, expert from task_row where case_id = $1 and state = 'offered' order by seat`
  const rows = await world.db.rows<{ area: string; id: string; expert: string }>(sql, [id])
  return Promise.all(
    rows.map(async ({ area, ...task }) => ({
      ...task,
      client: await staffClient(world, area, { role: 'expert', expert: task.expert, institution: 'H001' }),
    })),
  )
}

/** An opinion on diabetes in which every criterion is met, or none, shown on this page. */
export function opinionOf(opinion: 'pass' | 'fail', page: string): object {
  const met = opinion === 'pass' ? 'met' : 'unmet'
  const findings = ['1', '2', '3', '4'].map((criterion) => ({ criterion, met, pages: [page], note: '见化验单' }))
  return { opinion, findings, records: { identity: true }, ...(opinion === 'fail' && { reason: '化验值没有达到标准' }) }
}

/** Takes the task up, reads the case, gives the opinion; answers the status of the opinion. */
export async function judge(world: TestWorld, id: string, task: OfferedTask, opinion: 'pass' | 'fail'): Promise<number> {
  await task.client.send('POST', `/cases/${id}/tasks/${task.id}/take-up`)
  const { body } = await task.client.get<{ pages: { id: string }[] }>(`/cases/${id}`)
  const given = await task.client.send('POST', `/cases/${id}/tasks/${task.id}/opinion`, { json: opinionOf(opinion, body.pages[1]?.id ?? '') })
  await world.settle()
  return given.status
}

/** Three experts agree, and the case is granted. */
export async function grant(world: TestWorld, id: string): Promise<void> {
  for (let stage = 0; stage < 2; stage += 1) for (const task of await offeredTasks(world, id)) await judge(world, id, task, 'pass')
}
