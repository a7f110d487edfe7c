import { freshPage } from './fresh.ts'
import { ready } from './picture.ts'
import { addTile, type Tile } from './tile.ts'
import { Refused, send } from './tus.ts'

/** Photographs are sent as soon as they are taken, in words, through lost networks. Without it the same fields are sent by 上传这几张. */
const megabytes = (bytes: number): string => `${Math.ceil((bytes / 1048576) * 10) / 10} MB`

const refusals: Record<number, string> = {
  401: '要重新登录。已传好的都在。',
  403: '要重新登录。已传好的都在。',
  413: '这张太大了。请少拍一张，或重拍。',
  415: '这个文件收不了。请用相机直接拍，或换一个文件。',
}

/** One material that photographs are taken of, and how far that is. */
interface Taking {
  readonly taker: HTMLElement
  readonly sending: HTMLElement
  readonly line: HTMLElement
  /** The number of the last tile. */
  count: number
  /** Bytes already used of the allowed sum. */
  used: number
  done: number
  /** A tile has something to say that must not be swept away. */
  refused: boolean
  queue: Promise<void>
}

async function sendOne(taking: Taking, file: File, tile: Tile): Promise<void> {
  const { dataset } = taking.taker
  const { blob, hint, preview } = await ready(file)
  if (preview) tile.show(preview)
  if (hint) tile.warn(`${hint}，建议重拍。也可以就这样交。`)
  const allowed = Number(dataset.allowed)
  if (taking.used + blob.size > allowed) {
    taking.refused = true
    tile.say(`${megabytes(blob.size)}，没传。这一项最多 ${megabytes(allowed)}，已用 ${megabytes(taking.used)}。请少拍一张或重拍。`)
    return
  }
  await send({
    endpoint: dataset.endpoint ?? '',
    blob,
    metadata: { ...JSON.parse(dataset.metadata ?? '{}'), filename: file.name, filetype: blob.type },
    memory: `upload ${dataset.metadata} ${file.size} ${file.lastModified}`,
    progress: (share) => tile.say(`${Math.floor(share * 100)} %`),
    offline: (away) => {
      taking.line.textContent = away ? `没网了。已传好 ${taking.done} 张，有网自动接着传。` : ''
    },
  })
  taking.used += blob.size
  taking.done++
  tile.say('已传好')
}

async function take(taking: Taking, file: File, tile: Tile): Promise<void> {
  try {
    await sendOne(taking, file, tile)
  } catch (error) {
    taking.refused = true
    const { status, words } = error instanceof Refused ? error : { status: 0, words: undefined }
    tile.say(words ?? refusals[status] ?? '这张没传上。请再选一次。')
  }
}

const shown = (taker: HTMLElement): number => taker.querySelectorAll('[data-photos] .photo').length

/** Shows the page's own list once all are sent, unless a tile still has something to say. */
async function refresh(taking: Taking): Promise<void> {
  const { taker } = taking
  const fresh = (await freshPage(location.href))?.querySelector<HTMLElement>('[data-taker]')
  if (!fresh || taking.refused) return
  for (const part of ['[data-photos]', '[data-used-words]']) {
    const now = fresh.querySelector(part)
    if (now) taker.querySelector(part)?.replaceWith(now)
  }
  taking.used = Number(fresh.dataset.used)
  taking.count = shown(taker)
  taking.sending.textContent = ''
  taking.line.textContent = `传好了 ${taking.done} 张。还没提交。`
}

function choose(taking: Taking, input: HTMLInputElement): void {
  const files = Array.from(input.files ?? [])
  input.value = ''
  taking.refused = false
  const waiting = files.map((file) => ({ file, tile: addTile(taking.sending, ++taking.count) }))
  for (const { file, tile } of waiting) {
    tile.say('等着传')
    taking.queue = taking.queue.then(() => take(taking, file, tile))
  }
  const all = taking.queue
  all.then(() => (all === taking.queue ? refresh(taking) : undefined))
}

function start(taker: HTMLElement): void {
  const sending = taker.querySelector<HTMLElement>('[data-sending]')
  const line = taker.querySelector<HTMLElement>('[data-say]')
  if (!sending || !line) return
  const used = Number(taker.dataset.used)
  const taking: Taking = { taker, sending, line, count: shown(taker), used, done: 0, refused: false, queue: Promise.resolve() }
  taker.classList.add('live')
  taker.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.files) choose(taking, target)
  })
}

for (const taker of document.querySelectorAll<HTMLElement>('[data-taker]')) start(taker)
