import { open, rm } from 'node:fs/promises'
import { arrivingPath } from '../../files/files.ts'
import type { StoredFile } from '../../files/store.ts'
import { mostBytes, takeIn } from '../../settlement/takeIn.ts'
import type { World } from '../../world.ts'
import { type ApiContext, areaOf } from '../access.ts'
import { ProblemError } from '../problem.ts'
import { fileProblems } from '../slice.ts'
import { fileProblem } from './access.ts'

/** The body of a request that is a file of settlements. */
export const settlementFile = {
  body: {
    description: 'The file itself: text with tabs or commas, UTF-8, or a ZIP file with one text in it 文件本身',
    required: true,
    content: Object.fromEntries(
      ['text/plain', 'text/csv', 'application/zip', 'application/octet-stream'].map((type) => [
        type,
        { schema: { type: 'string' as const, format: 'binary' } },
      ]),
    ),
  },
}

const tooBig = (): ProblemError => new ProblemError({ status: 413, code: 'tooBig', title: '文件超过 1 GB。', detail: '请分月传，或压缩以后再传。' })

const wrongType = (): ProblemError =>
  new ProblemError({
    status: 415,
    code: 'wrongFormat',
    title: '要传的是文件本身。',
    detail: '请把文本或 zip 文件直接放在请求体里，Content-Type 写 text/plain 或 application/zip。',
  })

/** How a file may be refused, beside `problems`. */
export const settlementFileProblems = {
  413: { ...fileProblems[413], description: 'More than 1 GB unpacked 文件太大' },
  415: { ...fileProblems[415], description: 'Not a file of settlements 文件类型不对' },
}

/** Streams the body to disk, never into memory, and takes it in. Throws 413, 415 and 422. */
export async function receiveSettlements(c: ApiContext, world: World): Promise<StoredFile> {
  if (c.req.header('content-type')?.includes('json')) throw wrongType()
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw tooBig()
  const path = arrivingPath(world.files)
  try {
    const file = await open(path, 'wx', 0o600)
    let size = 0
    try {
      for await (const chunk of c.req.raw.body ?? []) {
        size += chunk.byteLength
        if (size > mostBytes) throw tooBig()
        await file.writeFile(chunk)
      }
    } finally {
      await file.close()
    }
    return await takeIn(world, areaOf(c, world), path)
  } catch (error) {
    throw fileProblem(error)
  } finally {
    await rm(path, { force: true })
  }
}
