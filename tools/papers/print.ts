import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { paperPhoto } from './paperPhoto.ts'
import { samplePapers } from './samples.ts'

const folder = process.argv[2]
if (folder === undefined) {
  console.error('用法：node --import tsx tools/papers/print.ts <文件夹>')
  process.exit(1)
}
await mkdir(folder, { recursive: true })
for (const [place, paper] of samplePapers.entries()) {
  const name = `${String(place + 1).padStart(2, '0')}-${paper.kind}.jpg`
  const photo = await paperPhoto(paper, { seed: place + 1, turn: place % 3 === 2 ? 270 : 0 })
  await writeFile(join(folder, name), photo)
  console.info(`${name}  ${(photo.length / 1024 / 1024).toFixed(2)} MB`)
}
