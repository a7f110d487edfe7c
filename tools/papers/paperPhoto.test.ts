import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Discharge, Laboratory, Paper } from './paper.ts'
import { paperPhoto } from './paperPhoto.ts'
import { samplePapers } from './samples.ts'
import { typeset } from './typeset.ts'

const sample = <K extends Paper['kind']>(kind: K): Extract<Paper, { kind: K }> => {
  const found = samplePapers.find((paper): paper is Extract<Paper, { kind: K }> => paper.kind === kind)
  if (found === undefined) throw new Error(`no sample of ${kind}`)
  return found
}
const discharge: Discharge = sample('discharge')

const taken = new Map<number, Promise<Buffer>>()
/** The photograph of a sample, taken once for all tests. */
const photoOf = (place: number): Promise<Buffer> => {
  const chosen = samplePapers[place]
  if (chosen === undefined) throw new Error(`no sample ${place}`)
  const photo = taken.get(place) ?? paperPhoto(chosen, { seed: 100 + place, size: 'small' })
  taken.set(place, photo)
  return photo
}

const pixels = async (photo: Buffer): Promise<{ data: Buffer; width: number; height: number }> => {
  const { data, info } = await sharp(photo)
    .autoOrient()
    .resize({ width: 600, height: 600, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** Brightness of the middle of the picture, where there is only paper. */
const middle = async (photo: Buffer): Promise<number[]> => {
  const { data, width, height } = await pixels(photo)
  const inside = { left: Math.floor(width * 0.2), top: Math.floor(height * 0.3), width: Math.floor(width * 0.6), height: Math.floor(height * 0.4) }
  const grey = await sharp(data, { raw: { width, height, channels: 3 } })
    .extract(inside)
    .greyscale()
    .raw()
    .toBuffer()
  return [...grey].sort((a, b) => a - b)
}

const redShare = async (photo: Buffer): Promise<number> => {
  const { data } = await pixels(photo)
  let red = 0
  for (let at = 0; at < data.length; at += 3) if ((data[at] ?? 0) - (data[at + 1] ?? 0) > 60 && (data[at + 2] ?? 0) >= (data[at + 1] ?? 0) - 4) red++
  return red / (data.length / 3)
}

/** Variance of the Laplacian, the usual measure of sharpness. */
const sharpness = async (photo: Buffer): Promise<number> => {
  const kernel = { width: 3, height: 3, kernel: [0, 1, 0, 1, -4, 1, 0, 1, 0], offset: 128, scale: 1 }
  const edges = await sharp(photo).greyscale().resize({ width: 800 }).convolve(kernel).raw().toBuffer()
  return edges.reduce((sum, value) => sum + (value - 128) ** 2, 0) / edges.length
}

test('every sample paper becomes a JPEG of a small camera on which dark print stands on bright paper', async () => {
  for (const [place, paper] of samplePapers.entries()) {
    const photo = await photoOf(place)
    const { format, width, height } = await sharp(photo).metadata()
    assert.equal(format, 'jpeg')
    assert.deepEqual([width, height].sort(), [1200, 1600])
    assert.ok(photo.length > 150_000 && photo.length < 600_000, `${paper.kind}: ${photo.length} bytes`)
    const levels = await middle(photo)
    const paperLevel = levels[Math.floor(levels.length / 2)] ?? 0
    const inked = levels.filter((level) => level < paperLevel * 0.75).length / levels.length
    assert.ok(paperLevel > 110, `${paper.kind}: paper is ${paperLevel}`)
    assert.ok(inked > 0.01 && inked < 0.45, `${paper.kind}: ${inked} is ink`)
  }
})

test('a photograph of camera size has twelve million pixels and two to five megabytes', async () => {
  const photo = await paperPhoto(discharge, { seed: 3 })
  const { width, height } = await sharp(photo).metadata()
  assert.deepEqual([width, height], [3000, 4000])
  assert.ok(photo.length > 2_000_000 && photo.length < 5_000_000, `${photo.length} bytes`)
})

test('the same paper and seed give the same bytes, another seed gives others', async () => {
  const first = await paperPhoto(discharge, { seed: 8, size: 'small' })
  assert.ok(first.equals(await paperPhoto({ ...discharge }, { seed: 8, size: 'small' })))
  assert.ok(!first.equals(await paperPhoto(discharge, { seed: 9, size: 'small' })))
})

test('every paper of a hospital or an agency bears a red seal, and the front of an identity card nothing red', async () => {
  for (const [place, paper] of samplePapers.entries()) {
    if (paper.kind === 'idBack' || paper.kind === 'socialCard') continue
    const share = await redShare(await photoOf(place))
    if (paper.kind === 'idFront') assert.ok(share < 0.0005, `${paper.kind}: ${share}`)
    else assert.ok(share > 0.001, `${paper.kind}: ${share}`)
  }
})

test('a photograph stored on its side says in EXIF how to set it right', async () => {
  const upright = await pixels(await paperPhoto(discharge, { seed: 4, size: 'small' }))
  for (const [turn, orientation] of [
    [90, 8],
    [180, 3],
    [270, 6],
  ] as const) {
    const turned = await paperPhoto(discharge, { seed: 4, size: 'small', turn })
    assert.equal((await sharp(turned).metadata()).orientation, orientation)
    const { data } = await pixels(turned)
    const difference = data.reduce((sum, value, at) => sum + Math.abs(value - (upright.data[at] ?? 0)), 0) / data.length
    assert.ok(difference < 6, `turned by ${turn}: ${difference}`)
  }
})

test('a photograph carries the camera and the place, which a service must take away', async () => {
  const { exif } = await sharp(await paperPhoto(discharge, { seed: 4, size: 'small' })).metadata()
  assert.ok(exif?.includes('Demonstration Phone'))
  const latitude34 = Buffer.from([34, 0, 0, 0, 1, 0, 0, 0])
  assert.ok(exif?.includes('2026:04:03') && exif.includes(latitude34))
})

test('a blurred photograph is far less sharp, a dark one far less bright', async () => {
  const good = await paperPhoto(discharge, { seed: 6, size: 'small' })
  const blurred = await paperPhoto(discharge, { seed: 6, size: 'small', blur: true })
  const dark = await paperPhoto(discharge, { seed: 6, size: 'small', dark: true })
  assert.ok((await sharpness(blurred)) < 0.25 * (await sharpness(good)))
  const [lit, dim] = [await middle(good), await middle(dark)]
  assert.ok((dim[Math.floor(dim.length / 2)] ?? 255) < 0.5 * (lit[Math.floor(lit.length / 2)] ?? 0))
})

test('an arrow is printed for a result outside its range and for no other', () => {
  const report: Laboratory = sample('laboratory')
  const glyphs = (value: number): number => {
    const results = report.results.slice(0, 1).map((result) => ({ ...result, value, low: 4, high: 6 }))
    return typeset({ ...report, results }, Array(32).fill(0.5)).svg.split('<use').length
  }
  assert.equal(glyphs(7), glyphs(5) + 1)
  assert.equal(glyphs(3), glyphs(5) + 1)
  assert.equal(glyphs(6), glyphs(5))
})

test('no seal of a real institution is drawn', async () => {
  await assert.rejects(paperPhoto({ ...discharge, hospital: '开封市中心医院' }, { seed: 1, size: 'small' }), RangeError)
})

test('facts that fill two pages are refused', async () => {
  await assert.rejects(paperPhoto({ ...discharge, course: '监测血糖。'.repeat(600) }, { seed: 1, size: 'small' }), /fill \d+ pages/)
})
