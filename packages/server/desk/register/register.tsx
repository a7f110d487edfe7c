import { Hono } from 'hono'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { answerEndAid, askEndAid } from './endAid.tsx'
import { settle, tryAgain } from './faults.tsx'
import { answerImport, downloadWrong, showImport } from './importPage.tsx'
import { askImport, takeImport, template } from './imports.tsx'
import { showPerson } from './personPage.tsx'
import { answerReveal, askReveal, showRevealed } from './reveal.tsx'
import { search, showSearch } from './search.tsx'
import { askTakeBack, takeBack } from './takeBack.tsx'
import { showUnit } from './unitPage.tsx'

/** 参保登记: units, the insured, their relations on any past day, filings away, aid; and many of them from a file. */
export function register(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/register', (c) => showSearch(c, world))
  slice.post('/register', (c) => search(c, world))
  slice.get('/register/imports', (c) => askImport(c, world))
  slice.post('/register/imports', (c) => takeImport(c, world))
  slice.get('/register/imports/template.xlsx', (c) => template(c, world))
  slice.get('/register/imports/:import', (c) => showImport(c, world))
  slice.post('/register/imports/:import', (c) => answerImport(c, world))
  slice.get('/register/imports/:import/wrong.xlsx', (c) => downloadWrong(c, world))
  slice.post('/register/faults/:case', (c) => settle(c, world))
  slice.post('/register/faults/:case/again', (c) => tryAgain(c, world))
  slice.get('/register/people/:id/entries/:entry/end', (c) => askEndAid(c, world))
  slice.post('/register/people/:id/entries/:entry/end', (c) => answerEndAid(c, world))
  for (const [folder, kind] of [
    ['people', 'natural'],
    ['units', 'legal'],
  ] as const) {
    slice.get(`/register/${folder}/:id`, (c) => (kind === 'legal' ? showUnit(c, world) : showPerson(c, world)))
    slice.get(`/register/${folder}/:id/reveal`, (c) => askReveal(c, world, kind))
    slice.post(`/register/${folder}/:id/reveal`, (c) => answerReveal(c, world, kind))
    slice.get(`/register/${folder}/:id/entries/:entry`, (c) => askTakeBack(c, world, kind))
    slice.post(`/register/${folder}/:id/entries/:entry`, (c) => takeBack(c, world, kind))
    slice.get(`/register/${folder}/:id/shown`, (c) => showRevealed(c, world, kind))
  }
  return slice
}
