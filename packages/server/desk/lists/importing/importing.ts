import { Hono } from 'hono'
import type { World } from '../../../world.ts'
import type { DeskEnv } from '../../shell.tsx'
import { correctRows, goOn, showFile } from './filePage.tsx'
import { askFile, takeFile, template } from './upload.tsx'

/** 导入: applicants of an own unit from a spreadsheet. */
export function importing(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/lists/import', (c) => askFile(c, world))
  slice.post('/lists/import', (c) => takeFile(c, world))
  slice.get('/lists/import/template.xlsx', (c) => template(c, world))
  slice.get('/lists/import/:file', (c) => showFile(c, world))
  slice.post('/lists/import/:file/rows', (c) => correctRows(c, world))
  slice.post('/lists/import/:file/go', (c) => goOn(c, world))
  return slice
}
