import assert from 'node:assert/strict'
import type { Task } from '@jingban/kernel/case/state.ts'
import { loadCase } from '../cases/load.ts'
import { type Answer, type DeskBrowser, signedInExpert } from './deskBrowser.ts'
import { area } from './kaifengPeople.ts'
import type { TestWorld } from './testWorld.ts'

/** What a reviewer fills in who finds everything in order, on pages 3 and 5 of `fileWithPages`. */
export const inOrder: Record<string, string> = {
  'record-identity': 'yes',
  'verdict-1': 'met',
  'pages-1': '3',
  'verdict-2': 'met',
  'pages-2': '3、4',
  'verdict-3': 'met',
  'pages-3': '5',
  'verdict-4': 'met',
  'pages-4': '5',
  'note-4': '化验支持诊断',
  opinion: 'pass',
}

/** The tasks of a case in a state. */
export async function tasksOf(world: TestWorld, id: string, state: Task['state'] = 'offered'): Promise<Task[]> {
  return (await loadCase(world, area, id))?.state.tasks.filter((task) => task.state === state) ?? []
}

/** An expert with a browser, at a task that was taken up. */
export interface Reviewer {
  browser: DeskBrowser
  /** The address of the case page. */
  path: string
}

/** The expert of a task signs in and takes it up on the page. */
export async function takeUpOnPage(world: TestWorld, id: string, task: Task): Promise<Reviewer> {
  const browser = await signedInExpert(world, task.to)
  const taken = await browser.post(`/desk/offers/${id}/${task.id}`)
  assert.equal(taken.status, 303)
  return { browser, path: taken.location }
}

/** Fills the case page in, confirms on the next page, and does what the worker would. Answers the page that comes last. */
export async function judgeOnPage(world: TestWorld, { browser, path }: Reviewer, fields: Record<string, string> = inOrder): Promise<Answer> {
  const asked = await browser.post(path, { ...fields, do: 'check' })
  assert.equal(asked.location, `${path}/confirm`, /class="wrong"[\s\S]*/.exec(asked.html)?.[0])
  const given = await browser.post(`${path}/confirm`)
  assert.equal(given.location, `${path}/done`)
  await world.settle()
  return browser.get(given.location)
}
