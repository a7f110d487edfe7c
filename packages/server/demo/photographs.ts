import { hash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import sharp from 'sharp'
import type { Paper } from '../../../tools/papers/paper.ts'
import { paperPhoto } from '../../../tools/papers/paperPhoto.ts'
import { typeset } from '../../../tools/papers/typeset.ts'
import { arrivingPath } from '../files/files.ts'
import { handIn } from '../files/handIn.ts'
import type { DraftOwner } from '../files/page.ts'
import type { World } from '../world.ts'

/** Photographs of papers; a card needs fewer points than a page. A paper is photographed once, in whatever cases it is handed in. */
export interface Photographs {
  of(paper: Paper, card: boolean): Promise<Buffer>
  /** Scanned at a counter: flat, and made in a moment. */
  scan(paper: Paper): Promise<Buffer>
}

/** A hand that does not shake. */
const still = Array.from({ length: 32 }, () => 0.5)
/** About as fine as a page can be read. */
const scanWidth = 700

const scanned = (paper: Paper): Promise<Buffer> =>
  sharp(Buffer.from(typeset(paper, still).svg))
    .flatten({ background: '#ffffff' })
    .resize(scanWidth)
    .jpeg({ quality: 84 })
    .toBuffer()

/** An album that is empty at first. */
export function newPhotographs(): Photographs {
  const album = new Map<string, Promise<Buffer>>()
  return {
    of: (paper, card) => {
      const facts = JSON.stringify(paper)
      const seed = Number.parseInt(hash('sha1', facts).slice(0, 6), 16)
      const photo = album.get(facts) ?? paperPhoto(paper, { seed, size: card ? 'tiny' : 'small' })
      album.set(facts, photo)
      return photo
    },
    scan: (paper) => {
      const facts = `scan ${JSON.stringify(paper)}`
      const scan = album.get(facts) ?? scanned(paper)
      album.set(facts, scan)
      return scan
    },
  }
}

/** Where a photograph goes: which material, and of which disease where each disease has its own. */
export interface Place {
  area: string
  owner: DraftOwner
  item: string
  disease?: string
  uploadedBy: string
}

/** 材料照片 may come to 15 MB an item, in every area that says so (KF-06); the demonstration keeps to it everywhere. */
const limit = 15 * 1024 * 1024

/** Hands a photograph in to a draft, as a phone would. */
export async function handInPhotograph(world: World, place: Place, photo: Buffer, card: boolean): Promise<void> {
  const path = arrivingPath(world.files)
  await writeFile(path, photo)
  const now = world.clock.now()
  const name = `IMG_${dayOf(now).replaceAll('-', '')}_${place.item}.jpg`
  const added = await handIn(world.files, world.db, { ...place, limit, now, subject: card ? 'card' : 'page' }, { path, name })
  await rm(path)
  if (added.kind !== 'added') throw new TypeError(`the demonstration's photograph was refused: ${added.refusal.code}`)
}
